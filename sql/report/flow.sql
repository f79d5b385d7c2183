-- report.flow {scope?, from?, to?} -> {period, as_of, flows}: how often questions changed hands between the teams of their owners, within one team too; the
-- 400 most frequent. n and how: times; questions: how many of them. Refused: bad_request, forbidden, not_found.
create or replace function report.flow(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' set plan_cache_mode = force_custom_plan as $$
declare
        w core.report_window := core.report_window(caller, params, 4);
begin
        return json_build_object('period', core.period_json(w), 'as_of', core.report_as_of(),
                'flows', coalesce((
                        select json_agg(json_build_object('from', core.team_ref_json(l.from_team), 'to', core.team_ref_json(l.to_team), 'n', l.n, 'questions', l.questions,
                                'how', json_build_object('referred', l.referred, 'declined', l.declined, 'escalated', l.escalated, 'delegated', l.delegated))
                                order by l.n desc, l.from_team, l.to_team)
                        from (
                                select s.from_team, s.to_team, count(*) as n, count(distinct f.question) as questions,
                                        count(*) filter (where s.how = 'referred') as referred, count(*) filter (where s.how = 'declined') as declined,
                                        count(*) filter (where s.how = 'escalated') as escalated, count(*) filter (where s.how = 'delegated') as delegated
                                from core.fact f cross join core.flows_of(f.question) s
                                where core.in_window(f, w) and f.owners > 1
                                group by s.from_team, s.to_team order by n desc, s.from_team, s.to_team limit 400) l), '[]'));
end $$;
