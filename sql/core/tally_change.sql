-- Tallies follow a few facts that change without reading the week: what those were is taken off, what they are is put in.

-- The items a question counts for.
create or replace function core.fact_items(f core.fact) returns table (dimension text, item text)
language sql immutable as $$
        select 'company', ''
        union all select 'team', f.team::text where f.team is not null
        union all select 'tag', t.tag from unnest(f.tags) t (tag)
        union all select 'hour', f.hour::text
$$;

-- What facts add, each `times` over: 1 where they come, -1 where they go.
create or replace function core.fact_parts(facts core.fact[], times int)
returns table (dimension text, item text, metric text, week date, part int, whole int, calendar int, working int, n int)
language sql stable as $$
        select i.dimension, i.item, m.metric, (x.f).week, times * m.part, times * m.whole,
                case when m.metric in ('owners_met', 'reassignments') then m.calendar else core.rounded(m.calendar) end, core.rounded(m.working), times
        from (select f from unnest(facts) f offset 0) x cross join lateral core.fact_items(x.f) i cross join lateral (
                select a.* from core.fact_metrics(x.f) a
                union all
                select w.metric, 0, 1, null, null from unnest('{deflection,self_solved}'::text[]) w (metric) where i.dimension <> 'hour') m
$$;

create or replace function core.tally_change(old core.fact[], new core.fact[]) returns void
language sql as $$
        with parts as materialized (select * from core.fact_parts(old, -1) union all select * from core.fact_parts(new, 1)),
        sums as materialized (
                select p.dimension, p.item, p.metric, p.week, sum(p.part) as part, sum(p.whole) as whole
                from parts p group by p.dimension, p.item, p.metric, p.week),
        moved as materialized (
                select p.dimension, p.item, p.metric, p.week, v.working, v.value, sum(p.n) as n
                from parts p cross join lateral (values (false, p.calendar), (true, p.working)) v (working, value)
                where v.value is not null
                group by p.dimension, p.item, p.metric, p.week, v.working, v.value having sum(p.n) <> 0),
        keys as materialized (
                select s.dimension, s.item, s.metric, s.week from sums s where s.part <> 0 or s.whole <> 0
                union select m.dimension, m.item, m.metric, m.week from moved m),
        before as materialized (select t.* from keys k join core.tally t using (dimension, item, metric, week)),
        values as (
                select v.dimension, v.item, v.metric, v.week, v.working, v.value, sum(v.n)::int as n
                from (
                        select m.dimension, m.item, m.metric, m.week, m.working, m.value, m.n from moved m
                        union all
                        select b.dimension, b.item, b.metric, b.week, false, u.value, u.n from before b cross join lateral unnest(b.calendar_values, b.calendar_counts) u (value, n)
                        union all
                        select b.dimension, b.item, b.metric, b.week, true, u.value, u.n from before b cross join lateral unnest(b.working_values, b.working_counts) u (value, n)
                ) v
                group by v.dimension, v.item, v.metric, v.week, v.working, v.value having sum(v.n) > 0),
        counted as (
                select v.dimension, v.item, v.metric, v.week,
                        array_agg(v.value order by v.value) filter (where not v.working) as calendar_values, array_agg(v.n order by v.value) filter (where not v.working) as calendar_counts,
                        array_agg(v.value order by v.value) filter (where v.working) as working_values, array_agg(v.n order by v.value) filter (where v.working) as working_counts
                from values v group by v.dimension, v.item, v.metric, v.week),
        now_so as materialized (
                select k.dimension, k.item, k.metric, k.week, coalesce(b.part, 0) + s.part as part, coalesce(b.whole, 0) + s.whole as whole,
                        coalesce(c.calendar_values, '{}') as calendar_values, coalesce(c.calendar_counts, '{}') as calendar_counts,
                        coalesce(c.working_values, '{}') as working_values, coalesce(c.working_counts, '{}') as working_counts
                from keys k join sums s using (dimension, item, metric, week) left join before b using (dimension, item, metric, week)
                        left join counted c using (dimension, item, metric, week)),
        gone as (
                delete from core.tally t using now_so n
                where (t.dimension, t.item, t.metric, t.week) = (n.dimension, n.item, n.metric, n.week) and n.whole <= 0)
        insert into core.tally select * from now_so n where n.whole > 0
        on conflict on constraint tally_pkey do update
        set part = excluded.part, whole = excluded.whole, calendar_values = excluded.calendar_values, calendar_counts = excluded.calendar_counts,
                working_values = excluded.working_values, working_counts = excluded.working_counts
$$;
