-- Rule 6: silence moves the question, not the asker. Each step with the moment just before it.
-- It is Monday 10:00 in Berlin (09:00 UTC), where everybody works from nine to five.
\ir fixture.inc
select plan(59);

create function test.reminder(called text) returns text language sql as $$
        select format('%s of %s, due %s', e.data ->> 'at', e.data ->> 'what', e.data ->> 'due_at') from test.event(called, 'question.reminded') e
$$;
create function test.shown(called text, field text) returns text language sql as $$
        select test.call('ann', 'question.get', called) #>> array['question', field]
$$;

-- Not acknowledged.
do $$ begin perform test.ask('ann', 'bob', 'silent'); end $$;
select is(test.until('2026-03-02T09:14:59Z'), 0, 'nothing happens before half of the time');
select is(test.until('2026-03-02T09:15:00Z'), 1, 'at half of it one thing does');
select is(test.reminder('silent'), 'half of acknowledge, due 2026-03-02T09:30:00.000Z', 'the owner is reminded');
select is((test.event('silent', 'question.reminded')).actor, null, 'by nobody');
select is(test.handles((test.event('silent', 'question.reminded')).recipients), '{ann,bob}', 'and the asker sees it');
select is(test.shown('silent', 'reminded'), '1', 'as the question says');
select is(test.until('2026-03-02T09:29:59Z'), 0, 'nothing more happens before the deadline');
select is(test.until('2026-03-02T09:30:00Z'), 1, 'at it one thing does');
select is(test.reminder('silent'), 'deadline of acknowledge, due 2026-03-02T09:30:00.000Z', 'the owner is reminded once more');
select is(test.shown('silent', 'moves_at'), '2026-03-02T10:00:00.000Z', 'and the question says when it will move on');
select is(test.until('2026-03-02T09:59:59Z'), 0, 'nothing happens while grace lasts');
select is(test.owner('silent'), 'bob', 'the owner has it still');
select is(test.until('2026-03-02T10:00:00Z'), 1, 'when it is over');
select is(test.owner('silent'), 'fay', 'it goes to their team''s lead');
select is(test.path('silent'), '{"asked bob","escalated fay"}', 'as one more step of the path');
select is((test.event('silent', 'question.escalated')).data ->> 'reason', 'Bob has not acknowledged this in time; Fay leads Finance.', 'with a reason in words');
select is(test.handles((test.event('silent', 'question.escalated')).recipients), '{ann,bob,fay}', 'that asker, old and new owner see');
select is((test.row('silent')).hops, 0, 'it costs no hop');
select is(test.shown('silent', 'due_at'), '2026-03-02T10:30:00.000Z', 'the new owner has time of their own');
select is(test.shown('silent', 'reminded') || ' ' || coalesce(test.shown('silent', 'moves_at'), 'stays'), '0 stays', 'and begins afresh');
select test.refused($$ select test.refer('fay', 'silent', 'bob') $$, 'already_owned', 'but it is not handed back to whom the asker has met');
select is(test.until('2026-03-02T10:59:59Z'), 2, 'the lead is reminded twice');
select is(test.until('2026-03-02T11:00:00Z') || test.owner('silent'), '1stew', 'and after them it goes to the steward on duty');
select is((test.event('silent', 'question.escalated')).data ->> 'reason', 'Fay has not acknowledged this in time; Stew is the steward on duty.', 'who is called so');
select is(test.until('2026-03-03T07:59:59Z'), 2, 'with the steward it ends: reminded at half and at the deadline');
select is(test.shown('silent', 'moves_at'), null, 'it moves no more');
select is(test.until('2026-03-03T08:00:00Z'), 1, 'and again when the next working day begins');
select is(test.until('2026-03-10T08:00:00Z'), 5, 'once each working day and at no weekend');
select is(test.owner('silent'), 'stew', 'and has it still');
do $$ begin perform test.call('stew', 'question.acknowledge', 'silent'); end $$;
select is(test.shown('silent', 'reminded'), '0', 'acknowledged, it waits for the answer');

-- Acknowledged and forgotten.
do $$ begin perform set_config('buckstop.clock', '2026-03-16T09:00:00Z', true), test.ask('ann', 'bob', 'forgotten'), test.call('bob', 'question.acknowledge', 'forgotten'); end $$;
select is((test.row('forgotten')).next_due_at, '2026-03-17T09:00:00Z'::timestamptz, 'half of two working days is one');
select is(test.until('2026-03-17T09:00:00Z') > 0, true, 'then');
select is(test.reminder('forgotten'), 'half of answer, due 2026-03-18T09:00:00.000Z', 'the owner is reminded of the answer');
do $$ begin perform test.until('2026-03-18T09:29:59Z'); end $$;
select is(test.reminder('forgotten') || ', ' || test.owner('forgotten'), 'deadline of answer, due 2026-03-18T09:00:00.000Z, bob', 'and at the deadline');
do $$ begin perform test.until('2026-03-18T09:30:00Z'); end $$;
select is(test.owner('forgotten') || ' ' || test.state('forgotten'), 'fay open', 'after grace it has moved and is open');
select is((test.event('forgotten', 'question.escalated')).data ->> 'reason', 'Bob has not answered this in time; Fay leads Finance.', 'for that reason');

