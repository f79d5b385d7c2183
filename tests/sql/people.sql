-- Who is in the company: what admins see of them and change, by hand and by a file, and that it stays on record.
\ir fixture.inc
select plan(85);

create function test.adm(verb text, params text, who text default 'adm') returns jsonb language sql as $$ select test.call(who, verb, null, params::jsonb) $$;
create function test.staff(handle text) returns jsonb language sql as $$
        select test.adm('person.list', jsonb_build_object('person', '@' || staff.handle)::text) #> '{people,0}'
$$;

-- Somebody is added.
select is(test.adm('person.add', '{"handle":"Zoe","name":" Zoe Ash ","email":"zoe@example.com","team":"@it","role":"steward","time_zone":"Asia/Tokyo"}') -> 'person' ->> 'handle', 'zoe', 'an admin adds somebody');
select is(test.staff('zoe') - 'id' - 'team_id' - 'teams', '{"handle":"zoe","name":"Zoe Ash","title":"","team":"IT","presence":"offline","email":"zoe@example.com","role":"steward","lead":false,
        "time_zone":"Asia/Tokyo","hours":"mon-fri 09:00-17:00","active":true,"left_at":null,"disabled_at":null,"reason":null,"has_password":false,"seen_at":null,"invited_until":null}', 'as they said');
