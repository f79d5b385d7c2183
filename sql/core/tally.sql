-- Sums of facts by week, for the company, each team, each touch-point or tag and each hour of the week.

-- What was found instead of asked, of the weeks from one Monday to another: a row for each metric it counts in. Who said "this answers it" solved it themselves,
-- and so did whoever else was helped by an article; not who asked and was answered with it. Nothing of private questions.
create or replace function core.solved(first date, last date)
returns table (metric text, week date, hour int, article bigint, question bigint, team bigint, tags text[])
language sql stable as $$
        with zone as materialized (select core.company_zone() as name),
        found as (
                select d.at, d.article, d.question, array['deflection', 'self_solved'] as metrics
                from core.deflection d
                where d.at >= first::timestamp at time zone (select z.name from zone z) and d.at < (last + 7)::timestamp at time zone (select z.name from zone z)
                union all
                select h.at, h.article, null, array['self_solved']
                from core.article_helped h
                where h.at >= first::timestamp at time zone (select z.name from zone z) and h.at < (last + 7)::timestamp at time zone (select z.name from zone z)
                        and not exists (select from core.deflection d where d.article = h.article and d.person = h.person and d.at = h.at)
                        and not exists (select from core.question q where q.duplicate_of = h.article and q.asker = h.person and q.answered_at <= h.at))
        select m.metric, core.week_in(z.name, f.at), core.hour_in(z.name, f.at), f.article, f.question, p.team, coalesce(a.tags, q.tags)
        from found f cross join zone z cross join lateral unnest(f.metrics) m (metric)
                left join core.article a on a.id = f.article
                left join core.question q on q.id = f.question
                left join core.person p on p.id = coalesce(a.owner, q.owner)
        where q.private is not true
$$;

-- What counts towards a metric in a week, one row for each fact or for each time something was found. What was found has no hour, nor has what was asked beside it.
create or replace function core.tally_parts(metric text, monday date)
returns table (team bigint, hour int, tags text[], part int, whole int, calendar int, working int)
language sql stable as $$
        select f.team, f.hour, f.tags, m.part, m.whole,
                case when metric in ('owners_met', 'reassignments') then m.calendar else core.rounded(m.calendar) end, core.rounded(m.working)
        from core.fact f cross join lateral core.fact_metric(f, metric) m
        where f.week = monday and metric not in ('deflection', 'self_solved') and m.whole > 0
        union all
        select f.team, null, f.tags, 0, 1, null, null from core.fact f where f.week = monday and metric in ('deflection', 'self_solved')
        union all
        select s.team, null, core.distinct_tags(s.tags), 1, 1, null, null
        from core.solved(monday, monday) s where metric in ('deflection', 'self_solved') and s.metric = tally_parts.metric
$$;

create or replace function core.distinct_tags(tags text[]) returns text[]
language sql immutable parallel safe as $$
        select array(select distinct unnest(tags))
$$;

-- The tallies of a metric in a week, as the facts are now: all items at once, by sums and by how often there was each value. Planned for each metric by itself.
create or replace function core.tallied(metric text, monday date) returns setof core.tally
language plpgsql stable set plan_cache_mode = force_custom_plan set work_mem = '32MB' as $$
begin
        return query
        with parts as materialized (select * from core.tally_parts(tallied.metric, monday)),
        grouped as (
                select case when grouping(p.team) = 0 then 'team' when grouping(p.hour) = 0 then 'hour' else 'company' end as dimension,
                        case when grouping(p.team) = 0 then p.team::text when grouping(p.hour) = 0 then p.hour::text else '' end as item,
                        grouping(p.calendar) = 0 as by_calendar, p.calendar, grouping(p.working) = 0 as by_working, p.working,
                        sum(p.part) as part, sum(p.whole) as whole, count(*)::int as n
                from parts p
                group by grouping sets ((), (p.team), (p.hour),
                        (p.calendar), (p.team, p.calendar), (p.hour, p.calendar), (p.working), (p.team, p.working), (p.hour, p.working))
                union all
                select 'tag', t.tag, grouping(p.calendar) = 0, p.calendar, grouping(p.working) = 0, p.working, sum(p.part), sum(p.whole), count(*)::int
                from parts p cross join lateral unnest(p.tags) t (tag)
                group by grouping sets ((t.tag), (t.tag, p.calendar), (t.tag, p.working)))
        select g.dimension, g.item, tallied.metric, monday,
                (sum(g.part) filter (where not g.by_calendar and not g.by_working))::int, (sum(g.whole) filter (where not g.by_calendar and not g.by_working))::int,
                coalesce(array_agg(g.calendar order by g.calendar) filter (where g.calendar is not null), '{}'),
                coalesce(array_agg(g.n order by g.calendar) filter (where g.calendar is not null), '{}'),
                coalesce(array_agg(g.working order by g.working) filter (where g.working is not null), '{}'),
                coalesce(array_agg(g.n order by g.working) filter (where g.working is not null), '{}')
        from grouped g where g.item is not null
        group by g.dimension, g.item having sum(g.whole) > 0;
end $$;

-- Tally a metric of a week again; what is as it was is not written.
create or replace function core.tally_week(metric text, monday date) returns void
language sql as $$
        with now_so as materialized (select * from core.tallied(metric, monday)),
        gone as (
                delete from core.tally t where t.week = monday and t.metric = tally_week.metric
                        and not exists (select from now_so n where (n.dimension, n.item) = (t.dimension, t.item)))
        insert into core.tally as t
        select * from now_so
        on conflict on constraint tally_pkey do update
        set part = excluded.part, whole = excluded.whole, calendar_values = excluded.calendar_values, calendar_counts = excluded.calendar_counts,
                working_values = excluded.working_values, working_counts = excluded.working_counts
        where t is distinct from excluded
$$;
