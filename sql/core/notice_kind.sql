-- Which events tell whom, in which words: %1$s is who did it, %2$s who owns the question now, %3$s a time that was promised. Nobody is told
-- of what they did themselves, and nobody twice of one event: the first role here is theirs.
--
--   role      owner, owner_at_work (one who has acknowledged it), owner_before, asker, thanked, decider (who looks after an article) and proposer (of a proposal), followers
--   pressing  for an urgent question it goes through quiet hours
--   settles   minutes in which more of the same may come, and all of it goes out as one
--   words     what of the event's data is quoted, null for nothing
--   until     withdrawn when one of these has happened in the question since, or with the article where it is about none. Whatever is said to
--             a question's owner is withdrawn as well when it has another one, and whatever is said to anybody when they have done
--             something there since: they have seen it
create or replace view core.notice_kind as
select row_number() over () as rank, k.* from (values
        ('question.asked', 'owner', true, 0, '%1$s asks you', null::text[], '{question.withdrawn}'::text[]),
        ('question.referred', 'owner', true, 0, '%1$s hands you a question', '{reason}', '{question.withdrawn}'),
        ('question.referred', 'owner_before', false, 0, '%1$s has handed the question to %2$s', '{reason}', '{question.withdrawn}'),
        ('question.referred', 'asker', false, 0, '%1$s has handed your question to %2$s', '{reason}',
                '{question.referred,question.declined,question.escalated,question.delegated,question.answered}'),
        ('question.declined', 'owner', true, 0, '%1$s hands the question back to you', '{reason}', '{question.withdrawn}'),
        ('question.declined', 'asker', false, 0, '%1$s has handed your question back to %2$s', '{reason}',
                '{question.referred,question.declined,question.escalated,question.delegated,question.answered}'),
        ('question.escalated', 'owner', true, 0, 'A question has come to you', '{reason}', '{question.withdrawn}'),
        ('question.escalated', 'owner_before', false, 0, 'The question has gone to %2$s', '{reason}', '{question.withdrawn}'),
        ('question.escalated', 'asker', true, 0, 'Your question has gone to %2$s', '{reason}',
                '{question.referred,question.declined,question.escalated,question.delegated,question.answered}'),
        ('question.delegated', 'owner', true, 0, 'A question has come to you', '{reason}', '{question.withdrawn}'),
        ('question.delegated', 'asker', false, 0, 'Your question has gone to %2$s', '{reason}',
                '{question.referred,question.declined,question.escalated,question.delegated,question.answered}'),
        ('question.promised', 'asker', false, 0, '%1$s will answer by %3$s', null,
                '{question.promised,question.promise_broken,question.referred,question.escalated,question.delegated,question.answered}'),
        ('question.promise_broken', 'owner', true, 0, 'What you promised is overdue', null, '{question.withdrawn}'),
        ('question.promise_broken', 'asker', true, 0, 'The promised time has passed without an answer', null,
                '{question.promised,question.referred,question.escalated,question.delegated,question.answered}'),
        ('question.reminded', 'owner', true, 0, 'A question waits for you', '{body}', '{question.reminded,question.withdrawn}'),
        ('question.said', 'owner', true, 2, '%1$s writes', '{message,body}', '{question.withdrawn}'),
        ('question.said', 'asker', true, 2, '%1$s writes', '{message,body}', '{}'),
        ('question.answered', 'asker', true, 0, '%1$s has answered', '{message,body}', '{question.answered}'),
        ('question.answered', 'followers', false, 0, '%1$s has answered', '{message,body}', '{question.answered,question.reopened}'),
        ('question.reopened', 'owner', true, 0, '%1$s asks again', '{reason}', '{question.answered}'),
        ('question.withdrawn', 'owner_at_work', false, 0, '%1$s has taken the question back', null, '{}'),
        ('question.thanked', 'thanked', false, 0, '%1$s thanks you', '{body}', '{}'),
        ('question.follow_up', 'asker', false, 0, 'Did the answer hold?', null, '{question.follow_up,question.followed_up,question.reopened}'),
        ('question.resolved', 'asker', false, 0, 'Your question is closed', '{reason}', '{question.reopened}'),
        ('article.proposed', 'decider', false, 0, '%1$s proposes a change to your answer', '{proposal,body}', '{}'),
        ('article.revised', 'decider', false, 0, '%1$s has revised your article', '{reason}', '{}'),
        ('article.stale', 'decider', false, 0, 'Does your article still hold?', null, '{article.verified,article.retired,article.merged,article.given}'),
        ('article.doubted', 'decider', false, 0, '%1$s says that your article is out of date', '{reason}',
                '{article.verified,article.revised,article.retired,article.merged,article.given}'),
        ('article.given', 'decider', false, 0, '%1$s hands you an article', '{reason}', '{article.given}'),
        ('article.retired', 'decider', false, 0, '%1$s has retired your article', '{reason}', '{article.restored}'),
        ('article.merged', 'decider', false, 0, '%1$s has merged your article into another one', '{reason}', '{article.restored}'),
        ('proposal.accepted', 'proposer', false, 0, '%1$s has taken up what you proposed', null, '{}'),
        ('proposal.declined', 'proposer', false, 0, '%1$s has not taken up what you proposed', '{proposal,reason}', '{}')
) k(event, role, pressing, settles, says, words, until);

-- Who is in a role at an event, of which `owner` owned the question then.
create or replace function core.notice_persons(role text, question bigint, owner bigint, data json) returns setof bigint
language sql stable as $$
        select owner where role = 'owner'
        union all
        select q.owner from core.question q where role = 'owner_at_work' and q.id = question and q.acknowledged_at is not null
        union all
        select (data -> 'from' ->> 'id')::bigint where role = 'owner_before'
        union all
        select q.asker from core.question q where role = 'asker' and q.id = question
        union all
        select (thanked ->> 'id')::bigint from json_array_elements(case role when 'thanked' then data -> 'to' end) thanked
        union all
        select (data -> 'to' ->> 'id')::bigint where role = 'decider'
        union all
        select (data -> 'proposal' -> 'author' ->> 'id')::bigint where role = 'proposer'
        union all
        select p.person from core.participant p where role = 'followers' and p.question = notice_persons.question and p.follows
$$;
