-- Reports: a number and the list behind it agree, for every metric and whatever is looked at; and what is read from tallies agrees with what is counted from facts.
\ir reports.inc

-- 160 questions of six weeks, no two alike, with what they add to each metric mixed by remainders.
do $$
declare
        q core.question;
begin
        insert into core.person (handle, name, team) values ('una', 'Una', null);
        for i in 1 .. 160 loop
                insert into core.question (title, asker, owner, hop_budget, asked_at)
                values ('question ' || i, test.id('abe'), test.id((array['bob', 'ben', 'ida', 'ike', 'una'])[1 + i % 5]), 2, core.now()) returning * into q;
                insert into core.fact
                select q.id, 1, date '2026-01-26' + i % 6 * 7, i * 13 % 168, test.id((array['abe', 'ann', 'fay'])[1 + i % 3]), q.owner, p.team,
                        array_remove(array[case when i % 2 = 0 then 'vat' end, case when i % 3 = 0 then 'travel' end], null), 'open',
                        i % 3, 1 + i % 4, i % 7 = 0, (i % 5 = 0)::int, (i % 8 = 0)::int, (i % 11 = 0)::int, (i % 13 = 0)::int, case when i % 4 > 0 then i % 8 > 2 end,
                        case when i % 3 > 0 then i * 7 end, case when i % 3 > 0 then i * 3 end, i, i / 2, case when i % 4 > 0 then i * 101 end, case when i % 4 > 0 then i * 33 end,
                        case when i % 4 > 1 then i * 211 end, case when i % 4 > 1 then i * 71 end, case when i % 4 > 1 then i * 307 end, case when i % 4 > 1 then i * 97 end,
                        i % 9 > 2, case when i % 4 > 0 then i % 9 > 4 end, i % 3, i % 4 / 2, case when i % 4 > 0 then i % 10 = 0 end, case when i % 5 > 1 then i % 5 > 2 end,
                        i % 2 = 0, case when i % 4 = 0 then i % 8 = 0 end
                from core.person p where p.id = q.owner;
        end loop;
        perform test.ask('ann', 'bob', 'a'), test.answer('bob', 'a'), test.ask('ann', 'ida', 'b'), test.answer('ida', 'b');
        perform test.call('abe', 'question.deflect', null, jsonb_build_object('article', a.id::text, 'text', 'form')) from core.article a;
        perform test.call('ike', 'article.helped', null, jsonb_build_object('article', a.id::text)) from core.article a where a.owner = test.id('ida');
        perform core.tally_week(m.name, w.week) from core.metric m, (select distinct f.week from core.fact f union select '2026-03-02') w;
end $$;

create temp table look (who text, params jsonb);
insert into look
select w.who, p.params || '{"from":"2026-02-02","to":"2026-03-02"}' from (values ('adm'), ('fay')) w(who), (values
        ('{}'::jsonb), ('{"scope":{"team":"@finance"}}'), ('{"scope":{"person":"@bob"}}'), ('{"scope":{"tag":"vat"}}'), ('{"scope":{"team":"@finance","tag":"vat"}}'),
        ('{"scope":{"person":"@bob","tag":"travel"}}')) p(params);

select plan(5);

-- All pages of a list together: how many, and what they add.
create function test.behind(who text, params jsonb, out parts bigint, out wholes bigint, out total bigint) language plpgsql as $$
declare
        page jsonb;
        next jsonb := '{}';
begin
        parts := 0;
        wholes := 0;
        loop
                page := test.report(who, 'questions', params || next || '{"limit":60}');
                total := coalesce(total, (page -> 'total')::bigint);
                if page ? 'articles' then
                        parts := parts + (select coalesce(sum((a ->> 'n')::int), 0) from jsonb_array_elements(page -> 'articles') a);
                else
                        parts := parts + (select coalesce(sum((q ->> 'part')::int), 0) from jsonb_array_elements(page -> 'questions') q);
                        wholes := wholes + (select coalesce(sum((q ->> 'whole')::int), 0) from jsonb_array_elements(page -> 'questions') q);
                end if;
                exit when page -> 'next' = 'null';
                next := jsonb_build_object('before', page -> 'next');
        end loop;
end $$;

create temp table figure as
select l.who, l.params, f.figure ->> 'metric' as metric, (f.figure -> 'part')::bigint as part, (f.figure -> 'whole')::bigint as whole
from look l, unnest('{runaround,promptness,knowledge}'::text[]) r(report),
        jsonb_array_elements(test.report(l.who, 'figures', l.params || jsonb_build_object('report', r.report)) -> 'figures') f(figure);
create temp table behind as
select f.*, o.half, f.metric in ('deflection', 'self_solved') and o.half is not false as solved, b.parts, b.wholes, b.total
from figure f cross join (values (null::boolean), (true), (false)) o(half) cross join lateral test.behind(f.who, f.params || jsonb_strip_nulls(jsonb_build_object('metric', f.metric, 'part', o.half))) b;

select is_empty($$ select * from behind b where b.half is null and not b.solved and (b.total, b.wholes, b.parts) is distinct from (b.whole, b.whole, b.part) $$, 'all that was counted is in the list');
select is_empty($$ select * from behind b where (b.half or b.solved) and (b.total, b.parts) is distinct from (b.part, b.part) $$, 'what counts in a share is');
select is_empty($$ select * from behind b where not b.half and (b.total, b.wholes - case when b.metric in ('deflection', 'self_solved') then 0 else b.parts end)
        is distinct from (b.whole - b.part, b.whole - b.part) $$, 'and what does not');
select is((select count(*) from figure f where f.who = 'adm' and not f.params ? 'scope' and f.part > 0), (select count(*) from core.metric), 'there is something of each');

-- The same figures by another way: with a tag that every question has, nothing is read from tallies by team.
update core.fact f set tags = f.tags || '{all}';
select is((select jsonb_agg(r order by r) from (select test.report('adm', 'figures', jsonb_build_object('report', x, 'scope', '{"team":"@finance","tag":"all"}'::jsonb, 'from', '2026-02-02')) -> 'figures' as r
                from unnest('{runaround,promptness}'::text[]) x) a),
        (select jsonb_agg(r order by r) from (select test.report('adm', 'figures', jsonb_build_object('report', x, 'scope', '{"team":"@finance"}'::jsonb, 'from', '2026-02-02')) -> 'figures' as r
                from unnest('{runaround,promptness}'::text[]) x) a), 'tallies and facts come to the same');
select * from finish();
rollback;
