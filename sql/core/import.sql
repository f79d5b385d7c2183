-- What is said of somebody, by a row of people.csv or by an admin: checked in one place, and written in one. Everything comes as text and is
-- refused with the name of its column.

create or replace function core.check_column(holds boolean, sentence text, value text) returns void
language plpgsql as $$
begin
        if holds is not true then
                perform core.refuse('bad_request', format(sentence, value));
        end if;
end $$;

create or replace function core.team_handle(name text) returns text
language sql immutable as $$
        select btrim(left(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), 40), '-')
$$;

-- Partners' people and the company's own are never in one team.
create or replace function core.team_kind_of(role text) returns text
language sql immutable as $$
        select case role when 'partner' then 'partner' else 'internal' end
$$;

-- May somebody with that role be in the team of that name, which may be new?
create or replace function core.check_team(name text, role text) returns void
language plpgsql as $$
declare
        t core.team;
begin
        perform core.check_column(length(name) <= 200 and name ~ '[A-Za-z0-9]', 'team: %L must have a letter or digit and at most 200 characters.', name);
        select * into t from core.team x where lower(x.name) = lower(check_team.name);
        if t.id is null then
                perform core.check_column(not exists (select from core.team x where x.handle = core.team_handle(check_team.name)),
                        'team: %L is too like the name of another team.', name);
        elsif t.kind <> core.team_kind_of(role) then
                perform core.refuse('bad_request', format('team: %s is %s, so somebody with this role cannot be in it.', t.name, t.kind));
        end if;
end $$;

-- Nobody is left who could do what admins do, were it not for them.
create or replace function core.is_last_admin(person bigint) returns boolean
language sql stable as $$
        select exists (select from core.person p where p.id = person and p.active and p.role = 'admin') and not exists (
                select from core.person p where p.id <> person and p.active and p.role = 'admin')
$$;

-- As somebody is to be: what is not said stays as it is, and what is said to be empty is as usual. Nothing is written here. Refused: bad_request,
-- bad_state.
create or replace function core.person_checked(said core.person_said) returns core.person
language plpgsql as $$
declare
        p         core.person;
        new_role  text;
        new_zone  text;
        new_hours text;
        leads     text := lower(btrim(coalesce(said.lead, '')));
begin
        perform core.check_column(lower(btrim(said.handle)) ~ '^[a-z0-9][a-z0-9._-]{0,39}$', 'handle: %L must be 1 to 40 letters, digits, dots, dashes or underscores.',
                said.handle);
        select * into p from core.person x where x.handle = lower(btrim(said.handle));
        p.handle := lower(btrim(said.handle));
        said.name := coalesce(btrim(said.name), p.name, '');
        perform core.check_column(said.name ~ '\S' and length(said.name) <= 200, 'name: %L must have 1 to 200 characters.', said.name);
        said.email := coalesce(btrim(said.email), p.email, '');
        perform core.check_column(said.email = '' or said.email ~ '^[^@\s]+@[^@\s]+$' and length(said.email) <= 200, 'email: %L is no address.', said.email);
        said.title := coalesce(btrim(said.title), p.title, '');
        perform core.check_column(length(said.title) <= 200, 'title: %L is longer than 200 characters.', said.title);
        new_role := coalesce(nullif(coalesce(lower(btrim(said.role)), p.role), ''), 'member');
        perform core.check_column(new_role in ('member', 'steward', 'admin', 'partner'), 'role: %L must be member, steward, admin or partner.', said.role);
        if p.role = 'admin' and new_role <> 'admin' then
                perform core.people_locked(); -- before its sentence: of two admins who take it from each other one stays
                if core.is_last_admin(p.id) then
                        perform core.refuse('bad_state', format('role: %s is the last admin; name another one first.', p.name));
                end if;
        end if;
        perform core.check_column(leads in ('yes', 'no', ''), 'lead: %L must be yes or no.', said.lead);
        perform core.check_column(leads <> 'yes' or said.team ~ '\S', 'lead: %L needs a team.', said.lead);
        if said.team ~ '\S' then
                perform core.check_team(btrim(said.team), new_role);
        end if;
        perform core.check_column(not exists (
                select from core.membership m join core.team t on t.id = m.team where m.person = p.id and t.kind <> core.team_kind_of(new_role)),
                'role: %L does not fit the teams they are in.', said.role);
        new_zone := coalesce(nullif(coalesce(btrim(said.time_zone), p.time_zone), ''), 'UTC');
        perform core.check_column(core.is_time_zone(new_zone), 'time_zone: %L is not known.', said.time_zone);
        new_hours := coalesce(nullif(coalesce(core.hours_said(said.hours), p.hours), ''), 'mon-fri 09:00-17:00');
        perform core.check_column(core.is_hours(new_hours), 'hours: %L must be like mon-fri 09:00-17:00, or none.', said.hours);
        p.name := said.name;
        p.email := nullif(said.email, '');
        p.title := said.title;
        p.role := new_role;
        p.time_zone := new_zone;
        p.hours := new_hours;
        return p;
end $$;

-- What an admin may change of somebody, as the record shows it.
create or replace function core.person_fields(person bigint) returns jsonb
language plpgsql stable as $$
begin
        return (
                select jsonb_build_object('name', p.name, 'email', p.email, 'title', p.title, 'role', p.role, 'time_zone', p.time_zone, 'hours', p.hours,
                        'active', p.active,
                        'team', (select string_agg(t.name, ', ' order by t.id <> p.team, t.name) from core.membership m join core.team t on t.id = m.team
                                where m.person = p.id),
                        'lead', (select string_agg(t.name, ', ' order by t.name) from core.membership m join core.team t on t.id = m.team
                                where m.person = p.id and m.is_lead))
                from core.person p where p.id = person);