-- Promised.
do $$ begin perform set_config('buckstop.clock', '2026-03-23T09:00:00Z', true), test.ask('ann', 'bob', 'promised'),
        test.call('bob', 'question.acknowledge', 'promised', '{"by":"2026-03-25T13:00:00Z"}'); end $$;
select is((test.row('promised')).next_due_at, '2026-03-24T11:00:00Z'::timestamptz, 'half of a promise is half of the working time until then');
do $$ begin perform test.until('2026-03-25T12:59:59Z'); end $$;
select is(test.reminder('promised'), 'half of promise, due 2026-03-25T13:00:00.000Z', 'the owner is reminded of what they promised');
select is((select p.outcome from core.promise p where p.question = test.q('promised')), null, 'which holds to the last second');
do $$ begin perform test.until('2026-03-25T13:00:00Z'); end $$;
select is((select p.outcome from core.promise p where p.question = test.q('promised')), 'broken', 'and then is broken');
select is((test.event('promised', 'question.promise_broken')).data ->> 'by', '2026-03-25T13:00:00.000Z', 'as the asker sees');
select is(test.reminder('promised'), 'deadline of promise, due 2026-03-25T13:00:00.000Z', 'the owner is reminded');
select is(test.shown('promised', 'promised_at'), '2026-03-25T13:00:00.000Z', 'what was promised is not hidden');
select is(test.violations(), 0, 'and no invariant is violated');
do $$ begin perform test.call('bob', 'question.acknowledge', 'promised', '{"by":"2026-03-26T13:00:00Z"}'), test.until('2026-03-25T14:00:00Z'); end $$;
select is(test.owner('promised'), 'bob', 'a new promise keeps it from moving');
select is(array(select p.outcome from core.promise p where p.question = test.q('promised') order by p.id), '{broken,null}', 'and the broken one stays broken');
do $$ begin perform test.until('2026-03-26T13:29:59Z'); end $$;
select is(test.owner('promised'), 'bob', 'that is broken too');
do $$ begin perform test.until('2026-03-26T13:30:00Z'); end $$;
select is((test.event('promised', 'question.escalated')).data ->> 'reason', 'Bob has not kept the promise; Fay leads Finance.', 'and then it moves');
select is(array(select p.outcome from core.promise p where p.question = test.q('promised') order by p.id), '{broken,broken}', 'two promises were broken');
select is((test.row('promised')).promised_at, null, 'and the lead has promised nothing');
do $$ begin perform test.ask('ann', 'bob', 'to the second'), test.call('bob', 'question.acknowledge', 'to the second', '{"by":"2026-03-27T09:00:00Z"}'),
        set_config('buckstop.clock', '2026-03-27T09:00:00Z', true), test.answer('bob', 'to the second'); end $$;
select is((select p.outcome from core.promise p where p.question = test.q('to the second')), 'kept', 'an answer at the very moment keeps the promise');

-- Answered, and nobody says anything.
do $$ begin perform set_config('buckstop.clock', '2026-04-01T09:00:00Z', true), test.ask('ann', 'bob', 'quiet'), test.answer('bob', 'quiet'); end $$;
do $$ begin perform test.until('2026-04-15T08:59:59Z'); end $$;
select is(test.state('quiet'), 'answered', 'an answer waits for two weeks');
do $$ begin perform test.until('2026-04-15T09:00:00Z'); end $$;
select is(test.state('quiet'), 'resolved', 'and then counts as right');
select is((test.event('quiet', 'question.resolved')).data ->> 'reason', 'Nobody has written for 14 days since it was answered.', 'saying so');
do $$ begin perform test.ask('ann', 'bob', 'talking'), test.answer('bob', 'talking'), set_config('buckstop.clock', '2026-04-20T09:00:00Z', true),
        test.call('ann', 'question.say', 'talking', '{"body":"I will try that."}'), test.until('2026-05-04T08:59:59Z'); end $$;
select is(test.state('talking'), 'answered', 'whoever writes starts the two weeks again');
do $$ begin perform test.until('2026-05-04T09:00:00Z'); end $$;
select is(test.state('talking'), 'resolved', 'once');
select is(test.call('ann', 'question.reopen', 'talking', '{"reason":"It did not work."}') #>> '{question,state}', 'open', 'it can be opened again');
select ok((test.row('talking')).next_due_at is not null, 'and then runs again');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
