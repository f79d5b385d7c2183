-- person.leaving {person} -> {takers, asking}: what would become of their questions if they left the company now
create or replace function api.person_leaving(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        p core.person;
begin
        select * into p from core.person x where x.id = core.person_in(params ->> 'person', 'person');
        return json_build_object(
                'takers', core.leaver_would_leave(p),
                'asking', (select count(*)::int from core.question q where q.asker = p.id and q.is_open and q.parent is null));
end $$;

-- person.leave {person} -> {person, moved}
-- They have left the company: what they own moves to their team's lead at once, and nobody signs in as them. Importing them again brings them
-- back. Refused: not_found, bad_state (the last steward or admin).
create or replace function api.person_leave(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        leaver bigint := core.anybody_in(params ->> 'person', 'person');
        moved  int;
begin
        perform core.people_change(caller);
        if (select p.left_at is not null from core.person p where p.id = leaver) then
                perform core.refuse('not_found', 'person: they have left already.');
        end if;
        moved := core.person_leave(leaver, caller);
        return json_build_object('person', core.person_json(leaver), 'moved', moved);
end $$;
