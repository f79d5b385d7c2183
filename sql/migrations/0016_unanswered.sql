-- What is unanswered is ordered by how long its owner has been silent: kept with the question, since looking through the log of twenty thousand takes seconds.

alter table core.question
        -- When its owner last did something about it while it was open, since they have it; null: never yet.
        add column sign_of_life_at timestamptz;
update core.question q
set sign_of_life_at = (
        select max(e.at) from core.event e
        where e.question = q.id and e.actor = q.owner and e.at >= (select max(s.at) from core.step s where s.question = q.id))
where q.is_open;
