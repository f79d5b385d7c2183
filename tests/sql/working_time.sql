-- Rule 3: deadlines run in the owner's working hours and time zone.
\ir fixture.inc
select plan(92);
set local timezone = 'America/New_York'; -- which must not matter

create function test.passed(hours text, zone text, since timestamptz, minutes int) returns text language sql as $$
        select core.wire_time(core.add_working_time((core.working_week(hours), zone, '{}')::core.calendar, since, minutes))
$$;

-- Hours as people write them, in minutes from Monday 00:00 on.
select is(core.working_week(w.hours), w.week::int4multirange, w.claim)
from (values
        ('mon-fri 09:00-17:00', '{[540,1020),[1980,2460),[3420,3900),[4860,5340),[6300,6780)}', 'days in a row'),
        ('wed 08:30-12:15', '{[3390,3615)}', 'one day'),
        ('mon 08:00-12:00, tue 13:00-17:00', '{[480,720),[2220,2460)}', 'different days'),
        ('mon 08:00-12:00,mon 13:00-17:00', '{[480,720),[780,1020)}', 'a long break'),
        ('mon 08:00-14:00, mon 12:00-17:00', '{[480,1020)}', 'what overlaps counts once'),
        ('mon 22:00-24:00, tue 00:00-06:00', '{[1320,1800)}', 'a night written in two parts'),
        ('mon 22:00-06:00', '{[1320,1800)}', 'and in one'),
        ('sun 22:00-06:00', '{[0,360),[9960,10080)}', 'a Sunday''s night is Monday''s morning'),
        ('mon 09:00-09:00', '{[540,1980)}', 'a day and a night, never no time at all'),
        ('sat-mon 10:00-11:00', '{[600,660),[7800,7860),[9240,9300)}', 'days across the week''s end'),
        ('mon-sun 00:00-24:00', '{[0,10080)}', 'always'),
        ('none', '{}', 'never')) w(hours, week, claim);

