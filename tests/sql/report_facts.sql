-- What reports count, each number worked out by hand. Everybody here works Monday to Friday from 09:00 to 17:00 in Berlin, which is 08:00 to 16:00 in UTC, the
-- clock of these comments, and from 29 March on 07:00 to 15:00.
\ir reports.inc
select plan(103);

create function test.at(moment text) returns void language plpgsql as $$ begin perform test.until(moment); end $$;
create function test.ack(who text, called text, by text default null) returns jsonb language sql as $$
        select test.call(who, 'question.acknowledge', called, jsonb_strip_nulls(jsonb_build_object('by', by)))
$$;
create function test.reopen(called text, who text default 'abe') returns jsonb language sql as $$ select test.call(who, 'question.reopen', called, '{"reason":"It is not there."}') $$;
create function test.say(who text, called text) returns jsonb language sql as $$ select test.call(who, 'question.say', called, '{"body":"I am looking."}') $$;
create function test.times(called text) returns text[] language sql as $$
        select array[test.took(called, 'first_reply'), test.took(called, 'acknowledge'), test.took(called, 'resolution_first'), test.took(called, 'resolution_last'),
                test.took(called, 'wait')]
$$;

-- ---- a question that is answered: asked Monday 09:00, acknowledged 09:10, answered 10:00, confirmed

do $$ begin
        perform test.ask('abe', 'bob', 'plain');
        perform test.at('2026-03-02T09:10:00Z'), test.ack('bob', 'plain');
        perform test.at('2026-03-02T10:00:00Z'), test.answer('bob', 'plain');
end $$;
select is(test.times('plain'), '{60 60,10 10,60 60,60 60,60 60}', 'first reply and every resolution after an hour, acknowledged after ten minutes');
select is((test.fact('plain')).satisfied, null, 'nobody has said whether it helped');
select is(test.share('plain', 'csat'), 'none', 'which is no part of satisfaction');
select is(test.share('plain', 'csat_response'), '0/1', 'but of who has not said so');
do $$ begin perform test.call('abe', 'question.confirm', 'plain'); end $$;
select is(test.share('plain', 'csat') || ' ' || test.share('plain', 'csat_response'), '1/1 1/1', 'a confirmation is satisfaction');
select is(test.share('plain', 'first_assignment'), '1/1', 'the first owner has answered');
select is(test.share('plain', 'acknowledged_in_time') || ' ' || test.share('plain', 'answered_in_time'), '1/1 1/1', 'both in time');
select is(test.share('plain', 'handed_on') || ' ' || test.share('plain', 'at_cap') || ' ' || test.share('plain', 'declined') || ' ' || test.share('plain', 'escalated'),
        '0/1 0/1 0/1 0/1', 'nobody was sent around');
select is(test.share('plain', 'insisted') || ' ' || test.share('plain', 'known') || ' ' || test.share('plain', 'reopened'), '0/1 0/1 0/1', 'a new answer that stands');
select is(test.share('plain', 'promises_kept'), 'none', 'without a promise none is kept');
select is(test.share('plain', 'held_up') || ' ' || test.share('plain', 'follow_up_response'), 'none none', 'nobody has asked whether it held');
select is(((test.fact('plain')).week, (test.fact('plain')).hour)::text, '(2026-03-02,10)', 'asked on a Monday at ten in Berlin');
select is((test.fact('plain')).rev, (test.row('plain')).rev, 'facts say of which revision they are');
select is((test.fact('plain')).team, (select t.id from core.team t where t.name = 'Finance'), 'and for which team they count');

-- ---- null until both ends are there

do $$ begin perform test.at('2026-03-02T15:30:00Z'), test.ask('abe', 'bob', 'again'); end $$;
select is(test.times('again'), '{none,none,none,none,none}', 'a question nobody has looked at has no times');
select is(array(select m.metric from core.fact_metrics(test.fact('again')) m order by 1),
        '{asked,at_cap,declined,escalated,handed_on,owners_met,reassignments}', 'and counts as asked and not sent around, and nowhere else');

