-- Rule 1: anyone can be asked.
\ir fixture.inc
select plan(40);

select is(test.ask('ann', p.handle, 'to ' || p.handle) #>> '{question,owner,handle}', p.handle::text, p.handle || ' can be asked')
from core.person p where p.handle <> 'ann' order by p.handle;

select is(test.ask('ann', 'team finance', 'to a team') #>> '{question,to,name}', 'Finance', 'a team can be asked');
select is(test.ask('ann', 'team acme', 'to a partner') #>> '{question,to,name}', 'Acme', 'a partner''s team can be asked');
select is(test.ask('ann', 'anyone', 'to anyone') #> '{question,to}', '{"anyone":true}', 'anyone can be asked');
select is(test.ask('ann', 'bob', 'by handle') #> '{question,to}', jsonb_build_object('person', test.id('bob')::text, 'name', 'Bob'),
        'the question says whom it was put to');
select is(api.question_ask(test.id('ann'), jsonb_build_object('to', jsonb_build_object('person', test.id('bob')::text), 'title', 'by id'))::jsonb
        #>> '{question,owner,handle}', 'bob', 'a person can be named by id');
select is(test.ask('ann', 'BOB', 'capitals') #>> '{question,owner,handle}', 'bob', 'a handle is found however it is written');

select test.refused($$ select test.ask('ann', 'ann', 'me') $$, 'bad_request', 'nobody can ask themselves');
select test.refused($$ select test.ask('ann', 'nobody', 'whom') $$, 'not_found', 'nobody can be asked who is not there');
select test.refused($$ select test.ask('ann', 'team nobody', 'whom') $$, 'not_found', 'a team must be there');

do $$ begin perform test.away('bob', 'ben'); end $$;
select is(test.call('ann', 'person.get', null, '{"person":"@bob"}') #>> '{person,presence}', 'away', 'who is away is shown to be');
select is(test.call('ann', 'person.get', null, '{"person":"@bob"}') #>> '{person,delegate,handle}', 'ben', 'with who stands in');
select isnt(test.call('ann', 'person.get', null, '{"person":"@bob"}') #>> '{person,away_until}', null, 'and until when');
select isnt(test.ask('ann', 'bob', 'while away'), null, 'who is away can be asked');
do $$ begin perform test.later('8 days'); end $$;
select is(test.call('ann', 'person.get', null, '{"person":"@bob"}') #>> '{person,presence}', 'offline', 'away has an end');
select is(test.ask('ann', 'bob', 'back') #>> '{question,owner,handle}', 'bob', 'and after it questions come to them again');

select test.refused($$ select test.call('bob', 'person.away', null, '{"delegate":"@ben"}') $$, 'bad_request', 'a delegate without an end is refused');
select test.refused($$ select test.call('bob', 'person.away', null, '{"until":"2026-01-01T09:00:00Z"}') $$, 'bad_request', 'an end in the past is refused');
select test.refused($$ select test.away('bob', 'bob') $$, 'bad_request', 'nobody stands in for themselves');
select test.refused($$ select test.away('bob', 'nobody') $$, 'not_found', 'a delegate must be there');
do $$ begin perform test.away('bob', 'ben'); end $$;
select is(test.call('bob', 'person.away', null) #>> '{person,presence}', 'offline', 'with neither end nor delegate they are back');

select is(array(select p ->> 'handle' from jsonb_array_elements(test.call('ann', 'person.search', null, '{"text":"finance b"}') -> 'people') p),
        '{ben,bob}', 'people are found by parts of team and name together');
select is(array(select p ->> 'handle' from jsonb_array_elements(test.call('ann', 'person.search', null, '{"text":"b%b"}') -> 'people') p),
        '{}', 'a percent sign is no wildcard');
select is(jsonb_array_length(test.call('ann', 'person.search', null, '{"text":""}') -> 'people'), 11, 'an empty text finds everybody');
select is(jsonb_array_length(test.call('ann', 'person.search', null, '{"text":"","limit":3}') -> 'people'), 3, 'as many as asked for');
select is(array(select t ->> 'handle' from jsonb_array_elements(test.call('ann', 'team.list', null) -> 'teams') t), '{sales,finance,it,acme}',
        'teams come in the order in which they were made');
select is(test.call('ann', 'team.list', null) #>> '{teams,1,lead,handle}', 'fay', 'with their leads');
select is(array(select m ->> 'handle' from jsonb_array_elements(test.call('ann', 'team.list', null) #> '{teams,1,members}') m), '{fay,ben,bob}',
        'who stand first among the members');
select is((test.call('ann', 'team.list', null) #> '{teams,1}') - '{id,handle,name,kind,lead,members,own,urgent_acknowledge_minutes,urgent_answer_minutes}'::text[], '{"acknowledge_minutes":30,"answer_days":2,"hop_budget":2}',
        'and the company''s times and hops');
update core.team set acknowledge_minutes = 60, hop_budget = 3 where handle = 'finance';
select is((test.call('ann', 'team.list', null) #> '{teams,1}') - '{id,handle,name,kind,lead,members,own,urgent_acknowledge_minutes,urgent_answer_minutes}'::text[], '{"acknowledge_minutes":60,"answer_days":2,"hop_budget":3}',
        'or their own');
select is((select array_agg(k order by k) from json_object_keys(core.person_json(test.id('bob'))) k),
        '{handle,id,name,presence,team,title}', 'a person reference holds what the protocol says');

select * from finish();
rollback;