select is(test.staff('zoe') -> 'teams' -> 0 ->> 'name', 'IT', 'with their teams');
select is((select a.kind || ' ' || (a.data #>> '{person,handle}') || ' ' || (a.data #>> '{fields,email,from}' is null)::text || ' ' || (a.data #>> '{fields,email,to}') from core.act a order by a.id desc limit 1),
        'person.add zoe true zoe@example.com', 'which is on record');
select test.refused($$ select test.adm('person.add', '{"handle":"ZOE","name":"Another"}') $$, 'bad_request', 'a handle is somebody''s once');
select alike((test.refusal($$ select test.adm('person.add', '{"handle":"zoe","name":"Another"}') $$)).sentence, 'handle: %', 'and that says which field it is about');
select is(test.staff('zoe') ->> 'name', 'Zoe Ash', 'nothing has changed by it');

-- Somebody is changed.
select is(test.adm('person.set', '{"person":"@zoe","title":"Driver","role":"member"}') #>> '{person,title}', 'Driver', 'an admin changes somebody');
select is((select a.data -> 'fields' from core.act a order by a.id desc limit 1)::jsonb, '{"role":{"from":"steward","to":"member"},"title":{"from":"","to":"Driver"}}', 'on record is from what to what');
select is(test.staff('zoe') ->> 'email', 'zoe@example.com', 'what is left out stays');
select is(test.adm('person.set', '{"person":"@zoe","email":null}') #> '{person,email}', 'null', 'null takes the address away');
create temp table acts as select count(*) as n from core.act;
do $$ begin perform test.adm('person.set', '{"person":"@zoe","title":"Driver"}'); end $$;
select is((select count(*) from core.act), (select n from acts), 'what stays as it was is not on record');
select is(test.adm('person.set', '{"person":"@zoe","team":"@finance","lead":true}') #>> '{person,team}', 'Finance', 'somebody moves to another team');
select is(jsonb_array_length(test.staff('zoe') -> 'teams'), 1, 'and is in the old one no more');
select is(test.staff('zoe') ->> 'lead', 'true', 'which they lead now');
select is(test.staff('fay') ->> 'lead', 'false', 'instead of who led it');
select is(array(select (a.data #>> '{person,handle}') || ' ' || (a.data -> 'fields' -> 'lead')::jsonb from core.act a where a.data -> 'fields' -> 'lead' is not null order by a.id),
        '{"fay {\"to\": null, \"from\": \"Finance\"}","zoe {\"to\": \"Finance\", \"from\": null}"}', 'both on record');
select is(test.adm('person.set', '{"person":"@zoe","lead":false}') #>> '{person,lead}', 'false', 'one who leads leads no more');
select is(test.adm('person.set', '{"person":"@fay","lead":true}') #>> '{person,lead}', 'true', 'another does');
select is(test.adm('person.set', '{"person":"@zoe","team":null}') #> '{person,team}', 'null', 'somebody may be in no team');
select is(test.violations(), 0, 'and no invariant is violated');
do $$ begin perform core.import_person('zoe', null, null, null, 'Sales', null, null, null, null), core.import_person('zoe', null, null, null, 'IT', 'yes', null, null, null); end $$;
select is(test.staff('zoe') ->> 'title', 'Driver', 'a file that says nothing of a field leaves it');
select is(test.adm('person.set', '{"person":"@zoe","team":"@finance"}') #>> '{person,teams,1,name}', 'IT', 'the other teams stay theirs');
select is(test.adm('person.set', '{"person":"@zoe","team":null}') #>> '{person,team}', 'IT', 'and the first of them is then beside the name');
select is(test.adm('person.set', '{"person":"@zoe","team":null}') #> '{person,team}', 'null', 'until there is none');
select test.refused(format('select test.adm(''person.set'', %L)', v.params), v.word, v.params)
from (values ('{"person":"@nobody","name":"x"}', 'not_found'), ('{"person":"@zoe","name":" "}', 'bad_request'), ('{"person":"@zoe","email":"nowhere"}', 'bad_request'),
        ('{"person":"@zoe","role":"boss"}', 'bad_request'), ('{"person":"@zoe","lead":true}', 'bad_request'), ('{"person":"@zoe","team":"@acme"}', 'bad_request'),
        ('{"person":"@zoe","team":"@none"}', 'not_found'), ('{"person":"@zoe","time_zone":"Mars/Base"}', 'bad_request'), ('{"person":"@zoe","hours":"always"}', 'bad_request'),
        ('{"person":"@pat","role":"member"}', 'bad_request'), ('{"person":"@adm","role":"member"}', 'bad_state'), ('{"person":"@zoe","lead":"yes"}', 'bad_request')) v(params, word);
select is(test.adm('person.set', '{"person":"@pat","role":"member","team":null}') #>> '{person,role}', 'member', 'who leaves a partner''s team may join the company');

-- The last admin.
select alike((test.refusal($$ select core.import_person('adm', 'Adm', '', '', '', '', '', '', '') $$)).sentence, 'role: Adm is the last admin%', 'a file does not take the last admin away either');
select test.refused($$ select test.adm('person.disable', '{"person":"@adm","reason":"x"}') $$, 'bad_state', 'nor does anybody disable them');
do $$ begin perform test.adm('person.set', '{"person":"@zoe","role":"admin"}'), test.adm('person.set', '{"person":"@adm","role":"member"}', 'zoe'); end $$;
select test.refused($$ select test.adm('person.set', '{"person":"@zoe","role":"member"}') $$, 'forbidden', 'who is no admin any more changes nothing, whatever the server still thinks');
select test.refused($$ select test.adm('person.leave', '{"person":"@zoe"}', 'zoe') $$, 'bad_state', 'the last admin does not leave');
do $$ begin perform test.adm('person.set', '{"person":"@adm","role":"admin"}', 'zoe'), test.adm('person.set', '{"person":"@zoe","role":"member"}'); end $$;

-- An invitation.
select is(test.adm('person.invite', jsonb_build_object('person', '@zoe', 'digest', repeat('a', 64))::text) ->> 'expires_at', '2026-03-09T09:00:00.000Z', 'an invitation is good for seven days');
select is(test.staff('zoe') ->> 'invited_until', '2026-03-09T09:00:00.000Z', 'and shown as open');
do $$ begin perform test.adm('person.invite', jsonb_build_object('person', '@zoe', 'digest', repeat('b', 64))::text); end $$;
select is((select count(*)::int from api.invite_use(repeat('a', 64), repeat('c', 64), 30, null)), 0, 'one that was made before is good no more');
select is((select r.role from api.invite_use(repeat('b', 64), repeat('c', 64), 30, 'hash') r), 'member', 'the last one is');
select is(test.staff('zoe') ->> 'has_password', 'true', 'who has used it can sign in');
select is(test.staff('zoe') ->> 'seen_at', '2026-03-02T09:00:00.000Z', 'and has been seen');
select is(test.staff('zoe') -> 'invited_until', 'null', 'it is used up');
select test.refused(format('select test.adm(''person.invite'', %L)', jsonb_build_object('person', '@zoe', 'digest', 'A')), 'bad_request', 'a digest is one');
select test.refused(format('select test.adm(''person.invite'', %L)', jsonb_build_object('person', '@zoe', 'digest', repeat('c', 64))), 'bad_request', 'of a secret that is no other''s');
select unalike((select string_agg(a.data::text, '') from core.act a), '%' || repeat('b', 64) || '%', 'and is not on record');

-- Who is disabled.
do $$ begin
        perform test.ask('ann', 'bob', 'his'), test.ask('bob', 'ann', 'asked by him'), test.ask('ann', 'bob', 'secret', '{"private":true}');
        perform core.add_token('bob', repeat('1', 64), 'x'), core.person_password_set('bob', 'hash');
        perform api.session_start(test.id('bob'), repeat('2', 64), 30, '', 'hash');
        perform test.away('ben', 'bob');
end $$;
select is(test.adm('person.disable', '{"person":"@bob","reason":"On leave."}') ->> 'moved', '2', 'an admin disables somebody');
select is(test.owner(t), 'fay', 'what they own moves: ' || t) from unnest('{his,secret}'::text[]) t;
select is((select s.reason from core.step s where s.question = test.q('his') and s.step = 2), 'Bob cannot be asked for now; Fay leads the team.', 'and says why');
select is(test.state('asked by him'), 'open', 'what they asked stays');
select is((select count(*)::int from core.credential c where c.person = test.id('bob')), 0, 'their sessions, tokens and invitations end');
select is((select count(*)::int from api.password_of('bob')), 0, 'and nobody signs in as them');
select test.refused($$ select test.ask('ann', 'bob', 'after') $$, 'not_found', 'nobody asks them');
select test.refused(format('select api.replayed(%s, %L, %L)', test.id('bob'), 'k', 'd'), 'forbidden', 'nor do they change anything while their socket is still open');
select is((select a.data ->> 'reason' from core.act a where a.kind = 'person.disable'), 'On leave.', 'the reason is on record');
select is(test.staff('bob') - 'id' - 'teams' - 'team_id' @> '{"active":false,"disabled_at":"2026-03-02T09:00:00.000Z","reason":"On leave.","left_at":null,"has_password":false}', true, 'and shown');
select test.refused($$ select test.adm('person.disable', '{"person":"@bob","reason":"Again."}') $$, 'bad_state', 'once');
select test.refused($$ select test.adm('person.set', '{"person":"@bob","title":"x"}') $$, 'bad_state', 'who is disabled is not changed');
select test.refused(format('select test.adm(''person.invite'', %L)', jsonb_build_object('person', '@bob', 'digest', repeat('9', 64))), 'not_found', 'nor invited');
do $$ begin perform core.import_person('bob', 'Robert', '', '', '', '', '', '', ''); end $$;
select is(test.staff('bob') ->> 'name' || ' ' || (test.staff('bob') ->> 'active'), 'Robert false', 'a file does not bring them back');
select is(test.violations(), 0, 'no invariant is violated');
select is(test.adm('person.enable', '{"person":"@bob"}') #>> '{person,active}', 'true', 'an admin does');
select is(test.staff('bob') -> 'reason', 'null', 'with nothing left of it');
select test.refused($$ select test.adm('person.enable', '{"person":"@bob"}') $$, 'bad_state', 'once');
do $$ begin perform test.ask('ann', 'bob', 'after'); end $$;
select is(test.owner('after'), 'bob', 'and then they are asked again');
do $$ begin perform test.adm('person.disable', '{"person":"@bob","reason":"Gone?"}'), test.adm('person.leave', '{"person":"@bob"}'); end $$;
select is(test.state('asked by him'), 'withdrawn', 'who is disabled may leave');
select is((test.event('asked by him', 'question.withdrawn')).data ->> 'reason', 'Robert has left the company.', 'for good');
select test.refused($$ select test.adm('person.leave', '{"person":"@bob"}') $$, 'not_found', 'once');
select is(test.adm('person.enable', '{"person":"@bob"}') #>> '{person,left_at}', null, 'and be enabled all the same');

-- Who is listed.
select is(array(select p ->> 'handle' from jsonb_array_elements(test.adm('person.list', '{"limit":3}') -> 'people') p), '{abe,adm,ann}', 'everybody is listed by name');
select is(test.adm('person.list', '{"limit":3}') ->> 'next', test.id('ann')::text, 'and how it goes on');
select is(array(select p ->> 'handle' from jsonb_array_elements(test.adm('person.list', jsonb_build_object('limit', 2, 'before', test.id('ann'))::text) -> 'people') p), '{ben,fay}', 'goes on');
select is(array(select p ->> 'handle' from jsonb_array_elements(test.adm('person.list', v.params) -> 'people') p), v.found::text[], v.params)
from (values ('{"role":"steward"}', '{stew}'), ('{"text":"acme"}', '{pia}'), ('{"text":"FAY@"}', '{fay}'), ('{"team":"@it","text":"ike"}', '{ike}'), ('{"active":false}', '{}')) v(params, found);
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
