-- Rules 1 and 2: away has an end and a delegate. What would fall due meanwhile moves in the same transaction, what would not stays, unless it is
-- handed over; a question that comes back to somebody away goes on.
\ir fixture.inc
select plan(66);

-- Whom the questions of a list are: their titles.
create function test.titles(list jsonb) returns text[] language sql as $$
        select array(select q ->> 'title' from jsonb_array_elements(list) q order by 1)
$$;
create function test.go(who text, until_at text, params jsonb default '{}') returns jsonb language sql as $$
        select test.call(who, 'person.away', null, jsonb_build_object('until', until_at) || params)
$$;
create function test.reason(called text) returns text language sql as $$
        select (core.last_step(test.row(called))).reason
$$;

-- It is Monday 09:00 UTC. A question just asked is to be acknowledged by 09:30, an acknowledged one answered by Tuesday 16:00.
do $$ begin
        perform test.ask('ann', 'bob', 'new'), test.ask('ann', 'bob', 'begun'), test.call('bob', 'question.acknowledge', 'begun');
        perform test.ask('ann', 'bob', 'promised'), test.call('bob', 'question.acknowledge', 'promised', '{"by":"2026-03-05T15:00:00Z"}');
        perform test.ask('ann', 'bob', 'answered'), test.answer('bob', 'answered');
        perform test.ask('ann', 'ben', 'not his');
end $$;
select is(((test.row('new')).acknowledge_due_at, (test.row('begun')).answer_due_at, (test.row('promised')).promised_at),
        ('2026-03-02T09:30Z'::timestamptz, '2026-03-04T09:00Z'::timestamptz, '2026-03-05T15:00Z'::timestamptz), 'what is due when');

-- The preview, with the case just before and just after.
create function test.moving(until_at text, params jsonb default '{}') returns text[] language sql as $$
        select test.titles(test.call('bob', 'person.absence', null, jsonb_build_object('until', until_at) || params) -> 'moving')