-- ---- reopened: asked Monday 15:30, answered Tuesday 08:20, reopened 09:00, acknowledged at once, answered 11:00
-- first answer: 16 hours and 50 minutes, of which Monday 15:30 to 16:00 and Tuesday 08:00 to 08:20 are working time

do $$ begin perform test.at('2026-03-03T08:20:00Z'), test.answer('bob', 'again'); end $$;
select is(test.times('again'), '{1010 50,1010 50,1010 50,1010 50,1010 50}', 'a night counts in the calendar and not in working time');
select is(test.share('again', 'acknowledged_in_time'), '0/1', 'acknowledged by its answer, after 50 minutes of working time and not 30');
do $$ begin perform test.at('2026-03-03T09:00:00Z'), test.reopen('again'); end $$;
select is(test.times('again'), '{1010 50,1010 50,1010 50,none,none}', 'reopened, no answer stands, and the asker waits');
select is(test.share('again', 'reopened') || ' ' || test.share('again', 'csat') || ' ' || test.share('again', 'csat_response'), '1/1 0/1 1/1', 'the asker has said that it did not help');
select is(test.share('again', 'first_assignment') || ' ' || test.share('again', 'known'), '1/1 0/1', 'it has been answered all the same');
select is(test.share('again', 'acknowledged_in_time') || ' ' || test.share('again', 'answered_in_time'), 'none none', 'the owner begins anew');
do $$ begin perform test.ack('bob', 'again'), test.at('2026-03-03T11:00:00Z'), test.answer('bob', 'again'); end $$;
-- asked to the last answer: 19.5 hours, 30 + 180 minutes of work; waited: 1010 + 120, 50 + 120 of work
select is(test.times('again'), '{1010 50,1010 50,1010 50,1170 210,1130 170}', 'the answer that stands, and both times waited');
select is(test.share('again', 'csat') || ' ' || test.share('again', 'csat_response'), 'none 0/1', 'of the last answer nothing is said yet');
do $$ begin perform test.call('abe', 'question.confirm', 'again'); end $$;
select is(test.share('again', 'csat') || ' ' || test.share('again', 'reopened'), '1/1 1/1', 'it is confirmed, and was reopened');

-- ---- declined: referred after ten minutes, back after twenty, answered by the first owner after an hour

do $$ begin
        perform test.at('2026-03-03T12:00:00Z'), test.ask('abe', 'bob', 'back');
        perform test.at('2026-03-03T12:10:00Z'), test.refer('bob', 'back', 'ida');
        perform test.at('2026-03-03T12:20:00Z'), test.call('ida', 'question.decline', 'back', '{"reason":"Not mine."}');
        perform test.at('2026-03-03T13:00:00Z'), test.answer('bob', 'back');
end $$;
select is(test.times('back'), '{60 60,60 60,60 60,60 60,60 60}', 'handing on and declining reply to nobody');
select is((select (f.hops, f.owners, f.declined, f.escalated)::text from test.fact('back') f), '(1,2,1,0)', 'one hop, two owners met, one decline');
select is(test.share('back', 'declined') || ' ' || test.share('back', 'handed_on') || ' ' || test.share('back', 'first_assignment'), '1/1 1/1 1/1', 'the first owner has answered it');

-- ---- referred: acknowledged by the first owner after five minutes, referred after ten, answered by the second after 60; then referred as often as may be

do $$ begin
        perform test.ask('abe', 'bob', 'on');
        perform test.at('2026-03-03T13:05:00Z'), test.ack('bob', 'on');
        perform test.at('2026-03-03T13:10:00Z'), test.refer('bob', 'on', 'ida');
end $$;
select is(test.times('on'), '{none,5 5,none,none,none}', 'an acknowledgement counts also when the question moves on');
select is(test.share('on', 'acknowledged_in_time'), 'none', 'but not for the next owner');
do $$ begin
        perform test.at('2026-03-03T13:20:00Z'), test.say('bob', 'on'), test.say('abe', 'on');
