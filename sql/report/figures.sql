-- report.figures {report, scope?, from?, to?} -> {period, as_of, figures}: those of runaround, promptness or knowledge, and what they were in the
-- period before; of the last four weeks, if nothing is said. Refused: bad_request, forbidden, not_found.
create or replace function report.figures(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' as $$
declare
        w       core.report_window := core.report_window(caller, params, 4);
        metrics text[] := array(select m.name from core.metric m where m.report = params ->> 'report' order by m.nr);
begin
        if metrics = '{}' then
                perform core.refuse('bad_request', 'report must be runaround, promptness or knowledge.');
        end if;
        return json_build_object('period', core.period_json(w), 'as_of', core.report_as_of(),
                'figures', (select f.figures from core.figures_then(w, 'all', '{""}', metrics) f));
end $$;
