-- Rule 8: each answer is followed up once, and every proposal is decided or waits.
create or replace function core.violations_of_follow_ups() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'follow_up_is_of_an_answer', 'question ' || f.question, format('answered at %s, followed up for an answer of %s', q.answered_at, f.answered_at)
        from core.follow_up f left join core.question q on q.id = f.question
        where q.parent is not null
                or f.closed_at is null and f.answered_at is distinct from q.answered_at
                or not exists (select from core.event e where e.question = f.question and e.kind = 'question.answered' and e.at = f.answered_at)
                        and not exists (select from core.forgotten g where g.question = f.question)
        union all
        select 'follow_up_asks_the_asker', 'question ' || f.question, format('person %s is asked, person %s asked it', f.asker, q.asker)
        from core.follow_up f join core.question q on q.id = f.question
        where f.asker <> q.asker
        union all
        select 'follow_up_is_told', 'question ' || f.question, format('asked at %s, %s at %s', f.asked_at, f.outcome, f.closed_at)
        from core.follow_up f
        where not exists (select from core.forgotten g where g.question = f.question) and (
                f.asked_at is not null and not exists (
                        select from core.event e where e.question = f.question and e.at = f.asked_at and e.kind = 'question.follow_up')
                or f.asked_at is not null and f.closed_at is not null and not exists (
                        select from core.event e where e.question = f.question and e.at = f.closed_at
                                and e.kind in ('question.followed_up', 'question.confirmed', 'question.reopened')))
        union all
        select 'follow_up_outcome_agrees_with_times', 'question ' || f.question,
                format('%s; answered %s, asked %s, reminded %s, closed %s', f.outcome, f.answered_at, f.asked_at, f.reminded_at, f.closed_at)
        from core.follow_up f
        where (f.outcome is null) <> (f.closed_at is null) or f.asked_at is null and f.outcome is distinct from 'moot'
                or f.asked_at < f.answered_at or f.reminded_at < f.asked_at or f.closed_at < coalesce(f.reminded_at, f.asked_at)
                or f.reminded_at is null and f.outcome = 'silence'
        union all
        select 'proposal_says_what_became_of_it', 'proposal ' || p.id, p.state
        from core.proposal p
        where (p.state = 'open') <> (p.decided_at is null) or (p.decided_by is null) <> (p.decided_at is null)
                or (p.state = 'declined') <> (p.reason is not null) or (p.state = 'accepted') <> (p.became is not null)
        union all
        select 'accepted_proposal_is_a_revision', 'proposal ' || p.id, format('revision %s of article %s', p.became, p.article)
        from core.proposal p
        where p.became is not null and not exists (
                select from core.article_revision r where r.article = p.article and r.revision = p.became and r.author = p.author and p.became > p.revision)
$$;
