-- Somebody leaves the company: their questions have owners who are there in the same transaction, and nobody signs in as them.
\ir fixture.inc
select plan(52);

create function test.leave(who text) returns jsonb language sql as $$
        select test.call('adm', 'person.leave', null, jsonb_build_object('person', '@' || who))
$$;

do $$ begin
        perform test.ask('ann', 'bob', 'open'), test.ask('ann', 'bob', 'acknowledged'), test.call('bob', 'question.acknowledge', 'acknowledged');
        perform test.ask('ann', 'bob', 'promised'), test.call('bob', 'question.acknowledge', 'promised', '{"by":"2026-03-05T15:00:00Z"}');
        perform test.ask('ann', 'bob', 'secret', '{"private":true}'), test.ask('fay', 'bob', 'of the lead');
        perform test.ask('ann', 'bob', 'answered'), test.answer('bob', 'answered');
        perform test.ask('ann', 'ben', 'consulted'), test.consult('ben', 'consulted', 'bob');
        perform test.consult('bob', 'open', 'ida');
        perform test.ask('bob', 'ike', 'his own'), test.consult('ike', 'his own', 'ida');
        perform test.ask('bob', 'ike', 'watched'), test.call('abe', 'question.watch', 'watched');
        perform test.ask('bob', 'ike', 'his, answered'), test.answer('ike', 'his, answered');
        perform test.refer('ike', 'watched', 'ida'), test.ask('bob', 'ike', 'only owned'), test.refer('ike', 'only owned', 'ida');
        perform test.away('ben', 'bob'), api.node_beat('one', '{}'), api.presence_report('one', array[test.id('bob')], '{present}');
        perform core.add_token('bob', repeat('1', 64), 'export'), core.add_invite('bob', repeat('2', 64), interval '7 days'), core.person_password_set('bob', 'hash');
        perform api.session_start(test.id('bob'), repeat('3', 64), 30, '', 'hash');
end $$;
select is(test.owner('consulted'), 'bob', 'before: what falls into an absence is with the delegate');
select is(array(select s.person from api.session_find(array[repeat('1', 64), repeat('3', 64)]) s), array[test.id('bob'), test.id('bob')], 'who is signed in');