end $$;
select is(test.took('on', 'first_reply'), 'none', 'who owns it no more does not reply, nor does the asker');
do $$ begin perform test.at('2026-03-03T14:00:00Z'), test.answer('ida', 'on'); end $$;
select is(test.times('on'), '{60 60,5 5,60 60,60 60,60 60}', 'the second owner replies');
select is(test.share('on', 'first_assignment') || ' ' || test.share('on', 'handed_on') || ' ' || test.share('on', 'at_cap'), '0/1 1/1 0/1', 'not the first owner; one hop of two');
select is((test.fact('on')).team, (select t.id from core.team t where t.name = 'IT'), 'it counts for the team of whoever answered');
do $$ begin
        perform test.ask('abe', 'bob', 'cap'), test.refer('bob', 'cap', 'ida'), test.refer('ida', 'cap', 'fay');
end $$;
select is((select (f.hops, f.owners, f.at_cap)::text from test.fact('cap') f), '(2,3,t)', 'two hops are the budget, three owners met');
do $$ begin perform test.answer('fay', 'cap'); end $$;

-- ---- escalated: asked Wednesday 08:00; a deadline of 30 minutes and 30 of grace later it is the lead's, who says something at 09:30 and answers at 10:00

do $$ begin
        perform test.at('2026-03-04T08:00:00Z'), test.ask('abe', 'bob', 'silent');
        perform test.at('2026-03-04T09:30:00Z');
end $$;
select is(test.owner('silent'), 'fay', 'the lead has it');
select is((select (f.hops, f.owners, f.escalated)::text from test.fact('silent') f), '(0,2,1)', 'no hop, two owners met');
do $$ begin perform test.say('fay', 'silent'), test.at('2026-03-04T10:00:00Z'), test.answer('fay', 'silent'); end $$;
select is(test.times('silent'), '{90 90,90 90,120 120,120 120,120 120}', 'times are the asker''s: from being asked');
select is(test.share('silent', 'escalated') || ' ' || test.share('silent', 'acknowledged_in_time'), '1/1 1/1', 'the lead was in time for their own deadline');

-- ---- absence: who stands in is the first owner

do $$ begin
        perform test.at('2026-03-04T11:00:00Z'), test.away('ben', 'bob'), test.ask('abe', 'ben', 'away');
        perform test.at('2026-03-04T11:30:00Z'), test.answer('bob', 'away');
end $$;
select is(test.path('away'), '{delegated bob}', 'the delegate has it from the first');
select is((select (f.owners, f.hops, f.first_owner_answered)::text from test.fact('away') f), '(1,0,t)', 'and is the first owner, the only one met');
-- put to a team whose chosen member refers it: the hop is spent, also where the colleague is away and another stands in
do $$ begin perform test.ask('abe', 'ida', 'stand-in'), test.refer('ida', 'stand-in', 'ben'); end $$;
select is(test.path('stand-in'), '{"asked ida","delegated bob"}', 'a referral to somebody away goes to who stands in');
select is((select (f.owners, f.hops)::text from test.fact('stand-in') f), '(2,1)', 'for one hop and one owner more');
-- going away hands over what falls due: no hop, an owner more
do $$ begin perform test.ask('abe', 'ike', 'left'), test.away('ike', 'ida'); end $$;
select is((select (f.owners, f.hops)::text from test.fact('left') f), '(2,0)', 'who goes away hands over without a hop');
do $$ begin perform test.at('2026-03-04T12:00:00Z'), test.answer('ida', 'left'), test.answer('bob', 'stand-in'); end $$;
select is(test.share('left', 'first_assignment'), '0/1', 'the first owner has not answered');

-- ---- taken back

do $$ begin
        perform test.ask('abe', 'bob', 'withdrawn'), test.ask('abe', 'bob', 'halfway');
        perform test.at('2026-03-04T12:30:00Z'), test.call('abe', 'question.withdraw', 'withdrawn'), test.answer('bob', 'halfway'), test.reopen('halfway');
        perform test.at('2026-03-04T13:00:00Z'), test.call('abe', 'question.withdraw', 'halfway');
