-- Rules 2 and 3: owners, states, promises.
create or replace function core.violations_of_questions() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'owner_is_an_active_person', 'question ' || q.id, format('person %s is nobody, or has left', q.owner)
        from core.question q left join core.person p on p.id = q.owner
        where p.id is null or q.is_open and not p.active
        union all
        select 'asker_is_a_person', 'question ' || q.id, format('person %s is nobody', q.asker)
        from core.question q
        where not exists (select from core.person p where p.id = q.asker)
        union all
        select 'owner_is_not_asker', 'question ' || q.id, format('person %s is both', q.owner)
        from core.question q
        where q.owner = q.asker
        union all
        select 'hops_stay_in_budget', 'question ' || q.id, format('%s hops of %s', q.hops, q.hop_budget)
        from core.question q
        where q.hops not between 0 and q.hop_budget
        union all
        select 'state_agrees_with_times', 'question ' || q.id, q.state::text
        from core.question q
        where not case q.state
                when 'open' then num_nonnulls(q.acknowledged_at, q.promised_at, q.answered_at, q.resolved_at, q.withdrawn_at) = 0
                when 'acknowledged' then q.acknowledged_at is not null and num_nonnulls(q.answered_at, q.resolved_at, q.withdrawn_at) = 0
                when 'answered' then num_nulls(q.acknowledged_at, q.answered_at) = 0 and num_nonnulls(q.resolved_at, q.withdrawn_at) = 0
                when 'resolved' then num_nulls(q.acknowledged_at, q.answered_at, q.resolved_at) = 0 and q.withdrawn_at is null
                else q.withdrawn_at is not null and num_nonnulls(q.answered_at, q.resolved_at) = 0
        end
        union all
        select 'question_has_one_target', 'question ' || q.id, format('person %s, team %s', q.to_person, q.to_team)
        from core.question q
        where q.to_person is not null and q.to_team is not null
                or q.to_person is not null and not exists (select from core.person p where p.id = q.to_person)
                or q.to_team is not null and not exists (select from core.team t where t.id = q.to_team)
        union all
        select 'answered_question_has_an_answer', 'question ' || q.id, 'no message of its is an answer'
        from core.question q
        where q.state in ('answered', 'resolved') and not exists (select from core.message m where m.question = q.id and m.kind = 'answer')
        union all
        select 'answers_come_from_owners', 'message ' || m.id, format('person %s has never owned question %s', m.author, m.question)
        from core.message m
        where m.kind = 'answer' and not exists (select from core.step s where s.question = m.question and s.owner = m.author)
        union all
        -- Broken by its deadline, it is still what the asker was told.
        select 'running_promise_is_the_questions', 'question ' || coalesce(q.id, p.question),
                format('promised by %s, the promise says %s, %s', q.promised_at, p.due_at, coalesce(p.outcome, 'runs'))
        from core.question q full join (
                select distinct on (x.question) x.* from core.promise x order by x.question, x.id desc) p on p.question = q.id
        where case
                when q.is_open and q.promised_at is not null then p.due_at is distinct from q.promised_at or p.outcome <> 'broken'
                else p.id is not null and p.outcome is null end
                or exists (select from core.promise x where x.question = p.question and x.id < p.id and x.outcome is null)
        union all
        select 'open_question_has_deadlines', 'question ' || q.id, format('acknowledge by %s, answer by %s', q.acknowledge_due_at, q.answer_due_at)
        from core.question q
        where q.is_open and (q.acknowledge_due_at is null or q.answer_due_at is null)
        union all
        select 'open_question_is_looked_after', 'question ' || q.id, format('next due %s, reminded %s', q.next_due_at, q.reminded)
        from core.question q
        where q.is_open and q.next_due_at is null or not q.is_open and q.reminded <> 0
                or q.state = 'answered' and q.next_due_at is null or q.state = 'withdrawn' and q.next_due_at is not null
        union all
        select 'promise_outcome_agrees_with_time', 'promise ' || p.id, format('%s, due %s, closed %s', p.outcome, p.due_at, p.closed_at)
        from core.promise p
        where p.outcome is not null and (p.closed_at is null or case p.outcome when 'broken' then p.closed_at < p.due_at else p.closed_at > p.due_at end)
$$;