create function test.leaving(who text) returns jsonb language sql as $$ select test.call('adm', 'person.leaving', null, jsonb_build_object('person', '@' || who)) $$;
select is(array(select t #>> '{person,handle}' || ' ' || (t ->> 'questions') from jsonb_array_elements(test.leaving('bob') -> 'takers') t), '{"fay 6","stew 1"}',
        'before: an admin sees to whom how many questions would go');
select is(test.leaving('bob') ->> 'asking', '3', 'and how many open ones they asked');
select test.refused($$ select test.leave('nobody') $$, 'not_found', 'nobody leaves who is not there');
create temp table start as select core.log_identity() || ':3:3:' as cursor;
create temp table left_with as select test.leave('bob') as reply;
select is((reply ->> 'moved')::int, 7, 'leaving says how many questions have moved') from left_with;
select ok(reply #>> '{person,handle}' = 'bob' and reply::text not like '%secret%', 'and shows none of them') from left_with;

-- What they owned.
select is(test.owner(t), 'fay', t || ' moves to the lead of their team') from unnest('{open,acknowledged,promised,secret,consulted}'::text[]) t;
select is(test.owner('of the lead'), 'stew', 'what the lead asked moves to the steward');
select is(test.owner('Consult: consulted'), 'stew', 'and so does what the lead waits for now');
select is(test.state('acknowledged'), 'open', 'the new owner starts afresh');
select is((select p.outcome from core.promise p where p.question = test.q('promised')), 'released', 'nobody holds a promise of theirs against them');
select is((select s.reason from core.step s where s.question = test.q('open') and s.step = 2), 'Bob has left the company; Fay leads the team.', 'the asker reads why');
select is((test.event('open', 'question.delegated')).actor, null, 'nobody did that but the rule');
select ok((test.event('open', 'question.delegated')).recipients @> array[test.id('ann'), test.id('fay')], 'asker and new owner are told');
select is(test.owner('answered') || ', ' || test.state('answered'), 'bob, answered', 'what they answered stays their answer');
select is((test.row('open')).hops, 0, 'no hop is spent');
select isnt(test.call('fay', 'question.get', 'secret'), null, 'who owns a private question now sees it');
select is(test.state('Consult: open'), 'open', 'the colleague they asked is still asked');
do $$ begin perform test.answer('ida', 'Consult: open'); end $$;
select is(test.handles(array(select k.person from core.contributor k where k.question = test.q('open'))), '{ida}', 'and helps the new owner');

-- What they asked.
select is(test.state('his own'), 'withdrawn', 'what they waited for is taken back');
select is((test.event('his own', 'question.withdrawn')).data ->> 'reason', 'Bob has left the company.', 'the owner reads why');
select is(test.state('Consult: his own'), 'withdrawn', 'with the consults for it');
select is(test.state('watched'), 'open', 'unless somebody watches it');
select is(test.state('only owned'), 'withdrawn', 'who has only owned it does not watch');
select is(test.state('his, answered'), 'answered', 'an answer stays');
select is(test.call('ida', 'question.get', 'watched') #>> '{question,asker,presence}', 'left', 'it shows that its asker has left');

-- They are gone.
select is(array(select s.person from api.session_find(array[repeat('1', 64), repeat('3', 64)]) s), '{}', 'their sessions and tokens have ended');
select is((select count(*)::int from core.credential c where c.person = test.id('bob')), 0, 'their invites too');
select is(array(select row(t.person = test.id('bob'), t.recipients)::text from start s, api.event_tail(s.cursor) t where t.person is not null), '{"(t,{})"}',
        'every server hears that their sockets are to be closed, and nobody else does');
select is((select p.password from core.person p where p.handle = 'bob'), null, 'and their password');
select is((select p.left_at from core.person p where p.handle = 'bob'), core.now(), 'since now');
select is((select p.delegate from core.person p where p.handle = 'ben'), null, 'they stand in for nobody');
do $$ begin perform test.ask('ann', 'ben', 'after'); end $$;
select is(test.owner('after'), 'fay', 'so that what comes meanwhile goes to the lead');
select test.refused($$ select test.ask('ann', 'bob', 'gone') $$, 'not_found', 'they cannot be asked');
select test.refused(format('select api.replayed(%s, %L, %L)', test.id('bob'), 'k', 'd'), 'forbidden', 'nor change anything while their socket is still open');
select is(api.presence_report('one', array[test.id('bob')], '{present}'), true, 'a server may still have them');
select is((select count(*)::int from core.attendance), 0, 'and is not heard');
select test.refused($$ select test.leave('bob') $$, 'not_found', 'they leave once');
select is((select a.data #>> '{person,handle}' from core.act a where a.kind = 'person.leave' and a.actor = test.id('adm')), 'bob', 'who did it is on record');
do $$ begin perform test.call('ann', 'question.reopen', 'answered', '{"reason":"no"}'); end $$;
select is(test.owner('answered'), 'fay', 'an answer of theirs that is opened again is their lead''s');

-- Stewards.
do $$ begin perform test.hire('sue', '', 'steward'), test.call('adm', 'duty.set', null, '{"person":"@sue","from":"2026-03-09T00:00:00Z"}'); end $$;
select is((test.leave('stew') ->> 'moved')::int, 2, 'a steward may leave');
select is(test.owner('of the lead'), 'sue', 'another one has what they had');
select is(core.duty_at(core.now()), test.id('sue'), 'and their duty from now on');
do $$ begin perform test.leave('sue'); end $$;
select is(core.duty_at(core.now()), test.id('adm'), 'then an admin');
select test.refused($$ select test.leave('adm') $$, 'bad_state', 'but not the last of them');

-- They come back.
do $$ begin perform test.hire('bob', 'Finance'), test.ask('ann', 'bob', 'again'); end $$;
select is(test.owner('again'), 'bob', 'imported again they are back');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
