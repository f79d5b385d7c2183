-- Once a week each admin and lead gets a mail: what waits, with whom and since when, and how the last week went. Nothing of what is private, nothing of other teams for leads.
\ir notices.inc
select plan(30);

create function test.week(at text) returns text[] language plpgsql as $$
begin
        perform set_config('buckstop.clock', at, true);
        perform test.refresh(), api.report_refresh(1000);
        return array(select p.handle || ' ' || to_char(n.due_at at time zone 'UTC', 'Dy HH24:MI') from core.notice n join core.person p on p.id = n.person
                where n.week is not null and n.state = 'waiting' order by p.handle);
end $$;
create function test.weekly(who text) returns core.letter language sql as $$
        select l from core.notice n, core.notice_take(n, 'here', 'https://desk.example') l where n.week is not null and n.person = test.id(who) and n.state = 'waiting' order by n.week desc limit 1
$$;
create function test.why(who text) returns text language sql as $$
        select n.state || ': ' || n.why from core.notice n where n.week is not null and n.person = test.id(who) order by n.week desc limit 1
$$;
create function test.refresh() returns void language plpgsql as $$
begin
        while (core.refresh(1000)).more loop end loop;
end $$;

-- The second of March is a Monday. Fay is asked three things, Ike one, Ida one that is private.
do $$ begin
        perform test.ask('ann', 'fay', 'Who pays the taxi?'), test.ask('ann', 'ike', 'Why is the mail slow?');
        perform test.ask('ann', 'ida', 'My salary', '{"private":true,"body":"It is too low."}');
        perform test.later('30 minutes'), test.answer('fay', 'Who pays the taxi?', 'We do, within the town.');
        perform test.ask('ann', 'fay', 'Who pays the train?');
end $$;
select is(test.week('2026-03-02 12:00Z'), '{}', 'the week in which it begins has none');
select is(test.week('2026-03-08 22:59Z'), '{}', 'on Sunday there is none');
select is(test.week('2026-03-08 23:00Z'), '{"adm Mon 08:00","ann Mon 08:00","fay Mon 08:00","ike Mon 08:00"}',
        'from Monday on there is one for each admin and lead, at the beginning of their working week; none for stewards, members and partners');
select is(test.week('2026-03-08 23:10Z'), '{"adm Mon 08:00","ann Mon 08:00","fay Mon 08:00","ike Mon 08:00"}', 'one only');
do $$ begin perform test.refresh(); end $$;
select is((test.weekly('adm')).id, null, 'it is not sent before');
do $$ begin perform set_config('buckstop.clock', '2026-03-09 08:00Z', true), test.refresh(); end $$;

create temp table admins as select a.* from test.weekly('adm') a;
select is(a.to_address, 'adm@example.com', 'an admin gets it by mail') || E'\n' || is(a.thread, '<reports@desk.example>', 'all of them in one thread')
        || E'\n' || is(a.subject, 'The week: 3 questions wait for an answer, 3 late', 'its subject says how many wait')
        || E'\n' || ok(a.body like E'What waits, the oldest first:\n\n%', 'it begins with what waits')
        || E'\n' || ok(a.body like E'%\n\nWhy is the mail slow?\nWith % since Monday, 2 March 2026, 10:00 (Europe/Berlin), late by % of working time.\nhttps://desk.example/q/' || test.q('Why is the mail slow?') || E'\n\n%',
                'what it is, with whom, since when, how late, and where')
        || E'\n' || ok(a.body like E'%\n\nA private question\nWith %', 'of a private question an admin reads that it waits')
        || E'\n' || ok(a.body not like '%salary%' and a.body not like '%too low%', 'and nothing that it says')
        || E'\n' || ok(a.body like '%What was asked from 2 March to 8 March 2026, and in brackets the week before:%', 'then how the week went')
        || E'\n' || ok(a.body like E'%- Questions asked: 3 (0)\n%', 'how many were asked')
        || E'\n' || ok(a.body like E'%First reply, median in working time: 30 min%', 'how soon there was a word')
        || E'\n' || ok(a.body like E'%https://desk.example/reports\n%', 'and where the rest is')
        || E'\n' || ok(a.body like E'%No more mail: https://desk.example/unsubscribe/%', 'with a way to get no more')
from admins a;

create temp table leads as select l.* from test.weekly('fay') l;
select is(l.subject, 'The week: 1 question waits for an answer, 1 late', 'a lead reads of their team')
        || E'\n' || ok(l.body like '%Who pays the train?%', 'what waits there')
        || E'\n' || ok(l.body not like '%mail slow%', 'and nothing of another one')
        || E'\n' || ok(l.body like E'%- Questions asked: 2 (0)\n%', 'in numbers too')
from leads l;
select ok(l.body not like '%private%', 'a lead does not even read that a private question waits') from test.weekly('ike') l;

-- Who wants it no more, or is no reader any more.
do $$ begin perform test.prefer('ann', '{"weekly_report":false}'); end $$;
select is((test.weekly('ann')).id, null, 'who wants none gets none');
select is(test.why('ann'), 'withdrawn: They want no weekly report.', 'for this reason');
select is(test.week('2026-03-15 23:00Z'), '{"adm Mon 08:00","fay Mon 08:00","ike Mon 08:00"}', 'and none is made again');
do $$ begin
        update core.membership m set is_lead = false where m.person = test.id('ike');
        perform set_config('buckstop.clock', '2026-03-16 09:00Z', true);
end $$;
select is((test.weekly('ike')).id, null, 'who leads no more gets none');
select is(core.settings_json(test.id('ike')) ->> 'weekly_report', null, 'and has nothing to choose');
select is(core.settings_json(test.id('ann')) ->> 'weekly_report', 'false', 'who has it can choose');

-- Beside other mails.
do $$ begin perform test.prefer('fay', '{"mail":"digest"}'), set_config('buckstop.clock', '2026-03-22 23:00Z', true), core.weekly_make(); end $$;
do $$ begin perform test.ask('abe', 'fay', 'Where do I sign?'), test.make(), set_config('buckstop.clock', '2026-03-23 08:00Z', true), test.refresh(); end $$;
select is((select array_agg(split_part(c.subject, ':', 1) order by c.subject) from api.notice_claim('here', 'mail', 'https://desk.example', 50) c where c.to_address = 'fay@example.com'),
        '{"News of 2 questions","The week"}', 'who wants one mail a day gets it at the same time, apart from what waits there');
do $$ begin perform set_config('buckstop.clock', '2026-03-30 09:00Z', true); end $$;
select is(core.notice_outdated(n), 'The next one is there.', 'a week that is over needs no mail') from core.notice n where n.week = '2026-03-23' and n.person = test.id('adm');
select * from finish();
