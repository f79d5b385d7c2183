-- What is unanswered is read from the questions as they are: closed it is gone, reopened it is back, and of private ones there is nothing to read.
\ir reports.inc
select plan(86);

create function test.titles(report jsonb) returns text[] language sql as $$
        select array_agg(q ->> 'title' order by nr) from jsonb_array_elements(report -> 'questions') with ordinality x(q, nr)
$$;
create function test.unanswered(who text, params jsonb default '{}') returns text[] language sql as $$
        select test.titles(test.report(who, 'unanswered', params))
$$;
create function test.filtered(who text, filter jsonb) returns text[] language sql as $$
        select test.unanswered(who, jsonb_build_object('filter', filter))
$$;
create function test.open(who text, called text) returns jsonb language sql as $$
        select q from jsonb_array_elements(test.report(who, 'unanswered') -> 'questions') q where q ->> 'title' is not distinct from called
$$;
-- 'name n late' of each group
create function test.groups(who text, by text, params jsonb default '{}') returns text[] language sql as $$
        select array_agg(concat_ws(' ', coalesce(g ->> 'name', '-'), g ->> 'n', g ->> 'late') order by nr)
        from jsonb_array_elements(test.report(who, 'unanswered', jsonb_build_object('group', by) || params) -> 'groups') with ordinality x(g, nr)
$$;
-- 'key title' of each question shown under a group
create function test.peeks(who text, by text, params jsonb default '{}') returns text[] language sql as $$
        select array_agg(concat_ws(' ', q ->> 'group', q ->> 'title') order by nr)
        from jsonb_array_elements(test.report(who, 'unanswered', jsonb_build_object('group', by) || params) -> 'questions') with ordinality x(q, nr)
$$;
create function test.refused_report(who text, params jsonb, word text, claim text) returns text language sql as $$
        select is((test.report_refusal(who, 'unanswered', params)).word, word, claim)
$$;

-- Monday 09:00 UTC, 10:00 in Berlin: to acknowledge within half an hour, to answer within two days.
do $$ begin
        perform test.ask('ann', 'bob', 'trip', '{"tags":["travel","cost"]}');
        perform test.call('bob', 'question.acknowledge', 'trip');
        perform test.until('2026-03-02T10:00:00Z');
        perform test.ask('abe', 'ida', 'printer', '{"tags":["it"]}');
        perform test.ask('abe', 'ben', 'salary', '{"private":true,"tags":["pay"]}');
        perform test.call('ida', 'question.acknowledge', 'printer', '{"by":"2026-03-02T12:00:00Z"}');
        perform test.until('2026-03-02T10:10:00Z');
        perform test.ask('bob', 'ida', 'laptop', '{"priority":"urgent","why":"It burns."}');
end $$;

-- ---- who sees what ----
select is(test.unanswered('adm'), '{trip,printer,NULL,laptop}', 'admins see all that is open, the oldest first');
select is(test.unanswered('fay'), '{trip}', 'a lead what is owned in their team, and nothing that is private');
select is(test.report('fay', 'unanswered') ->> 'total', '1', 'nor is it in a number');
select is(test.unanswered('ike'), '{printer,laptop}', 'another lead another team');
select test.refused_report(who, '{}', 'forbidden', who || ' sees nothing') from unnest('{bob,stew,pat,pia}'::text[]) who;
do $$ begin update core.membership m set is_lead = true where m.person = test.id('stew'); end $$;
select test.refused_report('stew', '{}', 'forbidden', 'a steward by that alone neither');

-- ---- what they see ----
select is(test.open('adm', null) - '{id,owner,team}'::text[],
        '{"private":true,"state":"open","asked_at":"2026-03-02T10:00:00.000Z","age_working":10,"promised_at":null,
        "due_at":"2026-03-02T10:30:00.000Z","late_working":0,"step":"none","reminders":0,"moves_at":null,"title":null,"priority":null,"asker":null,"tags":[],
        "hops":null,"hop_budget":null,"owners":null,"sign_of_life_at":null,"parent":null}'::jsonb,
        'of a private question there is when it was asked, with whom it is and until when');
select is(test.open('adm', 'printer') - '{id,owner,team,asker}'::text[],
        '{"private":false,"state":"acknowledged","asked_at":"2026-03-02T10:00:00.000Z","age_working":10,"promised_at":"2026-03-02T12:00:00.000Z",
        "due_at":"2026-03-02T12:00:00.000Z","late_working":0,"step":"none","reminders":0,"moves_at":null,"title":"printer","priority":"normal","tags":["it"],
        "hops":0,"hop_budget":2,"owners":1,"sign_of_life_at":"2026-03-02T10:00:00.000Z","parent":null}'::jsonb, 'of another one all that a row shows');
