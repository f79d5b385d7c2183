-- A notice about a question that has moved on is withdrawn when its turn comes: each with the case in which it still holds.
\ir notices.inc
select plan(43);

-- What became of a notice when its mail was fetched, after something happened or did not.
create function test.fetched(called text, what text, who text) returns text language plpgsql as $$
begin
        perform test.fetch();
        return (select case when n.state in ('sending', 'joined') then 'told' else n.state end from core.notice n
                where n.question = test.q(called) and n.kind = 'question.' || what and n.person = test.id(who) and n.channel = 'mail' order by n.id desc limit 1);
end $$;
create function test.due(called text) returns void language plpgsql as $$
begin
        perform set_config('buckstop.clock', ((test.row(called)).next_due_at)::text, true);
        perform from api.due_run(1000);
end $$;
-- Nobody is told at once, so that everything has time to move on.
create function test.hold() returns void language sql as $$ update core.person set do_not_disturb_until = core.now() + interval '1 day' $$;
create function test.release() returns void language sql as $$ update core.person set do_not_disturb_until = null; update core.notice set due_at = core.now() where state = 'waiting' and node is null $$;

create function test.scene(called text) returns void language sql as $$ select test.release(), test.fetch(), test.hold(), test.ask('ann', 'bob', called), test.make() $$;
create function test.after(called text, event text, who text) returns text language sql as $$ select test.make(), test.release(); select test.fetched(called, event, who) $$;

-- Asked.
do $$ begin perform test.scene('a1'); end $$;
select is(test.after('a1', 'asked', 'bob'), 'told', 'who is asked, and nothing happens: told');
do $$ begin perform test.scene('a2'), test.call('bob', 'question.acknowledge', 'a2'); end $$;
select is(test.after('a2', 'asked', 'bob'), 'withdrawn', 'has said that they have it: not told');
do $$ begin perform test.scene('a3'), test.call('ike', 'question.watch', 'a3'); end $$;
select is(test.after('a3', 'asked', 'bob'), 'told', 'somebody else looks at it: told all the same');
do $$ begin perform test.scene('a4'), test.refer('bob', 'a4', 'ida'); end $$;
select is(test.after('a4', 'asked', 'bob'), 'withdrawn', 'has referred it: not told');
select is(test.fetched('a4', 'referred', 'ida'), 'told', 'but the new owner');
do $$ begin perform test.scene('a5'), test.refer('stew', 'a5', 'ida', '{"override":true}'); end $$;
select is(test.after('a5', 'asked', 'bob'), 'withdrawn', 'a steward has given it to somebody else: not told that it is theirs');
select is(test.fetched('a5', 'referred', 'bob'), 'told', 'but that it was');
do $$ begin perform test.scene('a6'), test.call('ann', 'question.withdraw', 'a6'); end $$;
select is(test.after('a6', 'asked', 'bob'), 'withdrawn', 'the asker has taken it back: not told');
do $$ begin perform test.scene('a7'), test.call('ann', 'question.say', 'a7', '{"body":"It is the blue one."}'); end $$;
select is(test.after('a7', 'asked', 'bob'), 'told', 'the asker has said more: told');

-- Referred, and moved again.
do $$ begin perform test.scene('r1'), test.refer('bob', 'r1', 'ida'); end $$;
select is(test.after('r1', 'referred', 'ann'), 'told', 'the asker is told where it went');
do $$ begin perform test.scene('r2'), test.refer('bob', 'r2', 'ida'), test.call('ida', 'question.decline', 'r2', '{"reason":"no"}'); end $$;
select is(test.after('r2', 'referred', 'ann'), 'withdrawn', 'not where it is no longer');
select is(test.fetched('r2', 'declined', 'ann'), 'told', 'but where it is');
do $$ begin perform test.scene('r3'), test.refer('bob', 'r3', 'ida'), test.answer('ida', 'r3'); end $$;
select is(test.after('r3', 'referred', 'ann'), 'withdrawn', 'nor where it went before it was answered');

-- Promised.
do $$ begin perform test.scene('p1'), test.call('bob', 'question.acknowledge', 'p1', '{"by":"2026-03-04T15:00:00Z"}'); end $$;
select is(test.after('p1', 'promised', 'ann'), 'told', 'what is promised is told');
do $$ begin perform test.scene('p2'), test.call('bob', 'question.acknowledge', 'p2', '{"by":"2026-03-04T15:00:00Z"}'), test.make(), test.call('bob', 'question.acknowledge', 'p2', '{"by":"2026-03-05T15:00:00Z"}'); end $$;
select is(test.after('p2', 'promised', 'ann'), 'told', 'the last promise');
select is((select array_agg(replace(n.state, 'joined', 'sending') order by n.id) from core.notice n where n.question = test.q('p2') and n.kind = 'question.promised'), '{withdrawn,sending}', 'and not the one before');
do $$ begin perform test.scene('p3'), test.call('bob', 'question.acknowledge', 'p3', '{"by":"2026-03-04T15:00:00Z"}'), test.answer('bob', 'p3'); end $$;
select is(test.after('p3', 'promised', 'ann'), 'withdrawn', 'a promise that is kept is not told any more');

-- Said.
do $$ begin perform test.scene('s1'), test.call('bob', 'question.say', 's1', '{"body":"Which?"}'), test.later('2 minutes'); end $$;
select is(test.after('s1', 'said', 'ann'), 'told', 'what was said is told');
do $$ begin perform test.scene('s2'), test.call('bob', 'question.say', 's2', '{"body":"Which?"}'), test.call('ann', 'question.say', 's2', '{"body":"The blue one."}'), test.later('2 minutes'); end $$;
select is(test.after('s2', 'said', 'ann'), 'withdrawn', 'not to who has replied to it');
select is(test.fetched('s2', 'said', 'bob'), 'told', 'but the reply is');

