-- Sums of facts by week, for the company, each team, each touch-point or tag and each hour of the week.

-- What was found instead of asked, of the weeks from one Monday to another: a row for each metric it counts in. Who said "this answers it" solved it themselves,
-- and so did whoever else was helped by an article; not who asked and was answered with it. Nothing of private questions.
create or replace function core.solved(first date, last date)
returns table (metric text, week date, hour int, article bigint, question bigint, team bigint, tags text[])
language sql stable as $$
        with zone as materialized (select core.company_zone() as name),
        found as (
                select d.at, d.article, d.question, array['deflection', 'self_solved'] as metrics
                from core.deflection d cross join zone z
                where d.at >= first::timestamp at time zone z.name and d.at < (last + 7)::timestamp at time zone z.name
                union all
                select h.at, h.article, null, array['self_solved']
                from core.article_helped h cross join zone z
                where h.at >= first::timestamp at time zone z.name and h.at < (last + 7)::timestamp at time zone z.name
                        and not exists (select from core.deflection d where d.article = h.article and d.person = h.person and d.at = h.at)
                        and not exists (select from core.question q where q.duplicate_of = h.article and q.asker = h.person and q.answered_at <= h.at))
        select m.metric, core.week_in(z.name, f.at), core.hour_in(z.name, f.at), f.article, f.question, p.team, coalesce(a.tags, q.tags)
        from found f cross join zone z cross join lateral unnest(f.metrics) m (metric)
                left join core.article a on a.id = f.article
                left join core.question q on q.id = f.question
                left join core.person p on p.id = coalesce(a.owner, q.owner)
        where q.private is not true
$$;

-- What each fact of a week adds to each metric, for each item it counts for. Rounded.
create or replace function core.tally_parts(monday date) returns table (dimension text, item text, metric text, part int, whole int, calendar int, working int)
language sql stable as $$
        with parts as materialized (
                select f.team, f.tags, f.hour, m.metric, m.part, m.whole,
                        case k.kind when 'time' then core.rounded(m.calendar) else m.calendar end as calendar, core.rounded(m.working) as working
                from core.fact f cross join lateral core.fact_metrics(f) m join core.metric k on k.name = m.metric
                where f.week = monday)
        select 'company', '', p.metric, p.part, p.whole, p.calendar, p.working from parts p
        union all
        select 'team', p.team::text, p.metric, p.part, p.whole, p.calendar, p.working from parts p where p.team is not null
        union all
        select 'tag', t.tag, p.metric, p.part, p.whole, p.calendar, p.working from parts p cross join lateral (select distinct unnest(p.tags)) t (tag)
        union all
        select 'hour', p.hour::text, p.metric, p.part, p.whole, p.calendar, p.working from parts p
$$;

-- What was found instead of asked, and what was asked.
create or replace function core.tally_solved(monday date) returns table (dimension text, item text, metric text, part int, whole int)
language sql stable as $$
        with found as materialized (select * from core.solved(monday, monday)),
        asked as materialized (select f.team, f.tags from core.fact f where f.week = monday),
        items as (
                select 'company' as dimension, '' as item, f.metric, 1 as part from found f
                union all select 'team', f.team::text, f.metric, 1 from found f where f.team is not null
                union all select 'tag', t.tag, f.metric, 1 from found f cross join lateral (select distinct unnest(f.tags)) t (tag)
                union all select 'company', '', m.metric, 0 from asked a cross join (values ('deflection'), ('self_solved')) m (metric)
                union all select 'team', a.team::text, m.metric, 0 from asked a cross join (values ('deflection'), ('self_solved')) m (metric) where a.team is not null
                union all select 'tag', t.tag, m.metric, 0
                from asked a cross join lateral (select distinct unnest(a.tags)) t (tag) cross join (values ('deflection'), ('self_solved')) m (metric))
        select i.dimension, i.item, i.metric, sum(i.part)::int, count(*)::int from items i group by i.dimension, i.item, i.metric
$$;

-- The tallies of a week, as its facts have them now.
create or replace function core.tallied(monday date) returns setof core.tally
language sql stable as $$
        with parts as materialized (select * from core.tally_parts(monday)),
        calendars as (
                select v.dimension, v.item, v.metric, sum(v.part)::int as part, sum(v.whole)::int as whole,
                        coalesce(array_agg(v.calendar order by v.calendar) filter (where v.calendar is not null), '{}') as calendar_values,
                        coalesce(array_agg(v.n order by v.calendar) filter (where v.calendar is not null), '{}') as calendar_counts
                from (
                        select p.dimension, p.item, p.metric, p.calendar, sum(p.part) as part, sum(p.whole) as whole, count(*)::int as n
                        from parts p group by p.dimension, p.item, p.metric, p.calendar) v
                group by v.dimension, v.item, v.metric),
        workings as (
                select v.dimension, v.item, v.metric, array_agg(v.working order by v.working) as working_values, array_agg(v.n order by v.working) as working_counts
                from (
                        select p.dimension, p.item, p.metric, p.working, count(*)::int as n
                        from parts p where p.working is not null group by p.dimension, p.item, p.metric, p.working) v
                group by v.dimension, v.item, v.metric)
        select c.dimension, c.item, c.metric, monday, c.part, c.whole, c.calendar_values, c.calendar_counts,
                coalesce(w.working_values, '{}'), coalesce(w.working_counts, '{}')
        from calendars c left join workings w using (dimension, item, metric)
        union all
        select s.dimension, s.item, s.metric, monday, s.part, s.whole, '{}', '{}', '{}', '{}' from core.tally_solved(monday) s
$$;

-- Tally a week again; what is as it was is not written.
create or replace function core.tally_week(monday date) returns void
language sql as $$
        with now_so as materialized (select * from core.tallied(monday)),
        gone as (
                delete from core.tally t where t.week = monday
                        and not exists (select from now_so n where (n.dimension, n.item, n.metric) = (t.dimension, t.item, t.metric)))
        insert into core.tally as t
        select * from now_so
        on conflict on constraint tally_pkey do update
        set part = excluded.part, whole = excluded.whole, calendar_values = excluded.calendar_values, calendar_counts = excluded.calendar_counts,
                working_values = excluded.working_values, working_counts = excluded.working_counts
        where t is distinct from excluded
$$;
