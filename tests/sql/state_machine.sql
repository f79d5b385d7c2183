-- The state machine of RULES.md: in each state, what the owner and the asker may do, and what names the state when refused.
\ir fixture.inc
select plan(42);

-- One question in each state: asked by ann, owned by bob.
do $$ begin
        perform test.ask('ann', 'bob', s) from unnest(array['open', 'acknowledged', 'answered', 'resolved', 'withdrawn']) s;
        perform test.call('bob', 'question.acknowledge', s) from unnest(array['acknowledged', 'answered']) s;
        perform test.answer('bob', s) from unnest(array['answered', 'resolved']) s;
        perform test.call('ann', 'question.confirm', 'resolved'), test.call('ann', 'question.withdraw', 'withdrawn');
end $$;
select is(test.state(s), s, 'there is one that is ' || s) from unnest(array['open', 'acknowledged', 'answered', 'resolved', 'withdrawn']) s;

-- Try each verb in each state and take it back: a statement that succeeded is refused with OK.
create function test.outcome(who text, verb text, state text, params jsonb) returns text language plpgsql as $$
begin
        perform test.call(who, verb, state, params);
        raise exception using errcode = 'BS999', message = 'taken back';
exception when others then
        return case sqlstate when 'BS999' then 'ok' else test.word(sqlstate) end;
end $$;

select is(
        (select string_agg(s || ' ' || test.outcome(v.who, v.verb, s, v.params::jsonb), ', ' order by n)
        from unnest(array['open', 'acknowledged', 'answered', 'resolved', 'withdrawn']) with ordinality l(s, n)),
        v.outcome, v.verb || ' ' || v.params)
from (values
        ('bob', 'question.acknowledge', '{}', 'open ok, acknowledged bad_state, answered bad_state, resolved bad_state, withdrawn bad_state'),
        ('bob', 'question.acknowledge', '{"by":"2026-03-03T09:00:00Z"}', 'open ok, acknowledged ok, answered bad_state, resolved bad_state, withdrawn bad_state'),
        ('bob', 'question.say', '{"body":"x"}', 'open ok, acknowledged ok, answered ok, resolved ok, withdrawn bad_state'),
        ('ann', 'question.say', '{"body":"x"}', 'open ok, acknowledged ok, answered ok, resolved ok, withdrawn bad_state'),
        ('bob', 'question.consult', '{"to":{"person":"@ben"},"body":"x"}', 'open ok, acknowledged ok, answered bad_state, resolved bad_state, withdrawn bad_state'),
        ('bob', 'question.refer', '{"to":{"person":"@ben"},"reason":"x"}', 'open ok, acknowledged ok, answered bad_state, resolved bad_state, withdrawn bad_state'),
        ('stew', 'question.refer', '{"to":{"person":"@ben"},"reason":"x","override":true}', 'open ok, acknowledged ok, answered bad_state, resolved bad_state, withdrawn bad_state'),
        ('bob', 'question.decline', '{"reason":"x"}', 'open cannot_decline, acknowledged cannot_decline, answered bad_state, resolved bad_state, withdrawn bad_state'),
        ('bob', 'question.answer', '{"body":"Take form 12."}', 'open ok, acknowledged ok, answered bad_state, resolved bad_state, withdrawn bad_state'),
        ('ann', 'question.confirm', '{}', 'open bad_state, acknowledged bad_state, answered ok, resolved bad_state, withdrawn bad_state'),
        ('ann', 'question.reopen', '{"reason":"x"}', 'open bad_state, acknowledged bad_state, answered ok, resolved ok, withdrawn bad_state'),
        ('ann', 'question.withdraw', '{}', 'open ok, acknowledged ok, answered bad_state, resolved bad_state, withdrawn bad_state'),
        ('ann', 'question.thank', '{"body":"x"}', 'open bad_state, acknowledged bad_state, answered ok, resolved ok, withdrawn bad_state'),
        ('ann', 'question.follow_up', '{"outcome":"yes"}', 'open bad_state, acknowledged bad_state, answered bad_state, resolved bad_state, withdrawn bad_state'),
        ('abe', 'question.watch', '{}', 'open ok, acknowledged ok, answered ok, resolved ok, withdrawn ok'),
        -- Who may not, may not in any state.
        ('ann', 'question.answer', '{"body":"x"}', 'open not_owner, acknowledged not_owner, answered not_owner, resolved not_owner, withdrawn not_owner'),
        ('ben', 'question.answer', '{"body":"x"}', 'open not_owner, acknowledged not_owner, answered not_owner, resolved not_owner, withdrawn not_owner'),
        ('bob', 'question.confirm', '{}', 'open not_asker, acknowledged not_asker, answered not_asker, resolved not_asker, withdrawn not_asker'),
        ('bob', 'question.reopen', '{"reason":"x"}', 'open not_asker, acknowledged not_asker, answered not_asker, resolved not_asker, withdrawn not_asker'),
        ('bob', 'question.withdraw', '{}', 'open not_asker, acknowledged not_asker, answered not_asker, resolved not_asker, withdrawn not_asker'),
        ('abe', 'question.say', '{"body":"x"}', 'open forbidden, acknowledged forbidden, answered forbidden, resolved forbidden, withdrawn forbidden'),
        ('bob', 'question.unwatch', '{}', 'open forbidden, acknowledged forbidden, answered forbidden, resolved forbidden, withdrawn forbidden')
        ) v(who, verb, params, outcome);

