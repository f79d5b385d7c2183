-- report.distribution {metric, scope?, from?, to?} -> {period, as_of, values}: how many questions have how many hops (reassignments) or owners met.
-- Refused: bad_request, forbidden, not_found.
create or replace function report.distribution(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' as $$
declare
        w      core.report_window := core.report_window(caller, params, 4);
        metric core.metric := core.metric_named(params ->> 'metric');
begin
        if metric.kind <> 'amount' then
                perform core.refuse('bad_request', 'metric must be an amount: reassignments or owners_met.');
        end if;
        return json_build_object('period', core.period_json(w), 'as_of', core.report_as_of(),
                'values', coalesce((
                        select json_agg(json_build_object('value', l.value, 'n', l.n) order by l.value)
                        from (
                                select v.value, sum(v.n) as n
                                from core.tallies(w, 'all', null, array[metric.name]) t, unnest(t.calendar_values, t.calendar_counts) v(value, n)
                                group by v.value) l), '[]'));
end $$;
