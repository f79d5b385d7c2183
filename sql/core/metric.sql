-- What reports count, in which report it stands, and what it means: the page shows these words.
--   kind    count; share: part of a whole; time: minutes, in the calendar and in working time; amount: so many of something for each question
--   better  more or less; null where neither is
--   nr      their order
create or replace view core.metric as
select m.name, m.report, m.kind, m.better, m.title, m.words, m.nr from (values
        (1, 'asked', 'runaround', 'count', null, 'Questions asked',
                'Questions asked in the period, also those taken back since. A question counts in the week in which it was asked, for whoever owns it now or owned it last, and for their team.'),
        (2, 'handed_on', 'runaround', 'share', 'less', 'Referred at least once',
                'Questions that were referred to somebody else, of all that were asked.'),
        (3, 'at_cap', 'runaround', 'share', 'less', 'Hop budget spent',
                'Questions that cannot be referred any more, of all that were asked.'),
        (4, 'declined', 'runaround', 'share', 'less', 'Declined',
                'Questions that somebody handed back to whoever had referred them, of all that were asked.'),
        (5, 'escalated', 'runaround', 'share', 'less', 'Moved on by silence',
                'Questions that went to a lead or a steward because nobody did anything in time, of all that were asked.'),
        (6, 'insisted', 'runaround', 'share', 'less', 'Insisted non-answers',
                'Questions whose owner insisted on an answer that only sends the asker elsewhere, of those answered.'),
        (7, 'owners_met', 'runaround', 'amount', 'less', 'Owners met',
                'How many different people have owned a question.'),
        (8, 'reassignments', 'runaround', 'amount', 'less', 'Hops',
                'How often a question was referred.'),
        (9, 'first_assignment', 'runaround', 'share', 'more', 'Answered by the first owner',
                'Questions answered by whoever had them first, of those answered.'),
        (10, 'first_reply', 'promptness', 'time', 'less', 'First reply',
                'From being asked to the first message by whoever owned the question then.'),
        (11, 'acknowledge', 'promptness', 'time', 'less', 'Acknowledged',
                'From being asked to the first acknowledgement, promise or message by an owner.'),
        (12, 'resolution_first', 'promptness', 'time', 'less', 'First answer',
                'From being asked to the first answer.'),
        (13, 'resolution_last', 'promptness', 'time', 'less', 'Answer that stands',
                'From being asked to the answer that stands; nothing while the question is open again.'),
        (14, 'wait', 'promptness', 'time', 'less', 'Time waited',
                'All the time in which the asker waited for an answer: from being asked, and again from each reopening. Nothing while they wait.'),
        (15, 'acknowledged_in_time', 'promptness', 'share', 'more', 'Acknowledged in time',
                'Questions acknowledged within the owner''s deadline, of those acknowledged.'),
        (16, 'answered_in_time', 'promptness', 'share', 'more', 'Answered in time',
                'Questions answered by the promise or else the owner''s deadline, of those whose answer stands.'),
        (17, 'promises_kept', 'promptness', 'share', 'more', 'Promises kept',
                'Promises kept, of those kept or broken.'),
        (18, 'known', 'knowledge', 'share', 'more', 'Known already',
                'Questions answered with an article that was there before, of those answered.'),
        (19, 'deflection', 'knowledge', 'share', 'more', 'Not asked after all',
                'How often somebody about to ask said “this answers it”, of those times and the questions asked. It counts in the week and for the team of whoever looks after the article.'),
        (20, 'self_solved', 'knowledge', 'share', 'more', 'Solved by oneself',
                'How often somebody found their answer in what was there, while asking or just reading, of those times and the questions asked.'),
        (21, 'csat', 'knowledge', 'share', 'more', 'Askers satisfied',
                'Answers that the asker confirmed, of those confirmed or reopened. A question''s last answer counts; silence says nothing.'),
        (22, 'csat_response', 'knowledge', 'share', 'more', 'Askers who said so',
                'Questions whose last answer the asker confirmed or reopened, of those answered.'),
        (23, 'held_up', 'knowledge', 'share', 'more', 'Answer held up',
                'Askers who said at the follow-up that the answer was right, of those who said something.'),
        (24, 'follow_up_response', 'knowledge', 'share', 'more', 'Replies to follow-ups',
                'Askers who said whether the answer held, of those who were asked.'),
        (25, 'reopened', 'knowledge', 'share', 'less', 'Reopened',
                'Questions reopened at least once, of those answered.')
) m (nr, name, report, kind, better, title, words);

