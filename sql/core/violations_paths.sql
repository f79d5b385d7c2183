-- Rule 5: the path, and who takes part.
create or replace function core.violations_of_paths() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'path_is_dense', 'question ' || q.id, format('%s steps, from %s to %s', count(s.step), min(s.step), max(s.step))
        from core.question q left join core.step s on s.question = q.id
        group by q.id
        having count(s.step) = 0 or min(s.step) <> 1 or max(s.step) <> count(s.step)
        union all
        select 'path_ends_with_the_owner', 'question ' || q.id, format('owner is %s, the path ends with %s', q.owner, s.owner)
        from core.question q, lateral (select * from core.step s where s.question = q.id order by s.step desc limit 1) s
        where s.owner <> q.owner
        union all
        select 'path_never_reaches_the_asker', 'question ' || q.id, format('step %s', s.step)
        from core.question q join core.step s on s.question = q.id
        where s.owner = q.asker
        union all
        select 'path_is_of_people', format('question %s, step %s', s.question, s.step), format('owner %s, by %s', s.owner, s.by_person)
        from core.step s
        where not exists (select from core.question q where q.id = s.question)
                or not exists (select from core.person p where p.id = s.owner)
                or s.by_person is not null and not exists (select from core.person p where p.id = s.by_person)
        union all
        select 'hops_agree_with_the_path', 'question ' || q.id, format('%s hops, the path has %s', q.hops, count(s.step) filter (where s.hop))
        from core.question q left join core.step s on s.question = q.id
        group by q.id
        having q.hops <> count(s.step) filter (where s.hop)
        union all
        select 'steps_connect', format('question %s, step %s', s.question, s.step), format('from %s, before it %s', s.from_person, before.owner)
        from core.step s left join core.step before on before.question = s.question and before.step = s.step - 1
        where s.from_person is distinct from before.owner
        union all
        select 'owner_changes_for_a_reason', format('question %s, step %s', s.question, s.step), s.how
        from core.step s
        where s.how <> 'asked' and s.reason is null or s.step > 1 and s.by_person is null and s.how not in ('escalated', 'delegated')
        union all
        select 'decline_returns_to_the_referrer', format('question %s, step %s', s.question, s.step), format('to %s, referred by %s', s.owner, before.from_person)
        from core.step s left join core.step before on before.question = s.question and before.step = s.step - 1
        where s.how = 'declined' and (before.hop is not true or before.from_person <> s.owner)
        union all
        select 'nobody_is_handed_it_twice', format('question %s, step %s', s.question, s.step), format('person %s owned it before', s.owner)
        from core.step s
        where s.hop and exists (select from core.step earlier where earlier.question = s.question and earlier.step < s.step and earlier.owner = s.owner)
                and not exists (select from core.event e where e.question = s.question and e.kind = 'question.referred' and e.data -> 'override' is not null)
                and not exists (select from core.forgotten f where f.question = s.question)
        union all
        select 'participants_are_complete', 'question ' || taking.question, format('person %s takes no part', taking.person)
        from (
                select q.id as question, q.asker as person from core.question q
                union select s.question, s.owner from core.step s) taking
        where not exists (select from core.participant p where p.question = taking.question and p.person = taking.person)
        union all
        select 'asker_and_owner_follow', 'question ' || q.id, format('person %s does not', p.person)
        from core.question q join core.participant p on p.question = q.id and p.person in (q.asker, q.owner)
        where not p.follows
$$;
