-- team.list {} -> {teams}, in the order in which they were made
create or replace function api.team_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('teams', coalesce((select json_agg(core.team_json(t.id) order by t.id) from core.team t), '[]'));
end $$;
