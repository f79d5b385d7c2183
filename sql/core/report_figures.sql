-- Figures: what the page shows of a metric, for each item of a dimension and each of some spans of weeks.

-- The value below or at which so many percent of all lie: by nearest rank, the first one up to which at least as many are. Values in order, each with how many
-- there are up to it, in a count that had begun with others before.
create or replace function core.nearest_rank(in_order int[], upto bigint[], before bigint, percent int) returns int
language sql immutable as $$
        select in_order[1 + width_bucket(before + ((upto[cardinality(upto)] - before) * percent + 99) / 100 - 1, upto)]
$$;

create or replace function core.mean_of(in_order int[], upto bigint[], before bigint) returns numeric
language sql immutable as $$
        select round(sum(v.value * (v.upto - v.below)) / sum(v.upto - v.below), 2)
        from (select u.value, u.upto, lag(u.upto, 1, before) over (order by u.nr) as below from unnest(in_order, upto) with ordinality u(value, upto, nr)) v
$$;

-- Sums of part and whole, and of times and amounts all values in order, each with how many there are up to it (and before the first), in the calendar and in
-- working time. Of what has anything. Hundreds of thousands of values are put in order here: each is one number with the group that it is of, and one count
-- runs through all of them, which takes half the time of ordering by groups and counting within each.
create or replace function core.measures(w core.report_window, dimension text, items text[], metrics text[], spans daterange[])
        returns table (item text, span int, metric text, part bigint, whole bigint, calendar int[], calendar_upto bigint[], calendar_before bigint,
                working int[], working_upto bigint[], working_before bigint)
language sql stable rows 10000 as $$
        with read as materialized (
                select 2 * dense_rank() over (order by t.metric, t.item, s.nr) as nr, s.nr::int as span, t.*
                from core.tallies(w, dimension, items, metrics) t join unnest(spans) with ordinality s(days, nr) on s.days @> t.week),
        counted as (
                select r.nr << 32 | unnest(r.calendar_values) as place, unnest(r.calendar_counts) as n from read r
                union all
                select r.nr + 1 << 32 | unnest(r.working_values), unnest(r.working_counts) from read r),
        ranked as (select c.place, sum(c.n) over (order by c.place rows unbounded preceding) as upto from counted c),
        grouped as (
                select r.place >> 32 as nr, array_agg((r.place & 4294967295)::int) as in_order, array_agg(r.upto) as upto from ranked r group by r.place >> 32),
        found as materialized (select g.*, lag(g.upto[cardinality(g.upto)], 1, 0::bigint) over (order by g.nr) as before from grouped g),
        summed as (
                select r.nr, r.item, r.span, r.metric, sum(r.part) as part, sum(r.whole) as whole from read r group by r.nr, r.item, r.span, r.metric)
        select s.item, s.span, s.metric, s.part, s.whole, c.in_order, c.upto, c.before, h.in_order, h.upto, h.before
        from summed s left join found c on c.nr = s.nr left join found h on h.nr = s.nr + 1
$$;

create or replace function core.percentiles_json(in_order int[], upto bigint[], before bigint) returns jsonb
language sql immutable as $$
        select case when upto is not null then
                jsonb_build_object('median', core.nearest_rank(in_order, upto, before, 50), 'p90', core.nearest_rank(in_order, upto, before, 90)) end
$$;

-- A figure for each item, span and metric, also where nothing was counted.
create or replace function core.figures(w core.report_window, dimension text, items text[], metrics text[], spans daterange[])
        returns table (item text, span int, nr int, figure jsonb)
language sql stable rows 10000 as $$
        select i.item, s.span, m.nr::int,
                jsonb_build_object('metric', m.name, 'n', coalesce(x.whole, 0), 'part', coalesce(x.part, 0), 'whole', coalesce(x.whole, 0),
                        'calendar', core.percentiles_json(x.calendar, x.calendar_upto, x.calendar_before), 'working', core.percentiles_json(x.working, x.working_upto, x.working_before))
                || case when k.kind = 'amount' then jsonb_build_object('mean', core.mean_of(x.calendar, x.calendar_upto, x.calendar_before)) else '{}' end
        from unnest(items) i(item) cross join generate_series(1, cardinality(spans)) s(span)
                cross join (unnest(metrics) with ordinality m(name, nr) join core.metric k using (name))
                left join core.measures(w, dimension, items, metrics, spans) x on x.item = i.item and x.span = s.span and x.metric = m.name
$$;

-- A list of figures for each item, in the order of the metrics, each with what it was in the period before.
create or replace function core.figures_then(w core.report_window, dimension text, items text[], metrics text[]) returns table (item text, figures json)
language sql stable as $$
        with both_periods as materialized (
                select f.* from core.report_before(w) b, core.figures((w.teams, w.person, w.tag, b.first, w.last), dimension, items, metrics,
                        array[daterange(w.first, w.last, '[]'), daterange(b.first, b.last, '[]')]) f)
        select p.item, json_agg(p.figure || jsonb_build_object('previous', b.figure - 'metric') order by p.nr)
        from both_periods p join both_periods b using (item, nr)
        where p.span = 1 and b.span = 2
        group by p.item
$$;

-- The metrics that a call names, each once.
create or replace function core.metrics_in(params jsonb, most int) returns text[]
language plpgsql stable as $$
declare
        list  jsonb := params -> 'metrics';
        named text[];
begin
        if coalesce(jsonb_typeof(list), '') <> 'array' or jsonb_array_length(list) not between 1 and most then
                perform core.refuse('bad_request', format('metrics must be a list of 1 to %s metrics.', most));
        end if;
        named := array(select m.name from jsonb_array_elements_text(list) with ordinality m(name, nr) group by m.name order by min(m.nr));
        perform core.metric_named(m) from unnest(named) m;
        return named;
end $$;

create or replace function core.metric_named(name text) returns core.metric
language plpgsql stable as $$
declare
        named core.metric;
begin
        select * into named from core.metric m where m.name = metric_named.name;
        if named.name is null then
                perform core.refuse('bad_request', format('metric: %s is none; report.metrics says which there are.', coalesce(left(metric_named.name, 40), 'what is said')));
        end if;
        return named;
end $$;
