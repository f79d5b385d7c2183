-- Idempotency: the same key gets the same reply bytes, with another call it is refused.
\ir fixture.inc
select plan(15);

create function test.keyed(who text, key text, digest text, title text) returns text language sql as $$
        select coalesce(api.replayed(test.id(who), key, digest), api.kept(test.id(who), key, digest,
                api.question_ask(test.id(who), jsonb_build_object('to', '{"person":"@bob"}'::jsonb, 'title', title))))::text
$$;

create temp table reply as select test.keyed('ann', 'k1', 'd1', 'trip') as first;
select is(test.keyed('ann', 'k1', 'd1', 'trip'), (select first from reply), 'the same key gets the same reply bytes');
select is((select count(*)::int from core.question), 1, 'and asks once');
select test.refused($$ select test.keyed('ann', 'k1', 'd2', 'trip') $$, 'key_reused', 'the same key with another call is refused');
select isnt(test.keyed('fay', 'k1', 'd1', 'trip'), (select first from reply), 'another person''s key is another key');
select is((select count(*)::int from core.question), 2, 'and another question');
select test.refused($$ select test.keyed('ann', 'k2', 'd1', '') $$, 'bad_request', 'a refusal');
select ok(not exists (select from core.idempotency i where i.key = 'k2'), 'is not kept');
select isnt(test.keyed('ann', 'k2', 'd3', 'better'), null, 'so the key can be used again');
do $$ begin perform test.later('6 days'); end $$;
select is(test.keyed('ann', 'k1', 'd1', 'trip'), (select first from reply), 'a key is remembered for days');
do $$ begin perform test.later('2 days'); end $$;
select isnt(test.keyed('ann', 'k1', 'd1', 'trip'), (select first from reply), 'but not for more than seven');
select is(test.keyed('ann', 'k1', 'd1', 'trip'), test.keyed('ann', 'k1', 'd1', 'trip'), 'from then on it stands for the new reply');
select cmp_ok(core.forget_expired(), '>=', 1::bigint, 'old ones are forgotten');
select is((select count(*)::int from core.idempotency), 1, 'and no others');
select ok(exists (select from pg_locks l where l.locktype = 'advisory' and l.mode = 'ExclusiveLock' and l.pid = pg_backend_pid()), 'a key is held until the transaction ends');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