select is(test.passed(w.hours, w.zone, w.since::timestamptz, w.minutes), w.due, w.claim)
from (values
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-02T10:00:00Z', 30, '2026-03-02T10:30:00.000Z', 'within the hours'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-02T07:00:00Z', 30, '2026-03-02T09:30:00.000Z', 'before them: from their beginning'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-02T19:00:00Z', 30, '2026-03-03T09:30:00.000Z', 'after them: from the next day''s'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-02T16:45:00Z', 30, '2026-03-03T09:15:00.000Z', 'what is left goes over the night'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-06T16:45:00Z', 30, '2026-03-09T09:15:00.000Z', 'and over the weekend'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-02T16:30:00Z', 30, '2026-03-02T17:00:00.000Z', 'to the last minute'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-02T10:00:00Z', 960, '2026-03-04T10:00:00.000Z', 'two days of eight hours'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-06T10:00:00Z', 960, '2026-03-10T10:00:00.000Z', 'with a weekend between'),
        ('mon-thu 08:00-14:00', 'UTC', '2026-03-02T08:00:00Z', 960, '2026-03-04T12:00:00.000Z', 'shorter days take more of them'),
        ('fri 10:00-11:00', 'UTC', '2026-03-02T08:00:00Z', 150, '2026-03-20T10:30:00.000Z', 'one hour a week takes weeks'),
        ('mon-fri 22:00-24:00', 'UTC', '2026-03-02T23:45:00Z', 30, '2026-03-03T22:15:00.000Z', 'a shift until midnight'),
        ('mon-fri 22:00-24:00', 'UTC', '2026-03-02T23:30:00Z', 30, '2026-03-03T00:00:00.000Z', 'ends at midnight'),
        ('mon-fri 22:00-06:00', 'Europe/Berlin', '2026-03-07T04:00:00Z', 90, '2026-03-09T21:30:00.000Z', 'Friday''s night ends on Saturday'),
        ('sun 22:00-06:00', 'UTC', '2026-03-09T05:00:00Z', 90, '2026-03-15T22:30:00.000Z', 'Sunday''s on Monday'),
        ('mon-fri 09:00-17:00', 'Asia/Kolkata', '2026-03-02T03:00:00Z', 30, '2026-03-02T04:00:00.000Z', 'half an hour off the full hours'),
        ('mon-fri 09:00-17:00', 'Asia/Kathmandu', '2026-03-02T11:00:00Z', 30, '2026-03-03T03:30:00.000Z', 'or three quarters'),
        ('mon-fri 09:00-17:00', 'Pacific/Kiritimati', '2026-03-01T18:00:00Z', 0, '2026-03-01T19:00:00.000Z', 'Monday begins early in the east'),
        ('mon-fri 09:00-17:00', 'Pacific/Pago_Pago', '2026-03-07T02:00:00Z', 60, '2026-03-07T03:00:00.000Z', 'and Friday ends late in the west'),
        -- Berlin: 29 March 2026 has no hour from 02:00 to 03:00, 25 October has it twice.
        ('mon-fri 09:00-17:00', 'Europe/Berlin', '2026-03-27T15:30:00Z', 60, '2026-03-30T07:30:00.000Z', 'clocks forward: 09:30 is two hours from UTC'),
        ('mon-fri 09:00-17:00', 'Europe/Berlin', '2026-10-23T14:30:00Z', 60, '2026-10-26T08:30:00.000Z', 'clocks back: one hour'),
        ('sat 22:00-06:00', 'Europe/Berlin', '2026-03-28T21:00:00Z', 420, '2026-03-29T04:00:00.000Z', 'the short night has seven hours'),
        ('sat 22:00-06:00', 'Europe/Berlin', '2026-03-28T21:00:00Z', 480, '2026-04-04T21:00:00.000Z', 'and no eighth'),
        ('sat 22:00-06:00', 'Europe/Berlin', '2026-10-24T20:00:00Z', 540, '2026-10-25T05:00:00.000Z', 'the long one nine'),
        ('mon-sun 00:00-24:00', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2880, '2026-03-30T12:00:00.000Z', 'who always works works by the clock'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-02T10:00:00Z', 0, '2026-03-02T10:00:00.000Z', 'working time is now'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-06T17:00:00Z', 0, '2026-03-09T09:00:00.000Z', 'or next'),
        -- New York: 8 March 2026 is short, 1 November long.
        ('sat-sun 00:00-24:00', 'America/New_York', '2026-03-07T05:00:00Z', 2820, '2026-03-09T04:00:00.000Z', 'a weekend of 47 hours'),
        ('sat-sun 00:00-24:00', 'America/New_York', '2026-10-31T04:00:00Z', 2940, '2026-11-02T05:00:00.000Z', 'and one of 49'),
        ('sun 01:00-02:30', 'America/New_York', '2026-03-08T05:00:00Z', 90, '2026-03-08T07:30:00.000Z', 'who ends in the hour that is not there works on after it'),
        ('sun 02:30-04:00', 'America/New_York', '2026-03-08T05:00:00Z', 30, '2026-03-08T08:00:00.000Z', 'and who begins in it begins after it'),
        ('sun 00:30-02:30, sun 03:00-04:00', 'America/New_York', '2026-03-08T05:00:00Z', 120, '2026-03-08T07:30:00.000Z', 'and no minute counts twice'),
        -- Lord Howe Island moves by half an hour: back on 5 April 2026 at 02:00, forward on 4 October at 02:00.
        ('sun 00:00-08:00', 'Australia/Lord_Howe', '2026-04-04T13:00:00Z', 510, '2026-04-04T21:30:00.000Z', 'half an hour more on Lord Howe Island'),
        ('sun 00:00-08:00', 'Australia/Lord_Howe', '2026-10-03T13:30:00Z', 450, '2026-10-03T21:00:00.000Z', 'and half an hour less'),
        ('mon-fri 10:00-18:30', 'Asia/Kolkata', '2026-03-06T12:45:00Z', 60, '2026-03-09T05:15:00.000Z', 'half an hour off, over a weekend'),
        -- Leap days: 2028 has one, 2026 and 2100 have none.
        ('mon-fri 09:00-17:00', 'UTC', '2028-02-28T16:30:00Z', 60, '2028-02-29T09:30:00.000Z', 'a leap day is a day'),
        ('mon-fri 09:00-17:00', 'UTC', '2028-02-29T16:30:00Z', 60, '2028-03-01T09:30:00.000Z', 'and March comes after it'),
        ('sun-mon 09:00-17:00', 'UTC', '2100-02-28T16:30:00Z', 60, '2100-03-01T09:30:00.000Z', 'which 2100 has not'),
        ('fri 22:00-06:00', 'UTC', '2027-12-31T23:00:00Z', 180, '2028-01-01T02:00:00.000Z', 'a night goes over the year''s end'),
        ('none', 'UTC', '2026-03-02T09:00:00Z', 0, null, 'who never works has no working time'),
        ('none', 'UTC', '2026-03-02T09:00:00Z', 30, null, 'nor ever half an hour of it')) w(hours, zone, since, minutes, due, claim);

