-- report.questions {metric, part?, scope?, from?, to?, hour?, value?, flow?, asker?, before?, limit?} -> {period, as_of, questions, total, more, next}, newest first
-- The questions behind a number. part: of a share, those that count in it, or those that do not. hour: asked in this hour of the week. value: with this amount.
-- flow {from?, to?}: that went from an owner of the one team to one of the other; null: of none. Of what was solved without asking (deflection,
-- self_solved, unless part is false) {articles} that did it; that is nobody's own. Refused: bad_request, forbidden, not_found.
create or replace function report.questions(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' as $$
declare
        w      core.report_window := core.report_window(caller, params, 4);
        f      core.report_filter := core.report_filter(params);
        before bigint := case when params ? 'before' then core.id_in(params ->> 'before', 'before') end;
        most   int := core.limit_in(params, 50);
        solved boolean := f.metric in ('deflection', 'self_solved');
        among  bigint[] := case when num_nonnulls(f.from_team, f.to_team) > 0 then core.flowed(w, f.from_team, f.to_team) end;
        listed bigint[];
        result jsonb := jsonb_build_object('period', core.period_json(w), 'as_of', core.report_as_of());
begin
        if solved and (coalesce(f.part, true) or w.person is not null) then
                return result || core.report_solved_json(w, f.metric, before, most)::jsonb;
        elsif solved then
                f.metric := 'asked';
                f.part := null;
        end if;
        listed := core.report_listed(w, f, among, before, most + 1);
        return result || jsonb_build_object(
                'questions', coalesce((
                        select json_agg(core.report_question_json(x, f.metric) order by l.place)
                        from unnest(listed[:most]) with ordinality l(question, place) join core.fact x using (question)), '[]'),
                'total', core.report_total(w, f, among), 'more', cardinality(listed) > most,
                'next', case when cardinality(listed) > most then listed[most]::text end);
end $$;