end $$;

-- {field: {from, to}} of what differs.
create or replace function core.fields_changed(was jsonb, now jsonb) returns json
language plpgsql immutable as $$
begin
        return coalesce((
                select json_object_agg(n.key, json_build_object('from', was -> n.key, 'to', n.value) order by n.key)
                from jsonb_each(now) n where n.value is distinct from coalesce(was -> n.key, 'null')), '{}');
end $$;

-- Whoever leads a team does no more, unless it is who leads it from now on. Returns who it was.
create or replace function core.leads_no_more(team bigint, leader bigint) returns bigint
language sql as $$
        update core.membership m set is_lead = false where m.team = leads_no_more.team and m.is_lead and m.person is distinct from leader returning m.person
$$;

create or replace function core.member_join(person bigint, team bigint, leads boolean) returns void
language plpgsql as $$
begin
        insert into core.membership as m (person, team, is_lead) values (person, team, coalesce(leads, false))
        on conflict on constraint membership_pkey do update set is_lead = coalesce(member_join.leads, m.is_lead);
        update core.person p set team = member_join.team where p.id = member_join.person and p.team is null;
end $$;

-- Somebody is in a team, and leads it or not; null as before. A team has one lead: who leads now takes the place of whoever did, and that is on the
-- record as well. One at a time, since two who are made the lead at once would both find nobody.
create or replace function core.member_put(person bigint, team bigint, leads boolean, actor bigint) returns void
language plpgsql as $$
declare
        name   text;
        before bigint;
begin
        select t.name into name from core.team t where t.id = team for no key update;
        if leads then
                before := core.leads_no_more(team, person);
                if before is not null then
                        perform core.record(actor, 'person.set', json_build_object('person', core.person_json(before), 'fields',
                                json_build_object('lead', json_build_object('from', name, 'to', null))));
                end if;
        end if;
        perform core.member_join(person, team, leads);
end $$;

-- The team of that name, made when it is new.
create or replace function core.team_put(name text, role text, actor bigint) returns bigint
language plpgsql as $$
declare
        made core.team;
begin
        insert into core.team (handle, name, kind) values (core.team_handle(name), name, core.team_kind_of(role)) on conflict do nothing returning * into made;
        if made.id is not null then
                perform core.record(actor, 'team.add', json_build_object('team', made.id::text, 'name', made.name, 'kind', made.kind));
        end if;
        return (select t.id from core.team t where lower(t.name) = lower(team_put.name));
end $$;

-- They are in their own team no more; the first of the others is their own then.
create or replace function core.member_leaves(person bigint) returns void
language plpgsql as $$
begin
        delete from core.membership m using core.person p where p.id = member_leaves.person and m.person = p.id and m.team = p.team;
        update core.person p set team = (select min(m.team) from core.membership m where m.person = p.id) where p.id = member_leaves.person;
end $$;

-- Add somebody, or change who has the handle; never deletes. Who has left is back, unless they are disabled. The team that is said is one more,
-- or instead of their own where they move. On the record, field by field, where it changes anything.
create or replace function core.person_take(said core.person_said, actor bigint, moves boolean default false) returns core.person_done
language plpgsql as $$
declare
        wanted core.person;
        done   core.person_done;
        was    jsonb;
        here   core.person;
        joined bigint;
begin
        select * into here from core.person p where p.handle = lower(btrim(said.handle)) for no key update;
        was := core.person_fields(here.id);
        moves := moves and said.team is not null and lower(btrim(said.team)) is distinct from (select lower(t.name) from core.team t where t.id = here.team);
        if moves then
                perform core.member_leaves(here.id);
        end if;
        wanted := core.person_checked(said);
        insert into core.person as p (handle, name, email, title, role, time_zone, hours)
        values (wanted.handle, wanted.name, wanted.email, wanted.title, wanted.role, wanted.time_zone, wanted.hours)
        on conflict on constraint person_handle_key do update
        set name = excluded.name, email = excluded.email, title = excluded.title, role = excluded.role,
                time_zone = excluded.time_zone, hours = excluded.hours, active = p.disabled_at is null, left_at = null
        returning p.id into done.person;
        perform core.duty_follow(done.person);
        if said.team ~ '\S' then
                joined := core.team_put(btrim(said.team), wanted.role, actor);
                perform core.member_put(done.person, joined, lower(btrim(said.lead)) = 'yes', actor);
                update core.person p set team = joined where moves and p.id = done.person;
        end if;
        done.fields := core.fields_changed(was, core.person_fields(done.person));
        done.what := case when was is null then 'added' when done.fields::text = '{}' then 'same' else 'changed' end;
        if done.what <> 'same' then
                perform core.record(actor, case done.what when 'added' then 'person.add' else 'person.set' end,
                        json_build_object('person', core.person_json(done.person), 'fields', done.fields));
        end if;
        return done;
end $$;

-- One row of people.csv, by the operator's program.
create or replace function core.import_person(handle text, name text, email text, title text, team text, lead text, role text, time_zone text, hours text)
returns bigint language sql as $$
        select (core.person_take((handle, name, email, title, team, lead, role, time_zone, hours)::core.person_said, null)).person
$$;