-- Days off, from midnight to midnight where somebody lives.
create function test.passed_off(off text, zone text, since timestamptz, minutes int, hours text default 'mon-fri 09:00-17:00') returns text language sql as $$
        select core.wire_time(core.add_working_time((core.working_week(hours), zone, off)::core.calendar, since, minutes))
$$;
select is(test.passed_off(w.off, w.zone, w.since::timestamptz, w.minutes, w.hours), w.due, w.claim)
from (values
        ('{[2026-03-03,2026-03-04)}', 'UTC', 'mon-fri 09:00-17:00', '2026-03-02T16:30:00Z', 60, '2026-03-04T09:30:00.000Z', 'a day off is left out'),
        ('{[2026-03-03,2026-03-10)}', 'UTC', 'mon-fri 09:00-17:00', '2026-03-02T16:30:00Z', 60, '2026-03-10T09:30:00.000Z', 'and a week of them'),
        ('{[2026-03-02,2026-03-03),[2026-03-04,2026-03-05)}', 'UTC', 'mon-fri 09:00-17:00', '2026-03-02T10:00:00Z', 540, '2026-03-05T10:00:00.000Z', 'and two that are not together'),
        ('{[2026-03-03,2026-03-04)}', 'UTC', 'mon-fri 22:00-06:00', '2026-03-02T22:00:00Z', 240, '2026-03-04T02:00:00.000Z', 'a night ends at its midnight, and what it had after the day goes on'),
        ('{[2026-03-01,2026-03-02)}', 'UTC', 'sun 22:00-06:00', '2026-03-01T12:00:00Z', 30, '2026-03-02T00:30:00.000Z', 'Sunday off: its night begins on Monday'),
        ('{[2026-03-03,2026-03-04)}', 'Pacific/Auckland', 'mon-fri 09:00-17:00', '2026-03-02T03:30:00Z', 60, '2026-03-03T20:30:00.000Z', 'by the day where somebody lives'),
        ('{[2026-03-29,2026-03-30)}', 'Europe/Berlin', 'sat-sun 00:00-24:00', '2026-03-28T22:30:00Z', 60, '2026-04-03T22:30:00.000Z', 'of 23 hours where clocks change'),
        ('{[2026-03-02,2027-06-01)}', 'UTC', 'mon-fri 09:00-17:00', '2026-03-02T10:00:00Z', 60, null, 'a year of them is no working time'),
        ('{[2026-03-02,)}', 'UTC', 'mon-fri 09:00-17:00', '2026-03-02T10:00:00Z', 60, null, 'nor is for ever')) w(off, zone, hours, since, minutes, due, claim);

-- How much lies between.
create function test.between(hours text, zone text, since text, until text) returns int language sql as $$
        select core.working_time_between((core.working_week(hours), zone, '{[2026-03-04,2026-03-05)}')::core.calendar, since::timestamptz, until::timestamptz)
