-- report.askers {scope?, from?, to?, limit?} -> {period, as_of, rows}: who met most owners for each of their questions, on average; of several, who asked most.
-- Refused: bad_request, forbidden, not_found.
create or replace function report.askers(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' as $$
declare
        w    core.report_window := core.report_window(caller, params, 4);
        many int := core.limit_in(params, 50);
begin
        return json_build_object('period', core.period_json(w), 'as_of', core.report_as_of(),
                'rows', coalesce((
                        select json_agg(json_build_object('person', core.person_json(l.item::bigint), 'asked', l.whole,
                                'owners_met', core.percentiles_json(l.calendar, l.calendar_upto) || jsonb_build_object('mean', l.mean),
                                'most', l.calendar[cardinality(l.calendar)]) order by l.mean desc, l.whole desc, l.item::bigint)
                        from (
                                select m.*, core.mean_of(m.calendar, m.calendar_upto) as mean
                                from core.measures(w, 'asker', null, '{owners_met}', array[daterange(w.first, w.last, '[]')]) m
                                order by mean desc, m.whole desc, m.item::bigint limit many) l), '[]'));
end $$;
