-- Rule 15: when notices go out. Quiet hours, do-not-disturb, one mail a day; an urgent question goes through.
\ir notices.inc
select plan(56);

create function test.clock(at text) returns void language plpgsql as $$ begin perform set_config('buckstop.clock', at, true); end $$;
-- A question is asked at this moment: when is its owner told?
create function test.told_at(who text, at text, params jsonb default '{}') returns timestamptz language plpgsql as $$
begin
        perform test.clock(at), test.ask('ann', who, who || ' ' || at || params, params), test.make();
        return (select n.due_at from core.notice n where n.question = test.q(who || ' ' || at || params) and n.channel = 'mail' and n.role = 'owner' order by n.event limit 1);
end $$;

select is(test.told_at('bob', '2026-03-02 09:00Z'), '2026-03-02 09:00Z', 'whoever wants it at once is told at once');

-- Quiet hours, in Berlin, one hour ahead of UTC.
do $$ begin perform test.prefer('bob', '{"quiet_hours":"22:00-07:00"}'), test.prefer('ben', '{"quiet_hours":"12:00-13:00"}'); end $$;
select is(test.told_at('bob', '2026-03-02 20:59:59Z'), '2026-03-02 20:59:59Z', 'a second before quiet hours');
select is(test.told_at('bob', '2026-03-02 21:00Z'), '2026-03-03 06:00Z', 'as they begin');
select is(test.told_at('bob', '2026-03-02 23:00Z'), '2026-03-03 06:00Z', 'at midnight');
select is(test.told_at('bob', '2026-03-03 05:59:59Z'), '2026-03-03 06:00Z', 'a second before they end');
select is(test.told_at('bob', '2026-03-03 06:00Z'), '2026-03-03 06:00Z', 'as they end');
select is(test.told_at('ben', '2026-03-03 10:59:59Z'), '2026-03-03 10:59:59Z', 'quiet hours within a day: a second before');
select is(test.told_at('ben', '2026-03-03 11:00Z'), '2026-03-03 12:00Z', 'as they begin');
select is(test.told_at('ben', '2026-03-03 12:00Z'), '2026-03-03 12:00Z', 'as they end');
-- Clocks go from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October.
select is(test.told_at('bob', '2026-03-28 21:00Z'), '2026-03-29 05:00Z', 'a night in which clocks go forward ends at seven');
select is(test.told_at('bob', '2026-10-24 20:00Z'), '2026-10-25 06:00Z', 'and one in which they go back');
do $$ begin perform test.prefer('bob', '{"quiet_hours":"22:00-02:30"}'); end $$;
select is(test.told_at('bob', '2026-03-29 00:59:59Z'), '2026-03-29 01:30Z', 'an end that the night leaves out comes as long after it as it would have');
select is(test.told_at('bob', '2026-03-29 01:00Z'), '2026-03-29 01:00Z', 'at three it is over by the clock on the wall');
select is(test.told_at('bob', '2026-10-25 00:15Z'), '2026-10-25 01:30Z', 'of an end that comes twice it is the second');
select is(test.told_at('bob', '2026-10-25 01:15Z'), '2026-10-25 01:30Z', 'as it is in the second hour');
do $$ begin perform test.prefer('bob', '{"quiet_hours":"22:00-07:00","time_zone":"Asia/Kolkata"}'); end $$;
select is(test.told_at('bob', '2026-11-02 16:29:59Z'), '2026-11-02 16:29:59Z', 'quiet hours are those of the zone they live in');
select is(test.told_at('bob', '2026-11-02 16:30Z'), '2026-11-03 01:30Z', 'also where it differs by half an hour');
do $$ begin perform test.prefer('bob', '{"quiet_hours":null,"time_zone":"Europe/Berlin"}'); end $$;
select is(test.told_at('bob', '2026-11-02 23:00Z'), '2026-11-02 23:00Z', 'who has none is told at night');

-- Do not disturb.
do $$ begin perform test.clock('2026-11-03 08:00Z'), test.prefer('bob', '{"do_not_disturb_until":"2026-11-03T12:00:00Z"}'); end $$;
select is(test.told_at('bob', '2026-11-03 11:59:59Z'), '2026-11-03 12:00Z', 'who is not to be disturbed is told then');
select is(test.told_at('bob', '2026-11-03 12:00Z'), '2026-11-03 12:00Z', 'from then on at once');
do $$ begin perform test.prefer('bob', '{"do_not_disturb_until":"2026-11-03T21:30:00Z","quiet_hours":"22:00-07:00"}'); end $$;
select is(test.told_at('bob', '2026-11-03 13:00Z'), '2026-11-04 06:00Z', 'until then it has become night: in the morning');
do $$ begin perform test.prefer('bob', '{"do_not_disturb_until":"2026-11-04T09:00:00Z"}'); end $$;
select is(test.told_at('bob', '2026-11-03 22:00Z'), '2026-11-04 09:00Z', 'it lasts longer than the night: then');

