-- report.load {scope?} -> {people, stewards, private?}: what people own now, most first: of the teams or the person of the scope, else of the whole company
-- the 200 with most. For admins with private questions, how many of these there are open, and the steward on duty. What is late or silent is as it is now.
-- Refused: bad_request, forbidden, not_found.
create or replace function report.load(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' as $$
declare
        w      core.report_window := core.report_window(caller, params - '{from,to}'::text[], 4);
        seen   bigint[] := (core.report_scope(caller, '{}')).teams;
        result jsonb;
begin
        if w.tag is not null then
                perform core.refuse('bad_request', 'scope: load is of teams and people.');
        end if;
        result := jsonb_build_object('people', core.load_json(w, seen), 'stewards', '[]'::json);
        if seen is null then
                result := result || jsonb_build_object('stewards', core.load_stewards_json(),
                        'private', (select count(*) from core.question q where q.is_open and q.private));
        end if;
        return result;
end $$;