-- What one question's facts add to one metric: part of a whole, 1 of 1 for what is no share; a time's minutes; an amount in `calendar`. Whole is 0 or null
-- where it adds nothing. Everything that counts or lists questions goes by this, so a number and its list agree. One case for each column: where the caller
-- names the metric, the plan has only that one's expression, and a month of questions is looked through in 30 ms.
create or replace function core.fact_metric(f core.fact, metric text) returns table (part int, whole int, calendar int, working int)
language sql immutable parallel safe as $$
        select case metric
                when 'handed_on' then (f.hops > 0)::int
                when 'at_cap' then f.at_cap::int
                when 'declined' then (f.declined > 0)::int
                when 'escalated' then (f.escalated > 0)::int
                when 'insisted' then (f.insisted > 0)::int
                when 'first_assignment' then f.first_owner_answered::int
                when 'acknowledged_in_time' then f.acknowledged_in_time::int
                when 'answered_in_time' then f.answered_in_time::int
                when 'promises_kept' then f.promises_kept
                when 'known' then f.known::int
                when 'csat' then f.satisfied::int
                when 'csat_response' then (f.satisfied is not null)::int
                when 'held_up' then f.held_up::int
                when 'follow_up_response' then (f.held_up is not null)::int
                when 'reopened' then (f.reopened > 0)::int
                else 1 end,
        case metric
                when 'asked' then 1
                when 'handed_on' then 1
                when 'at_cap' then 1
                when 'declined' then 1
                when 'escalated' then 1
                when 'insisted' then (f.resolution_first is not null)::int
                when 'owners_met' then 1
                when 'reassignments' then 1
                when 'first_assignment' then (f.first_owner_answered is not null)::int
                when 'first_reply' then (f.first_reply is not null)::int
                when 'acknowledge' then (f.acknowledge is not null)::int
                when 'resolution_first' then (f.resolution_first is not null)::int
                when 'resolution_last' then (f.resolution_last is not null)::int
                when 'wait' then (f.wait is not null)::int
                when 'acknowledged_in_time' then (f.acknowledged_in_time is not null)::int
                when 'answered_in_time' then (f.answered_in_time is not null)::int
                when 'promises_kept' then f.promises_kept + f.promises_broken
                when 'known' then (f.known is not null)::int
                when 'csat' then (f.satisfied is not null)::int
                when 'csat_response' then (f.resolution_first is not null)::int
                when 'held_up' then (f.held_up is not null)::int
                when 'follow_up_response' then f.followed_up::int
                when 'reopened' then (f.resolution_first is not null)::int end,
        case metric
                when 'owners_met' then f.owners
                when 'reassignments' then f.hops
                when 'first_reply' then f.first_reply
                when 'acknowledge' then f.acknowledge
                when 'resolution_first' then f.resolution_first
                when 'resolution_last' then f.resolution_last
                when 'wait' then f.wait end,
        case metric
                when 'first_reply' then f.first_reply_working
                when 'acknowledge' then f.acknowledge_working
                when 'resolution_first' then f.resolution_first_working
                when 'resolution_last' then f.resolution_last_working
                when 'wait' then f.wait_working end
$$;

-- What they add to each, where they do.
create or replace function core.fact_metrics(f core.fact) returns table (metric text, part int, whole int, calendar int, working int)
language sql immutable parallel safe as $$
        select k.name, m.part, m.whole, m.calendar, m.working from core.metric k cross join core.fact_metric(f, k.name) m where m.whole > 0
$$;