end $$;
select is(test.times('withdrawn'), '{none,none,none,none,none}', 'what was taken back has no times');
select is(test.share('withdrawn', 'asked'), '1/1', 'it was asked');
select is(test.times('halfway'), '{30 30,30 30,30 30,none,30 30}', 'taken back after an answer it was waited for until that');

-- ---- promises, of which the first is broken, the second renewed, and the third kept: asked Thursday 08:00, answered Friday 09:00

do $$ begin
        perform test.at('2026-03-05T08:00:00Z'), test.ask('abe', 'bob', 'promised'), test.ack('bob', 'promised', '2026-03-05T09:00:00Z');
        perform test.at('2026-03-05T09:10:00Z'), test.ack('bob', 'promised', '2026-03-05T10:00:00Z'), test.ack('bob', 'promised', '2026-03-06T10:00:00Z');
end $$;
select is(test.share('promised', 'promises_kept'), '0/1', 'a broken promise is broken whatever follows');
do $$ begin perform test.at('2026-03-06T09:00:00Z'), test.answer('bob', 'promised'); end $$;
select is(test.share('promised', 'promises_kept'), '1/2', 'one kept, one broken; the renewed one is neither');
-- first reply: Thursday 08:00 to Friday 09:00 is 25 hours, 8 + 1 of them working time
select is(test.times('promised'), '{1500 540,0 0,1500 540,1500 540,1500 540}', 'a promise acknowledges, at once');
select is(test.share('promised', 'answered_in_time'), '1/1', 'answered by the promise that stands');
do $$ begin
        perform test.ask('abe', 'bob', 'late'), test.ack('bob', 'late', '2026-03-06T09:20:00Z'), test.at('2026-03-06T09:30:00Z'), test.answer('bob', 'late');
end $$;
select is(test.share('late', 'answered_in_time'), '0/1', 'later than promised is late, whatever the company''s target is');

-- ---- insisted, and known before

do $$ begin
        perform test.ask('abe', 'bob', 'elsewhere'), test.ask('ann', 'bob', 'known'), test.ask('abe', 'bob', 'thrice');
        perform test.call('bob', 'question.answer', 'elsewhere', '{"body":"No idea, ask Jane.","insist":true}');
        perform test.call('bob', 'question.duplicate', 'known', jsonb_build_object('article', (select a.id::text from core.article a where a.question = test.q('plain'))));
end $$;
select is(test.share('elsewhere', 'insisted'), '1/1', 'a non-answer insisted on');
select is(test.share('known', 'known'), '1/1', 'an article that was there answers it');
do $$ begin perform test.reopen('known', 'ann'); end $$;
select is(test.share('known', 'known') || ' ' || test.share('known', 'csat'), '1/1 0/1', 'reopened it was known all the same, and did not help');
do $$ begin perform test.answer('bob', 'known'); end $$;
select is(test.share('known', 'known'), '0/1', 'until it is answered anew');
do $$ begin
        for i in 1 .. 2 loop perform test.answer('bob', 'thrice'), test.reopen('thrice'); end loop;
        perform test.answer('bob', 'thrice');
end $$;
select is((test.fact('thrice')).reopened, 2, 'reopened twice');

-- ---- follow-ups, a week later

do $$ begin perform test.ask('abe', 'bob', 'yes'), test.ask('abe', 'bob', 'but'), test.ask('abe', 'bob', 'no'), test.ask('abe', 'bob', 'nothing');
        perform test.answer('bob', c) from unnest('{yes,but,no,nothing}'::text[]) c;
        perform test.at('2026-03-13T09:30:00Z');
        perform test.call('abe', 'question.follow_up', 'yes', '{"outcome":"yes"}');
        perform test.call('abe', 'question.follow_up', 'but', '{"outcome":"no_but","body":"Form 13 is right."}');