select is(array[test.open('ike', 'laptop') #>> '{owner,handle}', test.open('ike', 'laptop') #>> '{team,name}', test.open('ike', 'laptop') #>> '{asker,handle}'],
        '{ida,IT,bob}', 'with whom it is, and who asked');
select is(test.open('adm', 'laptop') -> 'sign_of_life_at', 'null', 'nobody has done anything about one');

-- ---- filters ----
select is(test.filtered('adm', f::jsonb), t::text[], f) from (values
        ('{"team":"@finance"}', '{trip,NULL}'),
        ('{"owner":"@ben"}', '{NULL}'),
        ('{"owner":"@bob"}', '{trip}'),
        ('{"asker":"@abe"}', '{printer}'),
        ('{"tag":"cost"}', '{trip}'),
        ('{"tag":"pay"}', null),
        ('{"priority":"urgent"}', '{laptop}'),
        ('{"priority":"normal"}', '{trip,printer}'),
        ('{"state":"open"}', '{NULL,laptop}'),
        ('{"state":"acknowledged"}', '{trip,printer}'),
        ('{"promised":true}', '{printer}'),
        ('{"promised":false}', '{trip,NULL,laptop}'),
        ('{"late":true}', null),
        ('{"consults":true}', null),
        ('{"consults":false}', '{trip,printer,laptop}'),
        ('{"text":"RI"}', '{trip,printer}'),
        ('{"text":"salary"}', null),
        ('{"text":"%"}', null),
        ('{"age":"today"}', '{trip,printer,NULL,laptop}'),
        ('{"age":"older"}', null),
        ('{"step":"none"}', '{trip,printer,NULL,laptop}'),
        ('{"team":"@it","text":"lap","late":false}', '{laptop}')) v(f, t);
select is(test.filtered('fay', '{"owner":"@ben"}'), null, 'a lead does not find by filters that somebody has a private one');
select test.refused_report('fay', '{"filter":{"team":"@it"}}', 'not_found', 'nor another team');
select test.refused_report('fay', '{"filter":{"owner":"@ida"}}', 'not_found', 'nor who is in another');
select is((test.report_refusal('fay', 'unanswered', '{"filter":{"team":"@it"}}')).sentence,
        (test.report_refusal('fay', 'unanswered', '{"filter":{"team":"99999"}}')).sentence, 'which is said like of a team that is not there');
select is(test.filtered('fay', '{"asker":"@ann"}'), '{trip}', 'who asked may be of another team');

-- ---- groups ----
select is(test.groups('adm', 'owner', '{"filter":{"team":"@finance"}}'), '{"Bob 1 0","Ben 1 0"}', 'by owner');
select is(test.groups('adm', 'team'), '{"Finance 2 0","IT 2 0"}', 'by team');
select is(test.groups('adm', 'tag'), '{"- 1 0","cost 1 0","it 1 0","travel 1 0"}', 'by tag: one is in each of its own, private ones in none');
select is(test.groups('adm', 'age'), '{"today 4 0"}', 'by age');
select is(test.peeks('adm', 'tag'), array[' laptop', 'cost trip', 'it printer', 'travel trip'], 'the first of each group are shown');
select is(test.peeks('fay', 'tag', '{"limit":1}'), array['cost trip', 'travel trip'], 'of what is theirs to see');
select is(test.unanswered('adm', '{"group":"tag","in":"cost"}'), '{trip}', 'or those of one of them');
select is(test.groups('adm', 'tag', '{"in":"cost"}'), test.groups('adm', 'tag'), 'while the groups stay');

-- ---- what time does ----
do $$ begin perform test.until('2026-03-02T10:16:00Z'); end $$;
select is(test.groups('adm', 'step'), '{"reminded 2 0","none 2 0"}', 'half of the time has passed: those are reminded');
do $$ begin perform test.until('2026-03-02T10:31:00Z'); end $$;
select is(array[test.open('adm', null) ->> 'step', test.open('adm', null) ->> 'late_working'], '{overdue,1}', 'a private one is late as another');
select is(test.filtered('adm', '{"step":"lead"}'), '{laptop}', 'an urgent one nobody took has gone to the lead') where (test.row('laptop')).owner = test.id('ike')
union all select is(1, 1, 'the lead had it') where (test.row('laptop')).owner <> test.id('ike');
do $$ begin perform test.until('2026-03-02T11:10:00Z'); end $$;
select is(array[test.open('adm', null) ->> 'step', test.open('adm', null) #>> '{owner,handle}'], '{none,fay}', 'it goes on to the lead, which its step does not say');

-- ---- what is closed is gone in the same moment, what is reopened is back ----
create function test.count(who text) returns int language sql as $$ select (test.report(who, 'unanswered') ->> 'total')::int $$;
do $$ begin perform test.answer('bob', 'trip', 'By train.'), test.consult(test.owner('laptop'), 'laptop', 'fay'); end $$;
select ok(not 'trip' = any (test.unanswered('fay')), 'answered it is gone');
select is(test.count('fay'), 1, 'from the numbers too');
do $$ begin perform test.call('ann', 'question.reopen', 'trip', '{"reason":"There is none."}'); end $$;
select ok('trip' = any (test.unanswered('fay')), 'reopened it is back');
select is(test.open('fay', 'trip') ->> 'asked_at', '2026-03-02T09:00:00.000Z', 'as old as it is');
select is(test.filtered('adm', '{"consults":true}'), array(select c.title::text from core.question c where c.parent = test.q('laptop')), 'a consult is there as well');
select is(test.open('fay', (select c.title from core.question c where c.parent = test.q('laptop'))) ->> 'parent', test.q('laptop')::text, 'and says so');
do $$ begin perform test.call('bob', 'question.withdraw', 'laptop'); end $$;
select is(test.filtered('adm', '{"consults":true}'), null, 'taken back with its question, both are gone');
select is(array_position(test.unanswered('adm'), 'laptop'), null, 'the question too');
do $$ begin
        perform test.ask('abe', 'bob', 'trip again');
        perform test.call('bob', 'question.duplicate', 'trip again', jsonb_build_object('article', core.article_of(test.row('trip'))::text));
end $$;
select is(array_position(test.unanswered('adm'), 'trip again'), null, 'what is answered with what was there is gone');
do $$ begin perform test.call('abe', 'question.reopen', 'trip again', '{"reason":"Mine is another."}'); end $$;
select ok('trip again' = any (test.unanswered('adm')), 'until its asker says no');

-- ---- orders, page by page, while questions close ----
do $$ begin
        perform test.ask('ann', 'ben', 'q' || i) from generate_series(1, 9) i;
        perform test.later('10 minutes');
        perform test.ask('ann', 'ben', 'q' || i) from generate_series(10, 18) i;
        perform test.later('1 minute');
        perform test.refer('ben', 'q' || i, 'bob') from generate_series(3, 15, 3) i;
        perform test.call('ben', 'question.say', 'q4', '{"body":"One moment."}'), test.call('ben', 'question.acknowledge', 'q5');
end $$;
-- Goes through all pages of three, and closes the newest of each page before the next one is asked for.
create function test.walk(params jsonb, closes boolean) returns text[] language plpgsql as $$
declare
        page jsonb;
        seen text[] := '{}';
begin
        loop
                page := test.report('fay', 'unanswered', '{"limit":3}' || params);
                seen := seen || test.titles(page);
                if closes then
                        update core.question q set state = 'withdrawn', withdrawn_at = core.now()
                        where q.id = (select (x ->> 'id')::bigint from jsonb_array_elements(page -> 'questions') x order by (x ->> 'id')::bigint desc limit 1);
                end if;
                exit when not (page -> 'more')::boolean;
                params := params || jsonb_build_object('before', page -> 'next');
        end loop;
        return seen;
end $$;
create function test.walks(claim text, params jsonb) returns setof text language plpgsql as $$
declare
        whole text[] := test.titles(test.report('fay', 'unanswered', '{"limit":100}' || params));
        seen  text[];
begin
        return next is(test.walk(params, false), whole, claim || ': page by page as at once');
        begin
                seen := test.walk(params, true);
                raise exception using errcode = 'UN000'; -- what was closed is open again
        exception when sqlstate 'UN000' then
        end;
        return next is(seen, whole, claim || ': none is lost and none comes twice while others close');
end $$;
select test.walks(o, jsonb_build_object('order', o)) from unnest('{age,due,hops,silence}'::text[]) o;
select test.walks('those of one', jsonb_build_object('group', 'owner', 'in', test.id('ben')::text));
select is((test.unanswered('fay', '{"order":"hops"}'))[:5], '{q3,q6,q9,q12,q15}', 'by hops those that were handed on come first');
select is((test.unanswered('fay', '{"order":"due","filter":{"owner":"@ben"}}'))[1], 'q1', 'by what is due what was due first');
select is((select array_agg(t order by t) from unnest((test.unanswered('fay', '{"order":"silence","filter":{"text":"q"}}'))[17:]) t), '{q4,q5}',
        'by silence those whose owner has just done something last');
select is(test.open('fay', 'q3') -> 'sign_of_life_at', 'null', 'who has just been given one has not yet');
select is(array[test.open('fay', 'q3') ->> 'hops', test.open('fay', 'q3') ->> 'owners'], '{1,2}', 'its asker has met two people');
select test.refused_report('fay', jsonb_build_object('before', b), 'bad_request', 'a page does not begin at ' || b) from unnest('{x,1,1.,.1,1.1.1,99999999999999999999.1}'::text[]) b;
select is(test.unanswered('fay', '{"group":"owner","in":"nobody"}'), null, 'nobody is in a group that is not there');

-- ---- a lead of two teams ----
do $$ begin update core.membership m set is_lead = m.person = test.id('fay') where m.team = (select t.id from core.team t where t.name = 'IT'); end $$;
do $$ begin insert into core.membership select test.id('fay'), t.id, true from core.team t where t.name = 'IT'; end $$;
select is(test.groups('fay', 'team', '{"filter":{"text":"printer"}}'), '{"IT 1 0"}', 'who leads two teams sees both');
select is(test.filtered('fay', '{"team":"@it"}'), '{printer}', 'or one of them');

select * from finish();
rollback;
