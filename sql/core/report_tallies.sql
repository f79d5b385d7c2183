-- What questions come to, metric by metric, week by week and item by item of a dimension: read from core.tally where that has it, else made of
-- the facts in the same shape. Everything that a report counts comes through core.tallies.

-- Is the question in what the report looks at?
create or replace function core.in_window(f core.fact, w core.report_window) returns boolean
language sql immutable as $$
        select f.week between w.first and w.last and (w.teams is null or f.team = any (w.teams)) and (w.person is null or f.owner = w.person)
                and (w.tag is null or f.tags @> array[w.tag])
$$;

-- Under which items of a dimension a question stands: one of all of them ('all'), its hour of the week, its owner or its asker, its team, or all of its tags.
create or replace function core.items_of(f core.fact, dimension text) returns text[]
language sql immutable as $$
        select case dimension when 'all' then array[''] when 'hour' then array[f.hour::text] when 'person' then array[f.owner::text] when 'asker' then array[f.asker::text]
                when 'team' then case when f.team is not null then array[f.team::text] end when 'tag' then f.tags end
$$;

-- Of which dimension core.tally has what is asked for; null: of none.
create or replace function core.tallied_as(w core.report_window, dimension text) returns text
language sql immutable as $$
        select case
                when w.person is not null or dimension in ('person', 'asker') then null
                when dimension = 'all' and w.tag is null then case when w.teams is null then 'company' else 'team' end
                when dimension = 'all' and w.teams is null then 'tag'
                when dimension = 'team' and w.tag is null then 'team'
                when dimension in ('tag', 'hour') and w.tag is null and w.teams is null then dimension end
$$;

-- Rows as in core.tally; of these items alone, where it says which. Of deflection and self_solved there is none by person or hour.
create or replace function core.tallies(w core.report_window, dimension text, items text[], metrics text[])
        returns table (item text, metric text, week date, part int, whole int, calendar_values int[], calendar_counts int[], working_values int[], working_counts int[])
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
        kept text := core.tallied_as(w, tallies.dimension);
        one  text;
begin
        if kept is not null then
                return query
                select case when tallies.dimension = 'all' then '' else t.item end, t.metric, t.week, t.part, t.whole,
                        t.calendar_values, t.calendar_counts, t.working_values, t.working_counts
                from core.tally t
                where t.dimension = kept and t.metric = any (metrics) and t.week between w.first and w.last
                        and (kept <> 'team' or w.teams is null or t.item = any (w.teams::text[]))
                        and (kept <> 'tag' or w.tag is null or t.item = w.tag)
                        and (tallies.dimension = 'all' or items is null or t.item = any (items));
                return;
        end if;
        foreach one in array metrics loop
                if one not in ('deflection', 'self_solved') then
                        return query select x.* from core.tallies_now(w, tallies.dimension, items, one) x;
                elsif tallies.dimension in ('all', 'team', 'tag') and w.person is null then
                        return query select x.* from core.tallies_solved(w, tallies.dimension, items, one) x;
                end if;
        end loop;
end $$;

-- One metric of the facts as they are. Each value comes as often as it is there, and each time counts as one.
create or replace function core.tallies_now(w core.report_window, dimension text, items text[], one text)
        returns table (item text, metric text, week date, part int, whole int, calendar_values int[], calendar_counts int[], working_values int[], working_counts int[])
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
        exact boolean := (select m.kind <> 'time' from core.metric m where m.name = one);
begin
        return query
        select x.item, one, x.week, x.part::int, x.whole::int, x.calendar, array_fill(1, array[cardinality(x.calendar)]), x.working, array_fill(1, array[cardinality(x.working)])
        from (
                select i.item, f.week, sum(m.part) as part, sum(m.whole) as whole,
                        coalesce(array_agg(case when exact then m.calendar else core.rounded(m.calendar) end) filter (where m.calendar is not null), '{}') as calendar,
                        coalesce(array_agg(case when exact then m.working else core.rounded(m.working) end) filter (where m.working is not null), '{}') as working
                from core.fact f cross join core.fact_metric(f, one) m cross join unnest(core.items_of(f, tallies_now.dimension)) i(item)
                where core.in_window(f, w) and m.whole > 0 and (items is null or i.item = any (items))
                group by i.item, f.week) x;
end $$;

-- What was solved without being asked, beside what was asked.
create or replace function core.tallies_solved(w core.report_window, dimension text, items text[], one text)
        returns table (item text, metric text, week date, part int, whole int, calendar_values int[], calendar_counts int[], working_values int[], working_counts int[])
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
begin
        return query
        select i.item, one, x.week, sum(x.solved)::int, count(*)::int, '{}'::int[], '{}'::int[], '{}'::int[], '{}'::int[]
        from (
                select s.week, 1 as solved, s.team, s.tags from core.solved(w.first, w.last) s where s.metric = one
                union all
                select f.week, 0, f.team, f.tags from core.fact f where core.in_window(f, w)) x
                cross join unnest(case tallies_solved.dimension when 'all' then array[''] when 'team' then array[x.team::text] else x.tags end) i(item)
        where (w.teams is null or x.team = any (w.teams)) and (w.tag is null or x.tags @> array[w.tag]) and i.item is not null and (items is null or i.item = any (items))
        group by i.item, x.week;
end $$;