$$;
select is(test.moving('2026-03-02T09:30:00Z'), '{}', 'nothing moves that is due when they are back');
select is(test.moving('2026-03-02T09:30:01Z'), '{new}', 'what is due a second before moves');
select is(test.moving('2026-03-04T09:00:00Z'), '{new}', 'so with an answer');
select is(test.moving('2026-03-04T09:00:01Z'), '{begun,new}', 'that is due before');
select is(test.moving('2026-03-05T15:00:00Z'), '{begun,new}', 'and with a promise');
select is(test.moving('2026-03-05T15:00:01Z'), '{begun,new,promised}', 'that is due before');
create temp table preview as select test.call('bob', 'person.absence', null, '{"until":"2026-03-04T12:00:00Z","delegate":"@ben"}') as reply;
select is(test.titles(reply -> 'staying'), '{promised}', 'what does not move stays') from preview;
select is(reply #>> '{taker,handle}', 'ben', 'the delegate would have it') from preview;
select is(test.call('bob', 'person.absence', null, '{"until":"2026-03-04T12:00:00Z"}') #>> '{taker,handle}', 'fay', 'without one the lead');
select is(test.owner('new'), 'bob', 'looking moves nothing');
select is((select p.away_until from core.person p where p.handle = 'bob'), null, 'and nobody');
select test.refused($$ select test.call('bob', 'person.absence', null, '{"delegate":"@ben"}') $$, 'bad_request', 'an absence has an end');

-- Going.
create temp table gone as select test.go('bob', '2026-03-04T12:00:00Z', '{"delegate":"@ben"}') as reply;
select is(test.titles(reply -> 'moved') || test.titles(reply -> 'staying'), '{begun,new,promised}', 'going does what the preview said') from gone;
select is(reply #>> '{person,away_until}', '2026-03-04T12:00:00.000Z', 'and says until when they are away') from gone;
select is(reply #>> '{moved,0,owner,handle}', 'ben', 'what has moved is shown with its new owner, first what is due first') from gone;
select is(test.owner('new') || ', ' || test.owner('begun') || ', ' || test.owner('promised') || ', ' || test.owner('answered'), 'ben, ben, bob, bob', 'the delegate has it');
select is(test.events('new'), '{question.asked,question.delegated}', 'which is an event');
select is((test.event('new', 'question.delegated')).data ->> 'reason', 'Bob is away; Ben is the delegate.', 'whose reason the asker reads');
select is((test.event('new', 'question.delegated')).actor, null, 'the rule did it');
select is(test.handles((test.event('new', 'question.delegated')).recipients), '{ann,ben,bob}', 'asker, old and new owner are told');
select is(test.path('new'), '{"asked bob","delegated ben"}', 'it is on the path');
select is((test.row('new')).hops || ', ' || test.state('begun'), '0, open', 'it costs no hop, and the new owner starts afresh');
select isnt(test.call('bob', 'question.say', 'new', '{"body":"half a reply"}'), null, 'who had it can still send what they were writing');

-- What else they want to hand over.
do $$ begin perform test.call('bob', 'person.away', null); end $$;
create temp table handed as select test.go('bob', '2026-03-02T18:00:00Z', jsonb_build_object('delegate', '@ben', 'hand_over',
        jsonb_build_array(test.q('promised')::text, test.q('answered')::text, test.q('not his')::text, '999999999'))) as reply;
select is(test.titles(reply -> 'moved'), '{promised}', 'what is handed over moves, if it is still an open one of theirs') from handed;
select is((test.event('promised', 'question.delegated')).actor, test.id('bob'), 'they did it');
select is((select p.outcome from core.promise p where p.question = test.q('promised')), 'released', 'the promise was theirs, and is released');
select is((test.row('promised')).promised_at, null, 'so that the new owner has promised nothing');
select is(test.call('bob', 'person.away', null) -> 'moved', '[]', 'coming back moves nothing');
select test.refused($$ select test.call('bob', 'person.away', null, '{"hand_over":["1"]}') $$, 'bad_request', 'nothing is handed over without an end');
select test.refused(format($$ select test.go('bob', '2026-03-03T09:00:00Z', '{"hand_over":%s}') $$, to_json(array_fill('1'::text, array[1001]))), 'too_large', 'nor more than a thousand');

-- An absence that becomes longer takes more along.
do $$ begin perform test.ask('ann', 'bob', 'long'), test.call('bob', 'question.acknowledge', 'long', '{"by":"2026-03-05T15:00:00Z"}'), test.go('bob', '2026-03-05T15:00:00Z'); end $$;
select is(test.owner('long'), 'bob', 'what is due when they are back stays');
do $$ begin perform test.go('bob', '2026-03-06T09:00:00Z'); end $$;
select is(test.owner('long'), 'fay', 'until they stay away for longer');
do $$ begin perform test.call('bob', 'person.away', null); end $$;
select is(test.owner('long'), 'fay', 'and does not come back with them');

-- Who takes it: followed, cut, passed over.
do $$ begin perform test.ask('ann', 'bob', 'chain'), test.go('ben', '2026-03-09T09:00:00Z', '{"delegate":"@ike"}'), test.go('bob', '2026-03-09T09:00:00Z', '{"delegate":"@ben"}'); end $$;
select is(test.owner('chain') || ': ' || test.reason('chain'), 'ike: Bob is away; Ike is the delegate.', 'a delegate who is away has one too');
select is(test.call('ann', 'person.get', null, '{"person":"@bob"}') #>> '{person,delegate,handle}', 'ike', 'whom the profile shows');
do $$ begin perform test.call('bob', 'person.away', null), test.ask('ann', 'bob', 'circle'), test.go('ike', '2026-03-09T09:00:00Z', '{"delegate":"@bob"}'),
        test.go('bob', '2026-03-09T09:00:00Z', '{"delegate":"@ben"}'); end $$;
select is(test.owner('circle') || ': ' || test.reason('circle'), 'fay: Bob is away; Fay leads the team.', 'where a circle closes, the lead');
select is(test.call('ann', 'person.get', null, '{"person":"@bob"}') #> '{person,delegate}', 'null', 'and the profile shows nobody');
select is(test.owner('chain'), 'fay', 'what was with a delegate who goes away goes on');
do $$ begin perform test.call(w, 'person.away', null) from unnest('{bob,ben,ike}'::text[]) w; end $$;

do $$ begin perform test.ask('ben', 'bob', 'delegate asked'), test.ask('fay', 'bob', 'lead asked'), test.go('bob', '2026-03-09T09:00:00Z', '{"delegate":"@ben"}'); end $$;
select is(test.owner('delegate asked'), 'fay', 'a delegate who asked is passed over');
select is(test.owner('lead asked'), 'ben', 'for the delegate nobody is');
do $$ begin perform test.call('bob', 'person.away', null), test.ask('fay', 'bob', 'lead asked too'), test.go('bob', '2026-03-09T09:00:00Z'); end $$;
select is(test.owner('lead asked too') || ': ' || test.reason('lead asked too'), 'stew: Bob is away; Stew is the steward on duty.', 'a lead who asked is passed over, too');
do $$ begin perform test.call('bob', 'person.away', null), test.ask('ann', 'ida', 'above'), test.consult('ida', 'above', 'bob'), test.go('bob', '2026-03-09T09:00:00Z', '{"delegate":"@ann"}'); end $$;
select is(test.owner('Consult: above'), 'fay', 'nor does anybody get it who waits for the answer further up');
select is(test.owner('above'), 'ida', 'which stays where it is');

-- The steward and nobody else: what nobody can take stays.
do $$ begin perform test.ask('adm', 'stew', 'left alone'); end $$;
select is(test.titles(test.go('stew', '2026-03-09T09:00:00Z') -> 'staying') @> '{left alone}', true, 'a question stays where nobody is left to take it');
select is(test.owner('left alone'), 'stew', 'with its owner');
select is(test.call('stew', 'person.away', null) #>> '{person,away_until}', null, 'who is back');

-- Partners, and private questions.
do $$ begin perform test.ask('ann', 'bob', 'secret', '{"private":true}') from core.person where handle = 'bob' and test.call('bob', 'person.away', null) is not null;
        perform test.go('bob', '2026-03-09T09:00:00Z', '{"delegate":"@ben"}'); end $$;
select isnt(test.call('ben', 'question.get', 'secret'), null, 'who comes to own a private question sees it');
select test.refused($$ select test.call('fay', 'question.get', 'secret') $$, 'not_found', 'and nobody else');
select test.refused($$ select test.go('ann', '2026-03-09T09:00:00Z', '{"delegate":"@pat"}') $$, 'bad_request', 'a partner stands in for nobody of the company');
do $$ begin perform test.ask('ann', 'pat', 'outside'), test.go('pat', '2026-03-09T09:00:00Z', '{"delegate":"@pia"}'); end $$;
select is(test.owner('outside'), 'pia', 'but for a partner');
do $$ begin perform test.call('pat', 'person.away', null), test.ask('ann', 'pat', 'inwards'), test.go('pat', '2026-03-09T09:00:00Z', '{"delegate":"@abe"}'); end $$;
select is(test.owner('inwards'), 'abe', 'and a partner may name somebody of the company');

-- What comes back while they are away.
do $$ begin perform test.call(w, 'person.away', null) from unnest('{bob,pat}'::text[]) w; end $$;
do $$ begin perform test.ask('ann', 'bob', 'reopened'), test.answer('bob', 'reopened'), test.go('bob', '2026-03-02T09:30:01Z', '{"delegate":"@ben"}'); end $$;
select is(test.call('ann', 'question.reopen', 'reopened', '{"reason":"no"}') #>> '{question,owner,handle}', 'ben', 'what is opened again and would be due while they are away goes on');
select is((test.events('reopened'))[array_length(test.events('reopened'), 1)], 'question.delegated', 'in the same transaction');
select is((test.event('reopened', 'question.delegated')).actor, null, 'and by nobody but the rule');
do $$ begin perform test.call('bob', 'person.away', null), test.ask('ann', 'bob', 'reopened later'), test.answer('bob', 'reopened later'), test.go('bob', '2026-03-02T09:30:00Z', '{"delegate":"@ben"}'); end $$;
select is(test.call('ann', 'question.reopen', 'reopened later', '{"reason":"no"}') #>> '{question,owner,handle}', 'bob', 'what would be due when they are back waits for them');
do $$ begin perform test.call('bob', 'person.away', null), test.ask('ann', 'bob', 'followed up'), test.answer('bob', 'followed up'), test.later('7 days'),
        core.question_store(core.follow_up_step(test.row('followed up'))), test.away('bob', 'ben'); end $$;
select is(test.call('ann', 'question.follow_up', 'followed up', '{"outcome":"no"}') #>> '{question,owner,handle}', 'ben', 'what did not hold goes on as what is opened again');
do $$ begin perform test.call('bob', 'person.away', null), test.ask('ann', 'bob', 'declined'), test.refer('bob', 'declined', 'abe'), test.away('bob', 'ben'); end $$;
select is(test.call('abe', 'question.decline', 'declined', '{"reason":"not mine"}') #>> '{question,owner,handle}', 'ben', 'what is declined back to them goes on as well');
select is(test.path('declined'), '{"asked bob","referred abe","declined bob","delegated ben"}', 'as the path says');

-- No working hours are an absence without an end.
do $$ begin perform test.call('bob', 'person.away', null), test.ask('ann', 'bob', 'nightly'), test.answer('bob', 'nightly'); end $$;
update core.person set hours = 'none' where handle = 'bob';
do $$ begin perform test.ask('ann', 'bob', 'no hours'); end $$;
select is(test.owner('no hours') || ': ' || test.reason('no hours'), 'fay: Bob has no working hours for now; Fay leads the team.', 'who works at no time is passed over, and the asker reads why');
select is(test.call('ann', 'question.reopen', 'nightly', '{"reason":"no"}') #>> '{question,owner,handle}', 'fay', 'also when it is opened again');
select is(test.call('ann', 'person.get', null, '{"person":"@bob"}') #>> '{person,works_at}', null, 'they are shown to work at no time');
do $$ begin perform test.refer('fay', 'no hours', 'ike'), test.away('ike', 'bob'); end $$;
select is(test.owner('no hours'), 'stew', 'as a delegate they are passed over as well');
update core.person set hours = 'none' where handle in ('stew', 'adm', 'fay');
do $$ begin perform test.ask('ann', 'bob', 'all idle'); end $$;
select is(test.owner('all idle'), 'stew', 'where nobody has any, the steward has it all the same');
update core.person set active = false where handle in ('stew', 'adm', 'fay');
do $$ begin perform test.ask('ann', 'bob', 'last of all'); end $$;
select is(test.owner('last of all'), 'bob', 'and in the end who was asked');
update core.person set active = true where handle in ('stew', 'adm', 'fay');

select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
