-- Rule 3: the owner acknowledges or promises, and the asker sees which.
\ir fixture.inc
select plan(32);

do $$ begin perform test.ask('ann', 'bob', 'plain'); end $$;
select is(test.call('bob', 'question.acknowledge', 'plain') #>> '{question,state}', 'acknowledged', 'the owner acknowledges');
select is((test.row('plain')).acknowledged_at, core.now(), 'at a time');
select is(test.events('plain'), '{question.asked,question.acknowledged}', 'which is an event');
select ok(test.id('ann') = any ((test.event('plain', 'question.acknowledged')).recipients), 'that the asker sees');
select test.refused($$ select test.call('bob', 'question.acknowledge', 'plain') $$, 'bad_state', 'once is enough');
select test.refused($$ select test.call('ann', 'question.acknowledge', 'plain') $$, 'not_owner', 'the asker cannot acknowledge');
select test.refused($$ select test.call('stew', 'question.acknowledge', 'plain') $$, 'not_owner', 'nor can a steward');

-- The first message by the owner counts, and nothing else does.
do $$ begin perform test.ask('ann', 'bob', 'talk'); end $$;
do $$ begin perform test.call('ann', 'question.say', 'talk', '{"body":"it is urgent"}'); end $$;
select is(test.state('talk'), 'open', 'the asker''s message does not acknowledge');
do $$ begin perform test.call('stew', 'question.say', 'talk', '{"body":"Bob will look at it"}'); end $$;
select is(test.state('talk'), 'open', 'nor does a steward''s');
do $$ begin perform test.consult('bob', 'talk', 'ben'); end $$;
select is(test.state('talk'), 'open', 'nor does a consult');
do $$ begin perform test.call('bob', 'question.say', 'talk', '{"body":"one moment"}'); end $$;
select is(test.state('talk'), 'acknowledged', 'the owner''s first message does');
select is((test.events('talk'))[5:], '{question.said,question.acknowledged}', 'with an event of its own');
do $$ begin perform test.call('bob', 'question.say', 'talk', '{"body":"and another"}'); end $$;
select is((test.events('talk'))[7:], '{question.said}', 'their second message does not');
do $$ begin perform test.ask('ann', 'bob', 'at once'), test.later('5 minutes'), test.answer('bob', 'at once'); end $$;
select is((test.row('at once')).acknowledged_at, core.now(), 'an answer is a message too');

-- Promises.
do $$ begin perform test.ask('ann', 'bob', 'kept'); end $$;
select is(test.call('bob', 'question.acknowledge', 'kept', '{"by":"2026-03-05T15:00:00Z"}') #>> '{question,promised_at}', '2026-03-05T15:00:00.000Z',
        'the owner promises a time');
select is(test.events('kept'), '{question.asked,question.acknowledged,question.promised}', 'which acknowledges too');
select is((test.event('kept', 'question.promised')).data ->> 'by', '2026-03-05T15:00:00.000Z', 'the event tells the time');
select is(test.call('bob', 'question.acknowledge', 'kept', '{"by":"2026-03-06T15:00:00+01:00"}') #>> '{question,promised_at}', '2026-03-06T14:00:00.000Z',
        'a promise can be renewed, in any time zone');
select is((test.events('kept'))[4:], '{question.promised}', 'which does not acknowledge again');
do $$ begin perform test.answer('bob', 'kept'); end $$;
select is(array(select p.outcome from core.promise p where p.question = test.q('kept') order by p.id), '{renewed,kept}', 'an answer in time keeps it');

do $$ begin perform test.ask('ann', 'bob', 'broken'), test.call('bob', 'question.acknowledge', 'broken', '{"by":"2026-03-03T09:00:00Z"}'), test.later('2 days'); end $$;
do $$ begin perform test.answer('bob', 'broken'); end $$;
select is(array(select p.outcome from core.promise p where p.question = test.q('broken')), '{broken}', 'a late answer breaks it');
do $$ begin perform test.ask('ann', 'bob', 'renewed late'), test.call('bob', 'question.acknowledge', 'renewed late', '{"by":"2026-03-05T09:00:00Z"}'), test.later('2 days'),
        test.call('bob', 'question.acknowledge', 'renewed late', '{"by":"2026-03-09T09:00:00Z"}'); end $$;
select is(array(select p.outcome from core.promise p where p.question = test.q('renewed late') order by p.id), '{broken,null}', 'renewing too late breaks the first');

do $$ begin perform test.ask('ann', 'bob', 'passed on'), test.call('bob', 'question.acknowledge', 'passed on', '{"by":"2026-03-09T09:00:00Z"}'),
        test.refer('bob', 'passed on', 'ben'); end $$;
select is(array(select p.outcome from core.promise p where p.question = test.q('passed on')), '{released}', 'a referral releases it');
select is((test.row('passed on')).promised_at, null, 'and the new owner has promised nothing');
do $$ begin perform test.ask('ann', 'bob', 'taken back'), test.call('bob', 'question.acknowledge', 'taken back', '{"by":"2026-03-09T09:00:00Z"}'),
        test.call('ann', 'question.withdraw', 'taken back'); end $$;
select is(array(select p.outcome from core.promise p where p.question = test.q('taken back')), '{released}', 'so does withdrawing');

select test.refused($$ select test.call('ben', 'question.acknowledge', 'passed on', '{"by":"2026-03-01T09:00:00Z"}') $$, 'bad_request', 'the past cannot be promised');
select test.refused($$ select test.call('ben', 'question.acknowledge', 'passed on', '{"by":"2028-03-01T09:00:00Z"}') $$, 'bad_request', 'nor a time beyond a year');
select test.refused($$ select test.call('ben', 'question.acknowledge', 'passed on', '{"by":"2026-02-30T09:00:00Z"}') $$, 'bad_request', 'nor a day that is not there');
select test.refused($$ select test.call('ben', 'question.acknowledge', 'passed on', '{"by":"infinity"}') $$, 'bad_request', 'nor forever');
select alike((test.refusal($$ select test.call('ben', 'question.acknowledge', 'passed on', '{"by":"soon"}') $$)).sentence, 'by %', 'the refusal names the field');
select is(test.state('passed on'), 'open', 'a refused promise changes nothing');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