-- Urgent, with a reason.
select is(test.told_at('bob', '2026-11-03 22:10Z', '{"priority":"urgent","why":"The oven burns."}'), '2026-11-03 22:10Z', 'what is urgent goes through both');
create function test.urgent(called text) returns text[] language sql as $$
        select array(select p.handle || ' ' || split_part(n.kind, '.', 2) from core.notice n join core.person p on p.id = n.person
                where n.question = test.q(called) and n.urgent order by n.event, p.handle)
$$;
do $$ begin
        perform test.ask('ann', 'ike', 'fire', '{"priority":"urgent","why":"The oven burns."}'), test.call('fay', 'question.watch', 'fire'),
                test.call('ike', 'question.say', 'fire', '{"body":"Which?"}'), test.answer('ike', 'fire'), test.call('ann', 'question.thank', 'fire', '{"body":"Phew."}'), test.make();
end $$;
select is(test.urgent('fire'), '{"ike asked","ann said","ann answered"}', 'so do its answers, but not to those who only follow, nor thanks');

-- One mail a day. Ike works from nine to five, which is eight to four in UTC.
do $$ begin perform test.prefer('ike', '{"mail":"digest"}'); end $$;
select is(test.told_at('ike', '2026-11-04 07:59:59Z'), '2026-11-04 08:00Z', 'a digest comes when the working day begins');
select is(test.told_at('ike', '2026-11-04 08:00Z'), '2026-11-05 08:00Z', 'what comes as it begins, when the next one does');
select is(test.told_at('ike', '2026-11-06 12:00Z'), '2026-11-09 08:00Z', 'on Friday: on Monday');
select is(test.told_at('ike', '2026-11-06 12:10Z', '{"priority":"urgent","why":"Fire."}'), '2026-11-06 12:10Z', 'what is urgent does not wait for it');
do $$ begin insert into core.holiday values ('2026-11-09', 'Founders'' day'); end $$;
select is(test.told_at('ike', '2026-11-06 12:20Z'), '2026-11-10 08:00Z', 'a holiday is no working day');
do $$ begin update core.person set days_off = '{[2026-11-10,2026-11-12)}' where handle = 'ike'; end $$;
select is(test.told_at('ike', '2026-11-06 12:30Z'), '2026-11-12 08:00Z', 'nor is a day off');
select is(test.told_at('ike', '2026-03-27 12:00Z'), '2026-03-30 07:00Z', 'nine stays nine when clocks change');
do $$ begin perform test.prefer('ike', '{"hours":"mon-fri 22:00-06:00"}'); end $$;
select is(test.told_at('ike', '2026-11-18 12:00Z'), '2026-11-18 23:00Z', 'who works at night gets it on the first working moment of a day, which is midnight');
select is(test.told_at('ike', '2026-11-21 12:00Z'), '2026-11-23 21:00Z', 'and after a free night in the evening');
do $$ begin update core.person set hours = 'none' where handle = 'ike'; end $$;
select is(core.next_working_day((select p from core.person p where p.handle = 'ike'), '2026-11-18 12:00Z'), '2026-11-19 08:00Z', 'who works at no time gets it at nine');
do $$ begin update core.person set hours = 'mon-fri 09:00-17:00' where handle = 'ike'; perform test.prefer('ike', '{"quiet_hours":"08:00-09:30"}'); end $$;
select is(test.told_at('ike', '2026-11-18 12:00Z'), '2026-11-19 08:30Z', 'quiet hours hold a digest back as well');
do $$ begin perform test.browser('ike'), test.clock('2026-11-18 13:00Z'), test.ask('ann', 'ike', 'pushed'), test.make(); end $$;
select is((select n.due_at from core.notice n where n.question = test.q('pushed') and n.channel = 'push'), '2026-11-18 13:00Z', 'a digest is of mail: browsers are told at once');
do $$ begin perform test.clock('2026-11-19 07:15Z'), test.ask('ann', 'ike', 'pushed early'), test.make(); end $$;
select is((select n.due_at from core.notice n where n.question = test.q('pushed early') and n.channel = 'push'), '2026-11-19 08:30Z', 'but not in quiet hours');

