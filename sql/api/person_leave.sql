-- person.leave {person} -> {person, moved}
-- They have left the company: what they own moves to their team's lead at once, and nobody signs in as them. Importing them again brings them
-- back. Refused: not_found, bad_state.
create or replace function api.person_leave(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        leaver bigint := core.person_in(params ->> 'person', 'person');
        moved  int := core.person_leave(leaver, caller);
begin
        return json_build_object('person', core.person_json(leaver), 'moved', moved);
end $$;
