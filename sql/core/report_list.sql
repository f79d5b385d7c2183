-- The questions behind a number.

create or replace function core.report_filter(params jsonb) returns core.report_filter
language plpgsql stable as $$
declare
        flow jsonb := params -> 'flow';
        f    core.report_filter;
begin
        f.metric := (core.metric_named(params ->> 'metric')).name;
        f.part := case when params ? 'part' then core.boolean_in(params, 'part') end;
        f.hour := core.count_in(params, 'hour');
        f.value := core.count_in(params, 'value');
        f.asker := case when params ? 'asker' then core.id_in(params ->> 'asker', 'asker') end;
        if jsonb_typeof(flow) = 'object' then
                f.from_team := case when flow ? 'from' then case when flow -> 'from' = 'null' then 0 else core.team_in(flow ->> 'from', 'flow') end end;
                f.to_team := case when flow ? 'to' then case when flow -> 'to' = 'null' then 0 else core.team_in(flow ->> 'to', 'flow') end end;
        elsif params ? 'flow' then
                perform core.refuse('bad_request', 'flow must be {from?, to?}.');
        end if;
        return f;
end $$;

-- A number from 0 on, null when it is not there.
create or replace function core.count_in(params jsonb, field text) returns int
language plpgsql immutable as $$
begin
        if jsonb_typeof(params -> field) not in ('number', 'null') or params ->> field !~ '^\d{1,9}$' then
                perform core.refuse('bad_request', format('%s must be a number.', field));
        end if;
        return (params ->> field)::int;
end $$;

-- What the questions in the window and under the filter add to its metric; of these alone, where it says which (of a flow: core.flowed).
create or replace function core.report_counted(w core.report_window, f core.report_filter, among bigint[])
        returns table (question bigint, week date, part int, whole int, calendar int, working int)
language sql stable as $$
        select x.question, x.week, m.part, m.whole, m.calendar, m.working
        from core.fact x cross join core.fact_metric(x, f.metric) m
        where core.in_window(x, w) and m.whole > 0 and (f.part is null or case when f.part then m.part > 0 else m.part < m.whole end)
                and (f.hour is null or x.hour = f.hour) and (f.value is null or m.calendar = f.value) and (f.asker is null or x.asker = f.asker)
                and (among is null or x.question = any (among))
$$;

-- The newest of them before one.
create or replace function core.report_listed(w core.report_window, f core.report_filter, among bigint[], before bigint, most int) returns bigint[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
        reached date := (select x.week from core.fact x where x.question = before);
begin
        if before is not null and reached is null then
                perform core.refuse('bad_request', 'before: that question is in no list.');
        end if;
        return array(
                select c.question from core.report_counted(w, f, among) c
                where before is null or (c.week, c.question) < (reached, before)
                order by c.week desc, c.question desc limit most);
end $$;

-- How many there are in all, as the figures count: read like these, except of what no figure is about.
create or replace function core.report_total(w core.report_window, f core.report_filter, among bigint[]) returns bigint
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
begin
        if num_nonnulls(f.asker, among) > 0 then
                return (select coalesce(sum(case when f.part is null then c.whole when f.part then c.part else c.whole - c.part end), 0) from core.report_counted(w, f, among) c);
        elsif f.value is not null then
                return (select coalesce(sum(v.n), 0)
                        from core.tallies(w, case when f.hour is null then 'all' else 'hour' end, case when f.hour is not null then array[f.hour::text] end, array[f.metric]) t,
                                unnest(t.calendar_values, t.calendar_counts) v(value, n)
                        where v.value = f.value);
        end if;
        return (select coalesce(sum(case when f.part is null then t.whole when f.part then t.part else t.whole - t.part end), 0)
                from core.tallies(w, case when f.hour is null then 'all' else 'hour' end, case when f.hour is not null then array[f.hour::text] end, array[f.metric]) t);
end $$;

create or replace function core.report_question_json(x core.fact, metric text) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('id', q.id::text, 'title', q.title, 'state', q.state, 'asker', core.person_json(q.asker), 'owner', core.person_json(x.owner),
                        'team', core.team_ref_json(x.team), 'tags', to_json(x.tags), 'asked_at', core.wire_time(q.asked_at), 'hops', x.hops,
                        'calendar', m.calendar, 'working', m.working, 'part', m.part, 'whole', m.whole)
                from core.question q cross join core.fact_metric(x, metric) m where q.id = x.question);
end $$;

-- What was found instead of asked, most often first: articles, and questions that were open then. `before` is the place of the last one had.
create or replace function core.report_solved_json(w core.report_window, metric text, before bigint, most int) returns json
language plpgsql stable as $$
begin
        return (
                with found as (
                        select s.article, s.question, count(*) as n, row_number() over (order by count(*) desc, s.article desc, s.question desc) as place
                        from core.solved(w.first, w.last) s
                        where s.metric = report_solved_json.metric and w.person is null
                                and (w.teams is null or s.team = any (w.teams)) and (w.tag is null or s.tags @> array[w.tag])
                        group by s.article, s.question)
                select json_build_object(
                        'articles', coalesce(json_agg(json_build_object('id', f.article::text, 'question', f.question::text,
                                'title', coalesce((select a.title from core.article a where a.id = f.article), (select q.title from core.question q where q.id = f.question)),
                                'n', f.n) order by f.place) filter (where f.place <= coalesce(before, 0) + most), '[]'),
                        'questions', '[]'::json, 'total', coalesce(sum(f.n), 0) + coalesce((
                                select sum(g.n) from found g where g.place <= before), 0), 'more', count(*) > most, 'next', case when count(*) > most then (coalesce(before, 0) + most)::text end)
                from found f where f.place > coalesce(before, 0));
end $$;
