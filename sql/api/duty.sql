-- duty.list {} -> {rota, on_duty}, the rota from now on
create or replace function api.duty_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return core.rota_json();
end $$;

-- duty.set {person, from?, until?} -> {rota, on_duty}
-- From now where no time is given, until the next change that is planned. Refused: bad_request, not_found.
create or replace function api.duty_set(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        named    bigint := core.person_in(params ->> 'person', 'person');
        starts   timestamptz := coalesce(core.time_in(params, 'from'), core.now());
        until_at timestamptz := core.time_in(params, 'until');
begin
        if not core.is_steward(named) then
                perform core.refuse('bad_request', 'person: only stewards and admins have the duty.');
        elsif until_at <= starts then
                perform core.refuse('bad_request', 'until must be after from.');
        end if;
        perform core.people_locked();
        perform core.duty_put(named, starts, until_at);
        perform core.record(caller, 'duty.set', json_build_object('person', core.person_json(named), 'from', core.wire_time(starts), 'until', core.wire_time(until_at)));
        return core.rota_json();
end $$;