-- A conversation settles.
do $$ begin perform test.clock('2026-11-19 09:00Z'), test.ask('ann', 'fay', 'talk'), test.mails(), test.call('ann', 'question.say', 'talk', '{"body":"And the other one?"}'); end $$;
do $$ begin perform test.later('119 seconds'); end $$;
select is(test.mails(), '{}', 'what is said waits for two minutes');
do $$ begin perform test.later('1 second'); end $$;
select is(test.mails(), '{"fay: Ann writes: talk"}', 'and goes out then');

-- At the door: what somebody wants now counts, not what they wanted when it was made.
create function test.asked(called text) returns text[] language plpgsql as $$
begin
        perform test.ask('ann', 'fay', called), test.make();
        return test.became(called);
end $$;
do $$ begin perform test.asked('p1'), test.prefer('fay', '{"do_not_disturb_until":"2026-11-19T12:00:00Z"}'); end $$;
select is(test.mails('fay'), '{}', 'who does not want to be disturbed any more is not, by what waited already');
do $$ begin perform test.clock('2026-11-19 11:59:59Z'); end $$;
select is(test.mails('fay'), '{}', 'a second before its end');
do $$ begin perform test.later('1 second'); end $$;
select is(test.mails('fay'), '{"fay: Ann asks you: p1"}', 'but at its end');
do $$ begin perform test.prefer('fay', '{"do_not_disturb_until":"2026-11-19T18:00:00Z"}'), test.asked('p2'), test.prefer('fay', '{"do_not_disturb_until":null}'); end $$;
select is(test.mails('fay'), '{"fay: Ann asks you: p2"}', 'who can be disturbed again is told at once what has waited');
do $$ begin perform test.prefer('fay', '{"mail":"digest"}'), test.asked('p3'), test.prefer('fay', '{"mail":"immediate"}'); end $$;
select is(test.mails('fay'), '{"fay: Ann asks you: p3"}', 'so is who no longer wants to wait for a digest');
do $$ begin perform test.asked('p4'), test.prefer('fay', '{"mail":"digest"}'); end $$;
select is(test.mails('fay'), '{}', 'who wants a digest now does not get what has waited');
do $$ begin perform test.clock('2026-11-20 08:00Z'); end $$;
select is(test.mails('fay'), '{"fay: Ann asks you: p4"}', 'before it is time');
do $$ begin perform test.asked('p5'), test.prefer('fay', '{"mail":"off"}'), test.clock('2026-11-21 08:00Z'); end $$;
select is(test.mails('fay'), '{}', 'who wants no mail any more gets none');
select is(test.became('p5'), '{"fay asked withdrawn"}', 'not even what waited');
do $$ begin perform test.prefer('fay', '{"mail":"immediate"}'), test.asked('p6'); update core.person set active = false where handle = 'fay'; end $$;
select is(test.mails('fay'), '{}', 'who has left meanwhile gets nothing');
select is((select n.why from core.notice n where n.question = test.q('p6')), 'They have left.', 'and it says so');
do $$ begin update core.person set active = true where handle = 'fay'; perform test.clock('2026-11-23 20:59Z'), test.prefer('fay', '{"quiet_hours":"22:00-07:00"}'), test.asked('p7'), test.clock('2026-11-23 21:00Z'); end $$;
select is(test.mails('fay'), '{}', 'what was not fetched before night begins waits for the morning');
select is((select n.due_at from core.notice n where n.question = test.q('p7')), '2026-11-24 06:00Z', 'which it says');
do $$ begin perform test.clock('2026-11-24 06:00Z'); end $$;
select is(test.mails('fay'), '{"fay: Ann asks you: p7"}', 'and goes out then');
do $$ begin perform test.clock('2026-11-24 20:59Z'), test.asked('p8'); perform api.notice_done(m.id, m.attempt, 'retry', 'busy') from test.claim() m; perform test.clock('2026-11-24 21:00Z'); end $$;
select is(test.mails('fay'), '{}', 'nor is an attempt repeated at night');
do $$ begin perform test.clock('2026-11-25 06:00Z'); end $$;
select is(test.mails('fay'), '{"fay: Ann asks you: p8"}', 'but in the morning');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