-- Answered.
do $$ begin perform test.scene('w1'), test.answer('bob', 'w1'); end $$;
select is(test.after('w1', 'answered', 'ann'), 'told', 'an answer is told');
do $$ begin perform test.scene('w2'), test.answer('bob', 'w2'), test.call('ann', 'question.confirm', 'w2'); end $$;
select is(test.after('w2', 'answered', 'ann'), 'withdrawn', 'not to who has confirmed it');
do $$ begin perform test.scene('w3'), test.call('abe', 'question.watch', 'w3'), test.answer('bob', 'w3'), test.call('ann', 'question.reopen', 'w3', '{"reason":"no"}'); end $$;
select is(test.after('w3', 'answered', 'ann'), 'withdrawn', 'nor to who has refused it');
select is(test.fetched('w3', 'answered', 'abe'), 'withdrawn', 'nor to who follows, when it was wrong');
select is(test.fetched('w3', 'reopened', 'bob'), 'told', 'but its owner is told that it was');
do $$ begin perform test.scene('w4'), test.call('abe', 'question.watch', 'w4'), test.answer('bob', 'w4'), test.make(), test.call('abe', 'question.unwatch', 'w4'); end $$;
select is(test.after('w4', 'answered', 'abe'), 'told', 'who followed when it was answered is told, as long as they may see it');
do $$ begin perform test.ask('ann', 'pat', 'w5'), test.make(); delete from core.participant where person = test.id('pat'); update core.question set owner = test.id('pia') where title = 'w5'; end $$;
select is(test.after('w5', 'asked', 'pat'), 'withdrawn', 'what is no longer theirs to see is not told');
do $$ begin update core.question set owner = test.id('pat') where title = 'w5'; insert into core.participant values (test.q('w5'), test.id('pat')); end $$;

-- What time does: reminded, broken, escalated, followed up, resolved.
do $$ begin perform test.scene('t1'), test.due('t1'), test.hold(), test.make(); end $$;
select is(test.after('t1', 'reminded', 'bob'), 'told', 'who is reminded is told');
do $$ begin perform test.scene('t2'), test.due('t2'), test.hold(), test.make(), test.call('bob', 'question.acknowledge', 't2'); end $$;
select is(test.after('t2', 'reminded', 'bob'), 'withdrawn', 'not when they have done it');
do $$ begin perform test.scene('t3'), test.due('t3'), test.make(), test.due('t3'), test.hold(), test.make(); end $$;
select is(test.after('t3', 'reminded', 'bob'), 'told', 'of two reminders the last');
select is((select array_agg(replace(n.state, 'joined', 'sending') order by n.id) from core.notice n where n.question = test.q('t3') and n.kind = 'question.reminded'), '{withdrawn,sending}', 'and not the first');
do $$ begin perform test.scene('t4'), test.due('t4'), test.due('t4'), test.due('t4'), test.hold(), test.make(); end $$;
select is(test.after('t4', 'reminded', 'bob'), 'withdrawn', 'nor any that came before it moved');
select is(test.fetched('t4', 'escalated', 'ann'), 'told', 'the asker is told where it went');
do $$ begin perform test.scene('t5'), test.due('t5'), test.due('t5'), test.due('t5'), test.hold(), test.make(), test.due('t5'), test.due('t5'), test.due('t5'), test.hold(), test.make(); end $$;
select is(test.after('t5', 'escalated', 'fay'), 'told', 'who has lost it already, that it has gone on');
select is((select array_agg(replace(n.state, 'joined', 'sending') order by n.id) from core.notice n where n.question = test.q('t5') and n.kind = 'question.escalated' and n.person = test.id('ann')), '{withdrawn,sending}', 'the asker only where it is now');
do $$ begin perform test.scene('t6'), test.answer('bob', 't6'), test.due('t6'), test.hold(), test.make(); end $$;
select is(test.after('t6', 'follow_up', 'ann'), 'told', 'whether it held is asked');
do $$ begin perform test.scene('t7'), test.answer('bob', 't7'), test.due('t7'), test.hold(), test.make(), test.call('ann', 'question.follow_up', 't7', '{"outcome":"yes"}'); end $$;
select is(test.after('t7', 'follow_up', 'ann'), 'withdrawn', 'not who has said so already');

-- Also between two attempts.
do $$ begin perform test.scene('z1'), test.release(); perform api.notice_done(c.id, c.attempt, 'retry', 'busy') from test.claim() c; perform test.later('1 minute'); end $$;
select is(test.fetched('z1', 'asked', 'bob'), 'told', 'a second attempt when nothing has happened');
do $$ begin perform test.scene('z2'), test.release(); perform api.notice_done(c.id, c.attempt, 'retry', 'busy') from test.claim() c; perform test.call('bob', 'question.acknowledge', 'z2'), test.later('1 minute'); end $$;
select is(test.fetched('z2', 'asked', 'bob'), 'withdrawn', 'and none when it has');
select is((select n.why from core.notice n where n.question = test.q('z2') and n.person = test.id('bob') and n.kind = 'question.asked'), 'They have been there since.', 'which is on record');
select isnt((select n.closed_at from core.notice n where n.question = test.q('z2') and n.person = test.id('bob') and n.kind = 'question.asked'), null, 'with its time');

select is((select count(*)::int from core.notice n where n.state = 'withdrawn' and n.why is null), 0, 'each says why');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
