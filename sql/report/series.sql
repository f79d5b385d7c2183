-- report.series {metrics, scope?, from?, to?} -> {period, as_of, weeks}: week by week; the last thirteen, if nothing is said.
-- Refused: bad_request, forbidden, not_found.
create or replace function report.series(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' as $$
declare
        w       core.report_window := core.report_window(caller, params, 13);
        metrics text[] := core.metrics_in(params, 4);
        weeks   daterange[] := array(select daterange(w.first + n, w.first + n + 7) from generate_series(0, w.last - w.first, 7) n);
begin
        return json_build_object('period', core.period_json(w), 'as_of', core.report_as_of(),
                'weeks', (
                        select json_agg(json_build_object('week', lower(weeks[l.span]), 'figures', l.figures) order by l.span)
                        from (
                                select f.span, json_agg(f.figure order by f.nr) as figures
                                from core.figures(w, 'all', '{""}', metrics, weeks) f group by f.span) l));
end $$;
