-- report.askers {scope?, from?, to?, limit?} -> {period, as_of, rows}: who met most owners for each of their questions, on average; of several, who asked most.
-- Refused: bad_request, forbidden, not_found.
create or replace function report.askers(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' as $$
declare
        w      core.report_window := core.report_window(caller, params, 4);
        listed text[] := core.askers_listed(w, core.limit_in(params, 50));
begin
        return json_build_object('period', core.period_json(w), 'as_of', core.report_as_of(),
                'rows', coalesce((
                        select json_agg(json_build_object('person', core.person_json(m.item::bigint), 'asked', m.whole,
                                'owners_met', core.percentiles_json(m.calendar, m.calendar_upto, m.calendar_before)
                                        || jsonb_build_object('mean', core.mean_of(m.calendar, m.calendar_upto, m.calendar_before)),
                                'most', m.calendar[cardinality(m.calendar)]) order by array_position(listed, m.item))
                        from core.measures(w, 'asker', listed, '{owners_met}', array[daterange(w.first, w.last, '[]')]) m), '[]'));
end $$;