end $$;
select is(test.share('yes', 'held_up') || ' ' || test.share('yes', 'follow_up_response') || ' ' || test.share('yes', 'csat'), '1/1 1/1 1/1', 'yes: it held, and helped');
select is(test.share('but', 'held_up') || ' ' || test.share('but', 'follow_up_response') || ' ' || test.share('but', 'csat'), '0/1 1/1 none', 'no, but: it did not hold; the question stays as it is');
select is(test.share('no', 'held_up') || ' ' || test.share('no', 'follow_up_response'), 'none 0/1', 'asked, nothing said yet');
do $$ begin perform test.call('abe', 'question.follow_up', 'no', '{"outcome":"no"}'); end $$;
select is(test.share('no', 'held_up') || ' ' || test.share('no', 'csat') || ' ' || test.share('no', 'reopened'), '0/1 0/1 1/1', 'no: it did not hold, and is open again');
-- Answered again on 13 March at 10:00, in working time 5 days of 8 hours and the half hour from 09:30 on after it was asked.
do $$ begin perform test.at('2026-03-13T10:00:00Z'), test.answer('bob', 'no'); end $$;
select is(test.took('no', 'resolution_last'), '10110 2430', 'a week and half an hour later it stands');
select is(test.took('no', 'wait'), '30 30', 'of which the asker waited half an hour');
do $$ begin perform test.at('2026-03-20T12:00:00Z'); end $$;
select is(test.state('nothing'), 'resolved', 'silence resolves');
select is(test.share('nothing', 'csat') || ' ' || test.share('nothing', 'csat_response') || ' ' || test.share('nothing', 'follow_up_response'), 'none 0/1 0/1', 'and confirms nothing');
select is(test.share('no', 'held_up') || ' ' || test.share('no', 'follow_up_response'), 'none 0/1', 'of the second answer the asker is asked anew');

-- ---- clocks: Berlin has no hour from 02:00 to 03:00 on 29 March, and its night from Saturday 22:00 to Sunday 06:00 has seven hours;
-- New York has none on 8 March, so its weekend has 47, and 49 on 1 November

do $$ begin
        update core.person set hours = 'sat 22:00-06:00' where handle = 'ben';
        perform test.at('2026-03-28T21:00:00Z'), test.ask('abe', 'ben', 'night'), test.ack('ben', 'night');
        perform test.at('2026-03-29T04:00:00Z'), test.answer('ben', 'night');
end $$;
select is(test.took('night', 'resolution_first'), '420 420', 'a night that clocks make short is all worked');
select is(((test.fact('night')).week, (test.fact('night')).hour)::text, '(2026-03-23,142)', 'asked on Saturday at ten at night');
do $$ begin
        perform test.at('2026-03-29T22:30:00Z'), test.ask('abe', 'bob', 'monday');
        perform test.at('2026-03-30T07:45:00Z'), test.answer('bob', 'monday');
end $$;
select is(((test.fact('monday')).week, (test.fact('monday')).hour)::text, '(2026-03-30,0)', 'half past ten in UTC is Monday already in Berlin');
select is(test.took('monday', 'resolution_first'), '555 45', 'work begins at seven in UTC now');
create function test.walk(hours text, zone text, since timestamptz, variadic ends timestamptz[]) returns text language sql as $$
        select core.working_times((core.working_week(hours), zone, '{[2026-03-30,2026-03-31)}')::core.calendar, since, ends)::text
