-- report.by {dimension, metrics, scope?, from?, to?} -> {period, as_of, rows}: side by side, as far as the caller may look. Teams and people by name, each with
-- what it was in the period before; tags the 200 most asked about, also with that; hours of the week from Monday 00:00 in their order, as many as there are.
-- People only of a team. Refused: bad_request, forbidden, not_found.
create or replace function report.by(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' as $$
declare
        w         core.report_window := core.report_window(caller, params, 4);
        metrics   text[] := core.metrics_in(params, 6);
        dimension text := params ->> 'dimension';
        items     text[];
        rows      json;
begin
        if coalesce(dimension, '') not in ('team', 'person', 'tag', 'hour') then
                perform core.refuse('bad_request', 'dimension must be team, person, tag or hour.');
        elsif dimension = 'person' and w.teams is null then
                perform core.refuse('bad_request', 'scope: people are shown beside each other within a team.');
        end if;
        items := core.report_items(w, dimension);
        if dimension = 'hour' then
                rows := (
                        select json_agg(json_build_object('item', l.item, 'name', core.item_name(dimension, l.item), 'figures', l.figures) order by l.item::int)
                        from (select f.item, json_agg(f.figure order by f.nr) as figures
                                from core.figures(w, dimension, items, metrics, array[daterange(w.first, w.last, '[]')]) f group by f.item) l);
        else
                rows := (
                        select json_agg(json_build_object('item', f.item, 'name', core.item_name(dimension, f.item), 'figures', f.figures) order by i.place)
                        from core.figures_then(w, dimension, items, metrics) f join unnest(items) with ordinality i(item, place) using (item));
        end if;
        return json_build_object('period', core.period_json(w), 'as_of', core.report_as_of(), 'rows', coalesce(rows, '[]'));
end $$;
