-- Rules 2 and 5 in the log: dense, true, and told to everybody concerned.

-- Does it tell of a step after the first? A question that is delegated as it is asked or referred has its owner by that already.
create or replace function core.moves_owner(e core.event) returns boolean
language sql stable as $$
        select e.kind in ('question.referred', 'question.declined', 'question.escalated') or e.kind = 'question.delegated'
                and (e.question_then -> 'owner' ->> 'id') <> (
                        select before.question_then -> 'owner' ->> 'id' from core.event before where before.question = e.question and before.rev = e.rev - 1)
$$;

create or replace function core.violations_of_events() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'rev_is_dense', 'question ' || q.id, format('revision %s, %s events from %s to %s', q.rev, count(e.rev), min(e.rev), max(e.rev))
        from core.question q left join core.forgotten f on f.question = q.id left join core.event e on e.question = q.id
        group by q.id, f.rev
        having q.rev = 0 or count(e.rev) <> q.rev - coalesce(f.rev, 0) or min(e.rev) <> coalesce(f.rev, 0) + 1 or max(e.rev) <> q.rev
        union all
        select 'what_is_forgotten_was_closed', 'question ' || q.id, format('%s at revision %s, forgotten up to %s', q.state, q.rev, f.rev)
        from core.forgotten f left join core.question q on q.id = f.question
        where q.id is null or f.rev > q.rev or f.rev = q.rev and q.is_open
        union all
        select 'events_are_of_questions', 'event ' || e.id, format('question %s', e.question)
        from core.event e
        where e.question is not null and not exists (select from core.question q where q.id = e.question)
        union all
        select 'events_are_of_articles', 'event ' || e.id, format('article %s', e.article)
        from core.event e
        where e.article is not null and not exists (select from core.article a where a.id = e.article)
        union all
        select 'events_are_in_order', 'event ' || e.id, format('question %s, revision %s', e.question, e.rev)
        from core.event e join core.event before on before.question = e.question and before.rev = e.rev - 1
        where before.id > e.id
        union all
        select 'last_event_shows_the_question', 'question ' || q.id,
                format('%s, owner %s; shown %s, owner %s', q.state, q.owner, e.question_then ->> 'state', e.question_then -> 'owner' ->> 'id')
        from core.question q join core.event e on e.question = q.id and e.rev = q.rev
        where (e.question_then ->> 'state', e.question_then -> 'owner' ->> 'id', e.question_then ->> 'rev') <> (q.state, q.owner::text, q.rev::text)
        union all
        select 'events_reach_asker_and_owner', 'event ' || e.id, format('recipients %s', e.recipients)
        from core.event e join core.question q on q.id = e.question
        where not e.recipients @> array[q.asker, (e.question_then -> 'owner' ->> 'id')::bigint]
        union all
        -- The nth step after the first is told by the nth event that moves ownership.
        select 'owner_change_is_an_event', format('question %s, step %s', s.question, s.step), format('%s from %s to %s', s.how, s.from_person, s.owner)
        from core.step s
        left join (
                select e.*, row_number() over (partition by e.question order by e.rev) + 1 as step
                from core.event e where core.moves_owner(e)) e
        on e.question = s.question and e.step = s.step
        where s.step > 1 and not exists (select from core.forgotten f where f.question = s.question) and (e.id is null or e.data ->> 'reason' is null
                or (e.data -> 'from' ->> 'id', e.data -> 'to' ->> 'id') is distinct from (s.from_person::text, s.owner::text)
                or e.actor is distinct from s.by_person or not e.recipients @> array[s.from_person, s.owner])
        union all
        select 'events_match_steps', 'question ' || e.question, format('%s events move it, the path has %s steps', count(*), max(s.steps))
        from core.event e, lateral (select count(*) as steps from core.step s where s.question = e.question) s
        where e.kind = 'question.asked' or core.moves_owner(e)
        group by e.question
        having count(*) > max(s.steps)
        union all
        select 'kept_replies_are_results', format('person %s, key %s', i.person, left(i.key, 64)), coalesce(json_typeof(i.reply), 'null')
        from core.idempotency i
        where json_typeof(i.reply) is distinct from 'object'
$$;