$$;
select is(test.walk('sat-sun 00:00-24:00', 'America/New_York', '2026-03-07T05:00:00Z', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', '2026-03-09T05:00:00Z'),
        '{1440,2820,2820}', 'New York''s short weekend has 47 hours');
select is(test.walk('sat-sun 00:00-24:00', 'America/New_York', '2026-10-31T04:00:00Z', '2026-11-02T05:00:00Z'), '{2940}', 'and the long one 49');
select is(test.walk('mon-fri 09:00-17:00', 'Europe/Berlin', '2026-03-27T15:30:00Z', '2026-03-27T15:30:00Z', '2026-03-27T17:00:00Z', '2026-03-30T12:00:00Z', '2026-03-31T08:00:00Z',
        null, '2026-03-27T15:00:00Z'), '{0,30,30,90,NULL,NULL}', 'nothing in no time, over a weekend and a day off; null without an end, or one before the beginning');
select is(test.walk('none', 'UTC', '2026-03-27T15:30:00Z', '2026-03-30T12:00:00Z'), '{0}', 'who never works works none');

-- ---- what is not counted

do $$ begin
        perform test.ask('abe', 'bob', 'secret', '{"private":true}'), test.ask('abe', 'bob', 'asks on'), test.consult('bob', 'asks on', 'ida');
end $$;
select is((select count(*)::int from core.facts_of(array[test.q('secret'), test.q('Consult: asks on')])), 0, 'a private question and a consult are not counted');
select is(core.fact_of(test.q('secret')), null, 'nor alone');

-- ---- found instead of asked: abe finds the article of bob's, fay says that it helped her, ann was about to ask in private

do $$
declare
        article text := (select a.id::text from core.article a where a.question = test.q('plain'));
begin
        perform test.at('2026-04-07T10:00:00Z');
        perform test.ask('abe', 'bob', 'easter', '{"tags":["Travel","travel","vpn"]}'), test.ask('ann', 'ida', 'holidays');
        perform test.call('ida', 'question.deflect', null, jsonb_build_object('article', article, 'text', 'form 12?'));
        perform test.call('fay', 'article.helped', null, jsonb_build_object('article', article));
        perform test.call('ann', 'question.deflect', null, jsonb_build_object('article', article, 'private', true));
        perform test.call('ike', 'question.deflect', null, jsonb_build_object('question', test.q('holidays')::text));
        perform test.ask('ben', 'bob', 'duplicate'), test.call('bob', 'question.duplicate', 'duplicate', jsonb_build_object('article', article));
        perform test.call('ben', 'question.confirm', 'duplicate');
        perform test.refresh();
end $$;
select is((select array_agg(s.metric || ' ' || s.n order by s.metric) from (select f.metric, count(*) as n from core.solved('2026-04-06', '2026-04-06') f group by f.metric) s),
        '{"deflection 3","self_solved 4"}', 'three have not asked, and one more helped herself; who asked and confirmed is none of them');
select is((select (t.part, t.whole)::text from test.tally('company', '', 'deflection', '2026-04-06') t), '(3,6)', 'of these and the three asked');
select is((select (t.part, t.whole)::text from test.tally('company', '', 'self_solved', '2026-04-06') t), '(4,7)', 'and of four and three');
select is((select (t.part, t.whole)::text from test.tally('team', (select t.id::text from core.team t where t.name = 'IT'), 'deflection', '2026-04-06') t), '(1,2)',
        'an open question counts for its owner''s team');
select is((select count(*)::int from core.solved('2026-03-30', '2026-03-30')), 0, 'in the week in which it happened');

-- ---- facts and tallies as they are kept

select is((select count(*)::int from core.fact), (select count(*)::int from core.question q where not q.private and q.parent is null), 'every question that counts has its facts');
select set_eq('select * from core.fact', 'select f.* from core.question q cross join lateral core.facts_of(array[q.id]) f', 'those it has now');
select is((select (t.part, t.whole)::text from test.tally('company', '', 'asked', '2026-03-02') t), '(20,20)', 'asked in the first week');
select is((select t.part from test.tally('tag', 'travel', 'asked', '2026-04-06') t), 1, 'a tag counts a question once');
select is((select t.part from test.tally('hour', '10', 'asked', '2026-03-02') t), 1, 'an hour its own');
-- Of Finance: plain 60, again 1010 (counted as 1020, 50 of them working time), back 60, cap 0, silent 120, away 30, stand-in 30, halfway 30, promised 1500 (540),
-- late 30, and elsewhere, known, thrice, yes, but, no and nothing at once
select is((select (t.part, t.calendar_values, t.calendar_counts)::text
        from test.tally('team', (select t.id::text from core.team t where t.name = 'Finance'), 'resolution_first', '2026-03-02') t),
        '(17,"{0,30,60,120,1020,1500}","{8,4,2,1,1,1}")', 'each time as often as there was one');
select is((select (t.working_values, t.working_counts)::text
        from test.tally('team', (select t.id::text from core.team t where t.name = 'Finance'), 'resolution_first', '2026-03-02') t),
        '("{0,30,50,60,120,540}","{8,4,1,2,1,1}")', 'and in working time');
select is((select (t.calendar_values, t.calendar_counts, t.working_values)::text from test.tally('company', '', 'owners_met', '2026-03-02') t), '("{1,2,3}","{14,5,1}",{})',
        'an amount has no working time');
select set_eq('select * from core.tally', 'select t.* from (select distinct week from core.fact) w cross join core.metric k cross join lateral core.tallied(k.name, w.week) t', 'tallies are what the facts come to');
-- A few that change take their tallies along: to another owner and team, other times, another tag, into another hour, and gone from the averages.
do $$ begin
        perform test.refer('bob', 'easter', 'ida'), test.at('2026-04-07T10:20:00Z'), test.answer('ida', 'easter'), test.reopen('easter', 'abe'), test.answer('ida', 'holidays');
        update core.question set tags = '{vpn,keys}', asked_at = asked_at - interval '3 hours' where id = test.q('easter');
        perform test.ask('abe', 'fay', 'new'), core.facts_follow(array[test.q('easter'), test.q('holidays'), test.q('new'), test.q('secret')]);
end $$;
select set_eq('select * from core.tally', 'select t.* from (select distinct week from core.fact) w cross join core.metric k cross join lateral core.tallied(k.name, w.week) t',
        'also where a few have followed what happened');
select is((select (t.part, t.whole, t.calendar_values)::text from test.tally('hour', '33', 'resolution_first', '2026-04-06') t), '(1,1,{200})', 'in its hour, with its time');
select is((select count(*)::int from core.stale_week), 0, 'nothing is left to tally');
select is((select r.at from core.refreshed r), '2026-04-07T10:00:00Z'::timestamptz, 'and it says since when');
select is((select r.zone from core.refreshed r), 'Europe/Berlin', 'in the zone of most people');
do $$ begin
        update core.setting set value = 'Asia/Tokyo' where key = 'time_zone';
        perform test.refresh();
end $$;
select is((select (f.week, f.hour)::text from core.fact f where f.question = test.q('plain')), '(2026-03-02,18)', 'a company elsewhere counts its own hours');
select is((select count(*)::int from core.tally t where t.dimension = 'hour' and t.item = '10' and t.week = '2026-03-02'), 0, 'and nothing is left of the others');

-- ---- rounding: exact to 100, within one in a hundred, and never the other way round

select is((select array_agg(core.rounded(m)) from unnest('{0,99,100,101,249,251,503,1004,1009,1010,2520,5049,12345,777777,1000000}'::int[]) m),
        '{0,99,100,102,250,250,500,1000,1000,1020,2500,5000,12400,780000,1000000}', 'in steps of 2, 5 and 10 by tens');
select is((select count(*)::int from generate_series(0, 300000) m where abs(core.rounded(m) - m) > m / 100.0 or core.rounded(m) < core.rounded(m - 1)), 0, 'within one in a hundred, in order');

-- ---- the list of what is counted

select bag_eq('select distinct m.metric from core.fact f cross join lateral core.fact_metrics(f) m union select f.metric from core.solved(''2026-04-06'', ''2026-04-06'') f',
        'select name from core.metric', 'every metric is one of the list');
select is((select count(*)::int from core.fact f cross join lateral core.fact_metrics(f) m join core.metric k on k.name = m.metric
        where case k.kind when 'share' then m.part not between 0 and m.whole or m.calendar is not null or m.working is not null
                when 'time' then (m.part, m.whole) <> (1, 1) or m.calendar is null or m.working is null or m.working > m.calendar
                when 'amount' then (m.part, m.whole) <> (1, 1) or m.calendar is null or m.working is not null
                else (m.part, m.whole) <> (1, 1) or m.calendar is not null end), 0, 'and counts as its kind does');
select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