select alike((test.refusal($$ select test.call('ann', 'question.confirm', 'withdrawn') $$)).sentence, '%is withdrawn%', 'a refusal names the state');

-- And what time does in each state, once it is late enough for anything: never anything to what was withdrawn.
create function test.in_time(state text) returns text language plpgsql as $$
declare
        became text;
begin
        perform test.until('2026-04-02T09:00:00Z');
        select format('%s with %s', q.state, p.handle) into became from core.question q join core.person p on p.id = q.owner where q.title = in_time.state;
        raise exception using errcode = 'BS999', message = became;
exception when sqlstate 'BS999' then
        return sqlerrm;
end $$;
select is((select string_agg(s || ' ' || test.in_time(s), ', ' order by n) from unnest(array['open', 'acknowledged', 'answered', 'resolved', 'withdrawn']) with ordinality l(s, n)),
        'open open with stew, acknowledged open with stew, answered resolved with bob, resolved resolved with bob, withdrawn withdrawn with bob', 'what silence makes of each state in a month');

-- rev: the revision a call was decided on.
select is((test.row('open')).rev, 1, 'a question starts at revision 1');
select test.refused($$ select test.call('bob', 'question.acknowledge', 'open', '{"rev":0}') $$, 'stale', 'an older revision is stale');
select test.refused($$ select test.call('bob', 'question.acknowledge', 'open', '{"rev":2}') $$, 'stale', 'so is one to come');
select test.refused($$ select test.call('bob', 'question.acknowledge', 'open', '{"rev":1.5}') $$, 'stale', 'so is one between');
select test.refused($$ select test.call('bob', 'question.acknowledge', 'open', '{"rev":"1"}') $$, 'bad_request', 'and a text is no revision');
select is(test.call('bob', 'question.acknowledge', 'open', '{"rev":1}') #>> '{question,rev}', '2', 'the present one is not, and grows');
select throws_ok($$ update core.question set answered_at = core.now() where title = 'open' $$, '23514', null, 'a state that its times deny cannot be stored');

-- Watching.
do $$ begin perform test.call('abe', 'question.watch', 'acknowledged'), test.call('abe', 'question.watch', 'acknowledged'),
        test.call('ann', 'question.say', 'acknowledged', '{"body":"x"}'); end $$;
select ok(test.id('abe') = any ((test.event('acknowledged', 'question.said')).recipients), 'who watches hears of it');
do $$ begin perform test.call('abe', 'question.unwatch', 'acknowledged'), test.call('ann', 'question.say', 'acknowledged', '{"body":"y"}'); end $$;
select ok(test.id('abe') <> all ((test.event('acknowledged', 'question.said')).recipients), 'who stopped does not');
select ok(not exists (select from core.participant p where p.person = test.id('abe')), 'and takes no part');
do $$ begin perform test.refer('bob', 'acknowledged', 'ben'), test.call('bob', 'question.unwatch', 'acknowledged'); end $$;
select ok(exists (select from core.participant p where p.person = test.id('bob') and p.question = test.q('acknowledged') and not p.follows), 'an owner of before takes part without following');
do $$ begin perform test.call('ben', 'question.decline', 'acknowledged', '{"reason":"x"}'); end $$;
select ok(exists (select from core.participant p where p.person = test.id('bob') and p.question = test.q('acknowledged') and p.follows), 'and follows again when it comes back');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
