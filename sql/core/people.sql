-- What admins see and change of people.

-- Admins change people one after the other, and only while they are admins: what a server thinks of who calls may be a minute old.
create or replace function core.people_change(caller bigint) returns void
language plpgsql as $$
begin
        perform core.people_locked();
        if not exists (select from core.person p where p.id = caller and p.active and p.role = 'admin') then
                perform core.refuse('forbidden', 'You are no admin any more.');
        end if;
end $$;

-- Somebody as admins see them: how they are reached, what they may do, and whether they do it.
create or replace function core.staff_json(person bigint) returns json
language plpgsql stable as $$
begin
        return (
                select core.person_json(p.id)::jsonb || jsonb_build_object('email', p.email, 'role', p.role, 'team_id', p.team::text,
                        'lead', exists (select from core.membership m where m.person = p.id and m.team = p.team and m.is_lead),
                        'teams', coalesce((
                                select jsonb_agg(jsonb_build_object('id', t.id::text, 'name', t.name, 'lead', m.is_lead) order by t.id <> p.team, t.name)
                                from core.membership m join core.team t on t.id = m.team where m.person = p.id), '[]'),
                        'time_zone', p.time_zone, 'hours', p.hours, 'active', p.active, 'left_at', core.wire_time(p.left_at),
                        'disabled_at', core.wire_time(p.disabled_at), 'reason', p.disabled_reason, 'has_password', p.password is not null,
                        'seen_at', (select core.wire_time(max(coalesce(c.seen_at, c.made_at))) from core.credential c where c.person = p.id and c.kind = 'session'),
                        'invited_until', (select core.wire_time(max(c.expires_at)) from core.credential c
                                where c.person = p.id and c.kind = 'invite' and c.expires_at > core.now()))
                from core.person p where p.id = person);
end $$;

-- What a call says of somebody; null says nothing where it stands for no such field, and takes it away where it is null itself. The team as its name.
create or replace function core.person_said_in(params jsonb, handle text) returns core.person_said
language plpgsql stable as $$
declare
        said core.person_said;
        field text;
begin
        foreach field in array '{name,email,title,role,time_zone,hours}'::text[] loop
                if params ? field then
                        params := params || jsonb_build_object(field, coalesce(core.text_in(params, field, 400, false), ''));
                end if;
        end loop;
        if params ? 'team' then
                params := params || jsonb_build_object('team', case when params ->> 'team' is null then ''
                        else (select t.name from core.team t where t.id = core.team_in(params ->> 'team', 'team')) end);
        end if;
        if params ? 'lead' then
                params := params || jsonb_build_object('lead', case when core.boolean_in(params, 'lead') then 'yes' else 'no' end);
        end if;
        said := jsonb_populate_record(said, params);
        said.handle := person_said_in.handle;
        return said;
end $$;

-- Rows of people.csv, each by itself: what is refused is left as it is, and says why.
create or replace function core.people_take(rows jsonb, actor bigint) returns jsonb
language plpgsql as $$
declare
        row     jsonb;
        said    core.person_said;
        done    core.person_done;
        error   text;
        changes jsonb := '[]';
begin
        for row in select jsonb_array_elements(rows) loop
                said := jsonb_populate_record(null::core.person_said, row);
                done := (null, 'refused', '{}')::core.person_done;
                error := null;
                begin -- Nothing is written behind this savepoint, so it costs no number of a transaction.
                        perform core.person_checked(said);
                exception when sqlstate 'BS400' or sqlstate 'BS409' then
                        get stacked diagnostics error = message_text;
                end;
                if error is null then
                        done := core.person_take(said, actor);
                end if;
                changes := changes || jsonb_build_array(jsonb_build_object('line', row -> 'line', 'handle', coalesce(said.handle, ''), 'what', done.what,
                        'fields', done.fields, 'error', error));
        end loop;
        return changes;
end $$;

-- What they would change, which is done and taken back: so that it cannot be something else.
create or replace function core.people_tried(rows jsonb, actor bigint) returns jsonb
language plpgsql as $$
declare
        changes jsonb;
begin
        changes := core.people_take(rows, actor);
        raise exception using errcode = 'BS999';
exception when sqlstate 'BS999' then
        return changes;
end $$;

-- Who comes by name after somebody, as a filter has them: of those who are there, who are not, or both.
create or replace function core.staff_listed(typed text, only_role text, only_team bigint, only_active boolean, after bigint, most int) returns bigint[]
language plpgsql stable as $$
declare
        words text[] := regexp_split_to_array(lower(btrim(typed)), '\s+');
        last  core.person;
begin
        select * into last from core.person p where p.id = after;
        return array(
                select p.id
                from core.person p,
                        lateral (select lower(concat_ws(' ', p.name, p.handle, p.title, p.email, string_agg(t.name, ' '))) as seen
                                from core.membership m join core.team t on t.id = m.team where m.person = p.id) known
                where (only_role is null or p.role = only_role) and (only_active is null or p.active = only_active)
                        and (only_team is null or exists (select from core.membership m where m.person = p.id and m.team = only_team))
                        and (last.id is null or (p.name, p.id) > (last.name, last.id))
                        and not exists (select from unnest(words) w where strpos(known.seen, w) = 0)
                order by p.name, p.id limit most);
end $$;

create or replace function core.team_name_in(params jsonb) returns text
language plpgsql immutable as $$
declare
        name text := btrim(core.text_in(params, 'name', 200));
begin
        perform core.check_column(name ~ '[A-Za-z0-9]', 'name: %L must have a letter or digit.', name);
        return name;
end $$;

-- What may be changed of a team, as the record shows it.
create or replace function core.team_fields(team bigint) returns jsonb
language plpgsql stable as $$
begin
        return (
                select jsonb_build_object('name', t.name, 'acknowledge_minutes', t.acknowledge_minutes, 'answer_days', t.answer_days,
                        'urgent_acknowledge_minutes', t.urgent_acknowledge_minutes, 'urgent_answer_minutes', t.urgent_answer_minutes, 'hop_budget', t.hop_budget,
                        'lead', (select p.name from core.membership m join core.person p on p.id = m.person where m.team = t.id and m.is_lead))
                from core.team t where t.id = team);
end $$;

-- Somebody leads a team from now on, and is in it; null: nobody does. Refused: bad_request.
create or replace function core.team_lead_put(t core.team, lead bigint) returns void
language plpgsql as $$
begin
        if t.kind <> core.team_kind_of((select p.role from core.person p where p.id = lead)) and lead is not null then
                perform core.refuse('bad_request', format('lead: %s is %s, so somebody with their role cannot lead it.', t.name, t.kind));
        end if;
        perform core.leads_no_more(t.id, lead);
        if lead is not null then
                perform core.member_join(lead, t.id, true);
        end if;
end $$;
