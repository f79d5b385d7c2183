-- What reports count, in which report it stands, and what it means: the page shows these words.
--   kind    count; share: part of a whole; time: minutes, in the calendar and in working time; amount: so many of something for each question
--   better  more or less; null where neither is
create or replace view core.metric as
select * from (values
        ('asked', 'runaround', 'count', null, 'Questions asked',
                'Questions asked in the period, also those taken back since. A question counts in the week in which it was asked, for whoever owns it now or owned it last, and for their team.'),
        ('handed_on', 'runaround', 'share', 'less', 'Referred at least once',
                'Questions that were referred to somebody else, of all that were asked.'),
        ('at_cap', 'runaround', 'share', 'less', 'Hop budget spent',
                'Questions that cannot be referred any more, of all that were asked.'),
        ('declined', 'runaround', 'share', 'less', 'Declined',
                'Questions that somebody handed back to whoever had referred them, of all that were asked.'),
        ('escalated', 'runaround', 'share', 'less', 'Moved on by silence',
                'Questions that went to a lead or a steward because nobody did anything in time, of all that were asked.'),
        ('insisted', 'runaround', 'share', 'less', 'Insisted non-answers',
                'Questions whose owner insisted on an answer that only sends the asker elsewhere, of those answered.'),
        ('owners_met', 'runaround', 'amount', 'less', 'Owners met',
                'How many different people have owned a question.'),
        ('reassignments', 'runaround', 'amount', 'less', 'Hops',
                'How often a question was referred.'),
        ('first_assignment', 'runaround', 'share', 'more', 'Answered by the first owner',
                'Questions answered by whoever had them first, of those answered.'),
        ('first_reply', 'promptness', 'time', 'less', 'First reply',
                'From being asked to the first message by whoever owned the question then.'),
        ('acknowledge', 'promptness', 'time', 'less', 'Acknowledged',
                'From being asked to the first acknowledgement, promise or message by an owner.'),
        ('resolution_first', 'promptness', 'time', 'less', 'First answer',
                'From being asked to the first answer.'),
        ('resolution_last', 'promptness', 'time', 'less', 'Answer that stands',
                'From being asked to the answer that stands; nothing while the question is open again.'),
        ('wait', 'promptness', 'time', 'less', 'Time waited',
                'All the time in which the asker waited for an answer: from being asked, and again from each reopening. Nothing while they wait.'),
        ('acknowledged_in_time', 'promptness', 'share', 'more', 'Acknowledged in time',
                'Questions acknowledged within the owner''s deadline, of those acknowledged.'),
        ('answered_in_time', 'promptness', 'share', 'more', 'Answered in time',
                'Questions answered by the promise or else the owner''s deadline, of those whose answer stands.'),
        ('promises_kept', 'promptness', 'share', 'more', 'Promises kept',
                'Promises kept, of those kept or broken.'),
        ('known', 'knowledge', 'share', 'more', 'Known already',
                'Questions answered with an article that was there before, of those answered.'),
        ('deflection', 'knowledge', 'share', 'more', 'Not asked after all',
                'How often somebody about to ask said “this answers it”, of those times and the questions asked. It counts in the week and for the team of whoever looks after the article.'),
        ('self_solved', 'knowledge', 'share', 'more', 'Solved by oneself',
                'How often somebody found their answer in what was there, while asking or just reading, of those times and the questions asked.'),
        ('csat', 'knowledge', 'share', 'more', 'Askers satisfied',
                'Answers that the asker confirmed, of those confirmed or reopened. A question''s last answer counts; silence says nothing.'),
        ('csat_response', 'knowledge', 'share', 'more', 'Askers who said so',
                'Questions whose last answer the asker confirmed or reopened, of those answered.'),
        ('held_up', 'knowledge', 'share', 'more', 'Answer held up',
                'Askers who said at the follow-up that the answer was right, of those who said something.'),
        ('follow_up_response', 'knowledge', 'share', 'more', 'Replies to follow-ups',
                'Askers who said whether the answer held, of those who were asked.'),
        ('reopened', 'knowledge', 'share', 'less', 'Reopened',
                'Questions reopened at least once, of those answered.')
) m (name, report, kind, better, title, words);

-- What one question's facts add to each metric, where they do: part of a whole, 1 of 1 for what is no share; a time's minutes; an amount in `calendar`.
-- Everything that counts or lists questions goes by this, so a number and its list agree.
create or replace function core.fact_metrics(f core.fact) returns table (metric text, part int, whole int, calendar int, working int)
language sql immutable parallel safe as $$
        select m.* from (values
                ('asked', 1, 1, null::int, null::int),
                ('handed_on', (f.hops > 0)::int, 1, null, null),
                ('at_cap', f.at_cap::int, 1, null, null),
                ('declined', (f.declined > 0)::int, 1, null, null),
                ('escalated', (f.escalated > 0)::int, 1, null, null),
                ('insisted', (f.insisted > 0)::int, (f.resolution_first is not null)::int, null, null),
                ('owners_met', 1, 1, f.owners, null),
                ('reassignments', 1, 1, f.hops, null),
                ('first_assignment', f.first_owner_answered::int, (f.first_owner_answered is not null)::int, null, null),
                ('first_reply', 1, (f.first_reply is not null)::int, f.first_reply, f.first_reply_working),
                ('acknowledge', 1, (f.acknowledge is not null)::int, f.acknowledge, f.acknowledge_working),
                ('resolution_first', 1, (f.resolution_first is not null)::int, f.resolution_first, f.resolution_first_working),
                ('resolution_last', 1, (f.resolution_last is not null)::int, f.resolution_last, f.resolution_last_working),
                ('wait', 1, (f.wait is not null)::int, f.wait, f.wait_working),
                ('acknowledged_in_time', f.acknowledged_in_time::int, (f.acknowledged_in_time is not null)::int, null, null),
                ('answered_in_time', f.answered_in_time::int, (f.answered_in_time is not null)::int, null, null),
                ('promises_kept', f.promises_kept, f.promises_kept + f.promises_broken, null, null),
                ('known', f.known::int, (f.known is not null)::int, null, null),
                ('csat', f.satisfied::int, (f.satisfied is not null)::int, null, null),
                ('csat_response', (f.satisfied is not null)::int, (f.resolution_first is not null)::int, null, null),
                ('held_up', f.held_up::int, (f.held_up is not null)::int, null, null),
                ('follow_up_response', (f.held_up is not null)::int, f.followed_up::int, null, null),
                ('reopened', (f.reopened > 0)::int, (f.resolution_first is not null)::int, null, null)
        ) m (metric, part, whole, calendar, working)
        where m.whole > 0
$$;
