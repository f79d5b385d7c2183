-- Words that mean the same: admins say which, and every server reads them again.
\ir fixture.inc
select plan(24);

create function test.add(words text, who text default 'adm') returns jsonb language sql as $$ select test.call(who, 'synonym.add', null, jsonb_build_object('words', words)) $$;
create function test.words() returns text[] language sql as $$
        select array_agg(s ->> 'words' order by n) from jsonb_array_elements(test.call('bob', 'synonym.list', null) -> 'synonyms') with ordinality x(s, n)
$$;
create function test.added(words text) returns text language plpgsql as $$
begin
        perform test.add(words);
        return (select s.words from core.synonym s order by s.id desc limit 1);
end $$;
create function test.named(words text) returns jsonb language sql as $$ select jsonb_build_object('synonym', coalesce((select s.id from core.synonym s where s.words = named.words), 999999999)::text) $$;

select is(test.call('bob', 'synonym.list', null), '{"synonyms":[]}', 'at first none');
select is(test.add('vpn, virtual private network') #>> '{synonyms,0,words}', 'vpn, virtual private network', 'an admin says what means the same');
select is(test.keys(test.call('bob', 'synonym.list', null) #> '{synonyms,0}'), '{id,words}', 'and everybody sees it');
select is((select a.kind || ' ' || (a.data ->> 'words') from core.act a order by a.id desc limit 1), 'synonym.add vpn, virtual private network', 'on the record');
select is((select row(e.kind, e.recipients, e.question, e.article)::text from core.event e order by e.id desc limit 1),
        row('synonym.changed', '{}'::bigint[], null::bigint, null::bigint)::text, 'the servers hear of it, and nobody else');
create temp table start as select core.log_identity() || ':3:3:' as cursor;
select is((select array_agg(t.synonyms order by t.id nulls first) from start s, api.event_tail(s.cursor) t), '{f,t}', 'and read them again');
do $$ begin perform test.ask('ann', 'bob', 'other'); end $$;
select is((select array_agg(t.synonyms order by t.id nulls first) from start s, api.event_tail(s.cursor) t), '{f,t,f}', 'but not for anything else');
select results_eq('select * from api.search_synonyms()', array['vpn, virtual private network'], 'one group a line');

-- What they look like.
select is(test.added(E'  Mobile ,, cell   phone,\n'), 'Mobile, cell phone', 'spaces and empty ones are left out');
select is(test.added('pc, PC, computer'), 'pc, computer', 'and what is there twice');
select is(test.words(), '{"Mobile, cell phone","pc, computer","vpn, virtual private network"}', 'in alphabetical order');
select is(jsonb_array_length(test.add('pc, computer') -> 'synonyms'), 3, 'what is there already stays');
select is((select count(*)::int from core.act a where a.kind = 'synonym.add'), 3, 'and is nothing new');
select test.refused($$ select test.add('vpn') $$, 'bad_request', 'one word means only itself');
select test.refused($$ select test.add('VPN, vpn ,') $$, 'bad_request', 'also written twice');
select test.refused($$ select test.add(' ') $$, 'bad_request', 'nothing means nothing');
select test.refused($$ select test.call('adm', 'synonym.add', null) $$, 'bad_request', 'and must be said');
select test.refused($$ select test.add('a, ' || repeat('b', 198)) $$, 'too_large', 'two hundred characters are enough');
select is(test.added('a, ' || repeat('b', 197)), 'a, ' || repeat('b', 197), 'to the last');

-- Taken away.
select is(jsonb_array_length(test.call('adm', 'synonym.remove', null, test.named('pc, computer')) -> 'synonyms'), 3, 'a group is taken away');
select is((select a.kind || ' ' || (a.data ->> 'words') from core.act a order by a.id desc limit 1), 'synonym.remove pc, computer', 'on the record');
select is((select count(*)::int from core.event e where e.kind = 'synonym.changed'), 5, 'the servers hear of each change');
select test.refused($$ select test.call('adm', 'synonym.remove', null, test.named('pc, computer')) $$, 'not_found', 'only once');
insert into core.synonym (words) select 'a, b' || n from generate_series(1, 497) n;
select test.refused($$ select test.add('one, more') $$, 'too_large', 'five hundred groups are enough');

select * from finish();
rollback;