$$;
select is(test.between(w.hours, w.zone, w.since, w.until), w.minutes, w.claim)
from (values
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-02T10:00:00Z', '2026-03-02T10:30:00Z', 30, 'half an hour within a day'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-02T10:00:00Z', '2026-03-03T10:00:00Z', 480, 'a day'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-03T10:00:00Z', '2026-03-05T10:00:00Z', 480, 'a day off does not count'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-06T18:00:00Z', '2026-03-09T08:00:00Z', 0, 'a weekend is nothing'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-03-03T10:00:00Z', '2026-03-02T10:00:00Z', 0, 'nor is what lies behind'),
        ('mon-fri 09:00-17:00', 'UTC', '2026-04-20T10:00:00Z', '2026-03-02T10:00:00Z', 0, 'by however many weeks'),
        ('sat 22:00-06:00', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', 420, 'the short night'),
        ('sat 22:00-06:00', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', 540, 'the long one'),
        ('none', 'UTC', '2026-03-02T10:00:00Z', '2027-03-02T10:00:00Z', 0, 'never is nothing')) w(hours, zone, since, until, minutes, claim);

-- It is the inverse of adding, for whatever hours, zones, days off and moments; and the thresholds found in one walk are those found one by one.
select setseed(0.42);
create temp table tried as
select c, since, minutes, core.add_working_time(c, since, minutes) as ends
from (
        select row(core.working_week(('{mon-fri 09:00-17:00,"mon-fri 22:00-06:00","sun 22:00-06:00","mon-thu 08:30-12:15, fri 07:00-11:00","sat-sun 00:00-24:00",
                        "mon-sun 00:00-24:00","tue 09:00-09:00","sun 01:30-02:30, sun 03:00-05:00","mon-sun 23:30-00:30"}'::text[])[1 + (random() * 8.99)::int % 9]),
                ('{UTC,Europe/Berlin,Europe/Dublin,Asia/Kolkata,Australia/Lord_Howe,America/New_York,Pacific/Chatham,Pacific/Apia,Africa/Casablanca}'::text[])[1 + (random() * 8.99)::int % 9],
                case when random() < 0.5 then '{}'
                        else datemultirange(daterange(d, d + (random() * 9)::int), daterange(d + 20, d + 21)) end)::core.calendar as c,
                '2026-01-01'::timestamptz + random() * interval '2 years' as since, (random() * random() * 3000)::int as minutes
        from (select date '2026-01-01' + (random() * 700)::int as d from generate_series(1, 2000)) off) made;
select is((select count(*)::int from tried where ends is null), 0, 'everybody who works comes to the end of it');
select is((select count(*)::int from tried where core.working_time_between(c, since, ends) <> minutes), 0, 'so many minutes lie between as were added');
select is((select count(*)::int from tried where minutes > 0 and core.add_working_time(c, since, minutes - 1) >= ends), 0, 'and less comes earlier');
select is((select count(*)::int from tried where minutes > 0 and core.add_working_time(c, ends - interval '1 millisecond', 0) <> ends - interval '1 millisecond'), 0, 'a moment that is due lies in working time');
select is((select count(*)::int from tried where core.working_moments(c, since, minutes, 7, minutes / 2)
        <> array[ends, core.add_working_time(c, since, 7), core.add_working_time(c, since, minutes / 2)]), 0, 'in one walk as in three');

-- What is due of an owner. It is Monday 10:00 in Berlin, where everybody works from nine to five.
create function test.due(called text) returns text language sql as $$ select test.call('ann', 'question.get', called) #>> '{question,due_at}' $$;
do $$ begin perform test.ask('ann', 'bob', 'plain'); end $$;
select is(test.due('plain'), '2026-03-02T09:30:00.000Z', 'an open question waits half an hour to be acknowledged');
do $$ begin perform test.later('10 minutes'), test.call('bob', 'question.acknowledge', 'plain'); end $$;
select is(test.due('plain'), '2026-03-04T09:00:00.000Z', 'an acknowledged one two days to be answered');
do $$ begin perform test.call('bob', 'question.acknowledge', 'plain', '{"by":"2026-03-03T15:00:00Z"}'); end $$;
select is(test.due('plain'), '2026-03-03T15:00:00.000Z', 'or as promised');
do $$ begin perform test.later('1 hour'), test.refer('bob', 'plain', 'ben'); end $$;
select is(test.due('plain'), '2026-03-02T10:40:00.000Z', 'who is given it has time of their own');
do $$ begin perform test.later('5 minutes'), test.call('ben', 'question.decline', 'plain', '{"reason":"not mine"}'); end $$;
select is(test.due('plain'), '2026-03-02T10:45:00.000Z', 'and who has it back');
do $$ begin perform test.answer('bob', 'plain'); end $$;
select is(test.due('plain'), null, 'of an answer nothing is due');
do $$ begin perform test.later('10 hours'), test.call('ann', 'question.reopen', 'plain', '{"reason":"no"}'); end $$;
select is(test.due('plain'), '2026-03-03T08:30:00.000Z', 'reopened in the night, it waits for the morning');
select is((test.event('plain', 'question.reopened')).question_then ->> 'due_at', '2026-03-03T08:30:00.000Z', 'as its event says');
do $$ begin perform test.call('bob', 'question.say', 'plain', '{"body":"I am looking"}'); end $$;
select is(test.due('plain'), '2026-03-04T16:00:00.000Z', 'a message acknowledges: then the answer is due');

do $$ begin
        perform test.call('ike', 'person.prefer', null, '{"time_zone":"America/Chicago","hours":"wed 10:00-16:00"}'), test.ask('ann', 'ike', 'far');
        perform test.call('ike', 'person.prefer', null, '{"time_zone":"Europe/Berlin","hours":"mon-fri 09:00-17:00"}');
end $$;
select is(test.due('far'), '2026-03-04T16:30:00.000Z', 'an owner''s own hours and zone count, as they were when the question came');

-- Away, their time begins when they are back; without any working time it runs by the clock.
create function test.deadlines(who text) returns text language sql as $$
        select concat_ws(' ', core.wire_time(d.acknowledge_half), core.wire_time(d.acknowledge), core.wire_time(d.answer_half), core.wire_time(d.answer))
        from core.deadlines(test.id(who), null, 'normal') d
$$;
update core.person set away_until = '2026-03-05T12:00:00Z' where handle = 'ida';
select is(test.deadlines('ida'), '2026-03-05T12:15:00.000Z 2026-03-05T12:30:00.000Z 2026-03-06T12:00:00.000Z 2026-03-09T12:00:00.000Z', 'who is away has time from when they are back');
update core.person set away_until = '2026-03-01T12:00:00Z' where handle = 'ida';
select is(test.deadlines('ida'), test.deadlines('ike'), 'who was away has as much as anybody');
update core.person set hours = 'none', away_until = null where handle = 'ida';
select is(test.deadlines('ida'), (select concat_ws(' ', core.wire_time(n + interval '15 minutes'), core.wire_time(n + interval '30 minutes'), core.wire_time(n + interval '8 hours'),
        core.wire_time(n + interval '16 hours')) from core.now() n), 'for who works at no time the clock runs day and night');

-- A team may set its own.
update core.team set acknowledge_minutes = 120, answer_days = 1 where handle = 'finance';
do $$ begin perform test.later('1 hour'), test.ask('ann', 'team finance', 'slow'), test.ask('ann', 'ike', 'usual'), test.refer('ike', 'usual', 'ben'); end $$;
select is(test.due('slow'), '2026-03-03T10:00:00.000Z', 'of a team''s question as the team has it');
select is(test.due('usual'), '2026-03-03T10:00:00.000Z', 'and of one that its member is given');
select is((test.row('slow')).answer_due_at, '2026-03-03T16:00:00Z'::timestamptz, 'also until the answer');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
