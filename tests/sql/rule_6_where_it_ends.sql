-- Rule 6: to whom silence moves a question, and where that ends. Everybody works from nine to five in Berlin; it is Monday, ten o'clock.
\ir fixture.inc
select plan(40);

create function test.at(moment text) returns void language sql as $$ select test.until('2026-03-' || moment) $$;

-- Whose lead: the team's it was put to comes first.
do $$ begin
        perform core.member_join(test.id('bob'), (select t.id from core.team t where t.handle = 'it'), false);
        update core.person set away_until = core.now() + interval '1 hour' where handle in ('ike', 'ida'); -- so that it reaches bob
        perform test.ask('ann', 'team it', 'put to IT'), test.ask('ann', 'bob', 'put to Bob');
        update core.person set away_until = null where handle in ('ike', 'ida');
        perform test.at('02T10:00:00Z');
end $$;
select is(test.path('put to IT'), '{"asked bob","escalated ike"}', 'the lead of the team it was put to has it');
select is(test.path('put to Bob'), '{"asked bob","escalated fay"}', 'else the lead of the owner''s own team');

-- Who cannot have it.
do $$ begin
        perform test.ask('fay', 'ben', 'asked by the lead'), test.ask('ann', 'fay', 'asked of the lead'), test.ask('ann', 'bob', 'owned by the lead'),
                test.ask('ann', 'ben', 'lead away'), test.ask('bob', 'ida', 'parent');
        perform test.refer('bob', 'owned by the lead', 'fay'), test.refer('fay', 'owned by the lead', 'ben'), test.consult('ida', 'parent', 'ben');
        perform test.later('10 minutes'), test.call('ida', 'question.acknowledge', 'parent'), test.at('02T10:59:00Z');
        perform test.call('fay', 'person.away', null, '{"until":"2026-03-02T11:30:00Z"}');
        perform test.at('02T11:00:00Z');
end $$;
select is(test.owner('asked by the lead'), 'stew', 'not who asked it');
select is(test.owner('asked of the lead'), 'stew', 'not who has been silent already');
select is(test.owner('owned by the lead'), 'stew', 'nor who handed it on');
select is(test.owner('lead away'), 'stew', 'not who is away: then the steward on duty');
select is(test.path('Consult: parent'), '{"asked ben","escalated stew"}', 'a consult moves too');
select ok(test.id('bob') = any ((test.event('Consult: parent', 'question.escalated')).recipients), 'and who waits for its parent''s answer sees it');
select is(test.owner('parent'), 'ida', 'while the parent stays');

-- Where it ends.
do $$ begin perform test.at('03T09:00:00Z'); end $$;
select is(test.owner('lead away'), 'stew', 'with the steward it ends');
do $$ begin perform test.call('adm', 'person.away', null, '{"until":"2026-03-03T12:00:00Z"}'); end $$;
do $$ begin perform test.hire('sue', '', 'steward'), test.at('04T09:00:00Z'); end $$;
select is(test.owner('lead away'), 'stew', 'also when there is another steward');
do $$ begin perform test.call('adm', 'duty.set', null, '{"person":"@sue","until":"2026-03-06T00:00:00Z"}'), test.at('05T07:59:59Z'); end $$;
select is(test.owner('lead away'), 'stew', 'the duty passes to her during the day');
do $$ begin perform test.at('05T08:00:00Z'); end $$;
select is(test.path('lead away'), '{"asked ben","escalated stew","escalated sue"}', 'and with the next working day what is overdue');
select is((test.event('lead away', 'question.escalated')).data ->> 'reason', 'Stew has not acknowledged this in time; Sue is the steward on duty.', 'in words');
do $$ begin perform test.at('06T09:00:00Z'), test.at('09T08:00:00Z'); end $$;
select is(test.path('lead away'), '{"asked ben","escalated stew","escalated sue","escalated stew"}', 'and back with the duty');
do $$ begin perform test.call('stew', 'question.acknowledge', 'lead away', '{"by":"2026-03-10T12:00:00Z"}'), test.at('10T11:59:59Z'); end $$;
select is((test.row('lead away')).reminded, 1, 'a steward''s promise runs like any other');
do $$ begin perform test.answer('stew', 'lead away'); end $$;
select is((test.row('lead away')).reminded, 0, 'and an answer ends it');

