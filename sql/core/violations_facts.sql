-- What reports are made of agrees with the questions, and the sums with it: as far as that is seen at a glance. Weeks that are to be tallied again do not count.
create or replace function core.violations_of_facts() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'facts_are_of_what_counts', 'question ' || f.question, case when q.private then 'private' when q.parent is not null then 'a consult' else 'not there' end
        from core.fact f left join core.question q on q.id = f.question
        where q.private is not false or q.parent is not null
        union all
        select 'what_counts_has_facts', 'question ' || q.id, format('facts have come to question %s', r.question)
        from core.refreshed r join core.question q on q.id <= r.question
        where not q.private and q.parent is null and not exists (select from core.fact f where f.question = q.id)
        union all
        select 'facts_agree_with_the_question', 'question ' || q.id, format('revision %s, facts of revision %s', q.rev, f.rev)
        from core.fact f join core.question q on q.id = f.question
        where f.rev > q.rev or f.rev = q.rev and (f.asker, f.owner, f.state, f.hops, f.insisted) is distinct from (q.asker, q.owner, q.state, q.hops, q.insisted)
        union all
        select 'tallies_agree_with_facts', format('week %s by %s', coalesce(t.week, f.week), coalesce(t.dimension, f.dimension)), format('%s asked, %s facts', t.asked, f.asked)
        from (
                select x.week, x.dimension, sum(x.part) as asked from core.tally x
                where x.metric = 'asked' and x.dimension <> 'tag' group by x.week, x.dimension) t
                full join (
                        select x.week, d.dimension, count(*) as asked
                        from core.fact x cross join lateral (values ('company', true), ('team', x.team is not null), ('hour', true)) d (dimension, counts)
                        where d.counts group by x.week, d.dimension) f using (week, dimension)
        where t.asked is distinct from f.asked and not exists (select from core.stale_week s where s.week = week)
        union all
        select 'tally_counts_its_values', format('%s %s, %s of week %s', t.dimension, t.item, t.metric, t.week), format('%s values, %s in the calendar, %s in working time',
                t.whole, core.counts_sum(t.calendar_counts), core.counts_sum(t.working_counts))
        from core.tally t join core.metric k on k.name = t.metric
        where case when k.kind in ('time', 'amount') then t.whole else 0 end <> core.counts_sum(t.calendar_counts)
                or case k.kind when 'time' then t.whole else 0 end <> core.counts_sum(t.working_counts)
$$;

create or replace function core.counts_sum(counts int[]) returns bigint
language plpgsql immutable as $$
begin
        return case when counts = '{}' then 0 else (select sum(n) from unnest(counts) n) end;
end $$;
