-- Who is in the company, for admins.

-- person.list {text?, role?, team?, active?, person?, before?, limit?} -> {people, more, next}, by name
-- before: the next of the page before. person: that one alone, also when they have left. Refused: bad_request, not_found.
create or replace function api.person_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        most   int := core.limit_in(params, 50);
        listed bigint[];
begin
        if params ? 'person' then
                listed := array[core.anybody_in(params ->> 'person', 'person')];
        else
                listed := core.staff_listed(coalesce(core.text_in(params, 'text', 200, false), ''), params ->> 'role',
                        case when params ? 'team' then core.team_in(params ->> 'team', 'team') end, case when params ? 'active' then core.boolean_in(params, 'active') end,
                        case when params ? 'before' then core.id_in(params ->> 'before', 'before') end, most + 1);
        end if;
        return json_build_object(
                'people', coalesce((select json_agg(core.staff_json(l.id) order by l.nr) from unnest(listed[:most]) with ordinality l (id, nr)), '[]'),
                'more', cardinality(listed) > most,
                'next', case when cardinality(listed) > most then listed[most]::text end);
end $$;

-- person.add {handle, name, email?, title?, team?, lead?, role?, time_zone?, hours?} -> {person}
-- Refused: bad_request, not_found.
create or replace function api.person_add(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        said core.person_said;
        done core.person_done;
begin
        perform core.people_change(caller);
        said := core.person_said_in(params, core.text_in(params, 'handle', 40));
        if exists (select from core.person p where p.handle = lower(btrim(said.handle))) then
                perform core.refuse('bad_request', format('handle: %s is somebody''s already.', said.handle));
        end if;
        done := core.person_take(said, caller, true);
        return json_build_object('person', core.staff_json(done.person));
end $$;

-- person.set {person, name?, email?, title?, team?, lead?, role?, time_zone?, hours?} -> {person}
-- What is left out stays as it is; null takes email, title or team away. The team is instead of the one that was their own. Deadlines that run
-- stay where they are. Refused: bad_request, not_found, bad_state (the last admin).
create or replace function api.person_set(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        p    core.person;
        said core.person_said;
begin
        perform core.people_change(caller);
        select * into p from core.person x where x.id = core.anybody_in(params ->> 'person', 'person');
        said := core.person_said_in(params, p.handle);
        if not p.active then
                perform core.refuse('bad_state', 'person: they are not active; enable them first.');
        elsif said.lead is not null and said.team is null then
                said.team := coalesce((select t.name from core.team t where t.id = p.team), '');
        end if;
        perform core.person_take(said, caller, true);
        return json_build_object('person', core.staff_json(p.id));
end $$;

-- person.import {rows, dry_run} -> {changes}
-- Of each row what it changes, or changed: {line, handle, what: added, changed, same or refused, fields: {name: {from, to}}, error}. A column that
-- a row has not stays as it is. Refused: bad_request, too_large.
create or replace function api.person_import(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        rows jsonb := params -> 'rows';
begin
        if jsonb_typeof(rows) is distinct from 'array' then
                perform core.refuse('bad_request', 'rows must be a list.');
        elsif jsonb_array_length(rows) > 200 then
                perform core.refuse('too_large', 'rows: at most 200 at once.');
        end if;
        perform core.people_change(caller);
        return json_build_object('changes', case when core.boolean_in(params, 'dry_run') then core.people_tried(rows, caller) else core.people_take(rows, caller) end);
end $$;

-- person.invite {person, digest} -> {expires_at}
-- A link that signs them in once, within seven days, and lets them choose a password: the caller has made its secret, and here it is known by its
-- digest alone. One that was made before is good no more. Refused: bad_request, not_found.
create or replace function api.person_invite(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        invited bigint := core.person_in(params ->> 'person', 'person');
        ends    timestamptz;
begin
        perform core.people_change(caller);
        ends := core.invite(invited, core.digest_in(params, 'secret in the link'), interval '7 days');
        perform core.record(caller, 'person.invite', json_build_object('person', core.person_json(invited)));
        return json_build_object('expires_at', core.wire_time(ends));
end $$;

-- person.disable {person, reason} -> {person, moved}
-- They cannot sign in or be asked, also when they are imported again, until an admin enables them; what they own moves as if they had left.
-- Refused: bad_request, not_found, bad_state (the last admin).
create or replace function api.person_disable(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        disabled bigint := core.anybody_in(params ->> 'person', 'person');
        moved    int;
begin
        perform core.people_change(caller);
        moved := core.person_disable(disabled, core.text_in(params, 'reason', 1000), caller);
        return json_build_object('person', core.staff_json(disabled), 'moved', moved);
end $$;

-- person.enable {person} -> {person}
-- Who is disabled or has left is there again; they need an invitation to sign in. Refused: not_found, bad_state.
create or replace function api.person_enable(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        enabled bigint := core.anybody_in(params ->> 'person', 'person');
begin
        perform core.people_change(caller);
        perform core.person_enable(enabled, caller);
        return json_build_object('person', core.staff_json(enabled));
end $$;