do $$ begin perform test.ask('ann', 'stew', 'asked of the steward'), test.at('10T13:00:00Z'); end $$;
select is(test.owner('asked of the steward'), 'stew', 'what the steward on duty is asked stays there');
select is((test.row('asked of the steward')).reminded, 3, 'and is reminded of');
select is((test.row('asked of the steward')).next_due_at, '2026-03-11T08:00:00Z'::timestamptz, 'each working day');

-- Nobody is left.
do $$ begin
        update core.person set active = false where handle in ('sue', 'adm');
        update core.duty set person = test.id('stew');
        perform test.ask('stew', 'fay', 'asked by the steward'), test.at('10T14:00:00Z');
end $$;
select is(test.owner('asked by the steward') || (test.row('asked by the steward')).reminded, 'fay3', 'where nobody is left it stays and is reminded of');

-- Urgent.
do $$ begin perform test.at('16T09:00:00Z'), test.ask('ann', 'bob', 'urgent', '{"priority":"urgent","why":"The lorry waits."}'); end $$;
select is((test.row('urgent')).next_due_at, '2026-03-16T09:05:00Z'::timestamptz, 'half of ten minutes');
select is((test.row('urgent')).answer_due_at, '2026-03-16T13:00:00Z'::timestamptz, 'and four hours for the answer');
do $$ begin perform test.at('16T09:19:59Z'); end $$;
select is(test.owner('urgent'), 'bob', 'grace is ten minutes');
do $$ begin perform test.at('16T09:20:00Z'); end $$;
select is(test.owner('urgent'), 'fay', 'and then it moves');
do $$ begin perform test.consult('fay', 'urgent', 'ida'); end $$;
select is((test.row('Consult: urgent')).priority || ': ' || (test.row('Consult: urgent')).priority_reason, 'urgent: The lorry waits.', 'its consult is as urgent');
select is(test.call('ann', 'question.get', 'urgent') #>> '{question,priority_reason}', 'The lorry waits.', 'everybody reads why');
select test.refused($$ select test.ask('ann', 'bob', 'x', '{"priority":"urgent"}') $$, 'bad_request', 'what is urgent says why');
select test.refused($$ select test.ask('ann', 'bob', 'x', '{"priority":"urgent","why":"  "}') $$, 'bad_request', 'in words');
select test.refused($$ select test.ask('ann', 'bob', 'x', '{"why":"I wait."}') $$, 'bad_request', 'what is not has nothing to say there');
select test.refused($$ select test.ask('ann', 'bob', 'x', '{"priority":"high"}') $$, 'bad_request', 'there is no third priority');

-- A private one moves like any other, and is seen by one more.
do $$ begin perform test.ask('ann', 'ben', 'my salary', '{"private":true}'), test.call('ann', 'question.say', 'my salary', '{"body":"It is too small."}'), test.later('1 hour'), test.due(), test.later('30 minutes'), test.due(); end $$;
select is(test.owner('my salary'), 'fay', 'a private question moves to the lead');
select is(jsonb_array_length(test.call('fay', 'question.get', 'my salary') -> 'messages'), 1, 'who reads all of it');
select test.refused($$ select test.call('stew', 'question.get', 'my salary') $$, 'not_found', 'and nobody else does');

-- A consult for which nobody waits any more.
do $$ begin
        perform test.at('17T09:00:00Z'), test.ask('ann', 'ben', 'soon answered'), test.consult('ben', 'soon answered', 'team sales'), test.consult('ben', 'soon answered', 'ida'),
                test.consult('ida', 'Consult: soon answered', 'fay'), test.answer('ben', 'soon answered');
        perform test.at('17T09:14:59Z');
end $$;
select is((select string_agg(q.state, ' ') from core.question q where q.parent = test.q('soon answered')), 'open open', 'an answer leaves its consults open');
do $$ begin perform test.at('17T09:15:00Z'); end $$;
select is((select string_agg(q.state || q.rev, ' ' order by q.id) from core.question q where q.parent = test.q('soon answered')), 'withdrawn2 withdrawn3', 'but instead of a reminder they are taken back');
select is((test.event('Consult: soon answered', 'question.withdrawn')).data ->> 'reason', 'The question that this was asked for is open no more.', 'saying why');
select is(test.events('Consult: Consult: soon answered'), '{question.asked,question.withdrawn}', 'with the consults for them, once');
select is((select count(*)::int from core.act a where a.kind = 'due.failed'), 0, 'nothing had to be put off');
update core.person set active = true where handle in ('sue', 'adm');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
