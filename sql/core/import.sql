-- One row of people.csv. Everything comes as text and is refused with the name of its column.

create or replace function core.check_column(holds boolean, sentence text, value text) returns void
language plpgsql as $$
begin
        if holds is not true then
                perform core.refuse('bad_request', format(sentence, value));
        end if;
end $$;

-- The team of that name, made when it is new. Partners' people and the company's own are never in one team.
create or replace function core.team_named(name text, kind text) returns bigint
language plpgsql as $$
declare
        new_handle text := btrim(left(regexp_replace(lower(team_named.name), '[^a-z0-9]+', '-', 'g'), 40), '-');
        t          core.team;
begin
        select * into t from core.team x where lower(x.name) = lower(team_named.name);
        if t.id is null then
                perform core.check_column(not exists (select from core.team x where x.handle = new_handle), 'team: %L is too like the name of another team.', name);
                insert into core.team (handle, name, kind) values (new_handle, team_named.name, team_named.kind) returning * into t;
        elsif t.kind <> kind then
                perform core.refuse('bad_request', format('team: %s is %s, so somebody with this role cannot be in it.', t.name, t.kind));
        end if;
        return t.id;
end $$;

create or replace function core.import_person(handle text, name text, email text, title text, team text, lead text, role text, time_zone text, hours text)
returns bigint language plpgsql as $$
declare
        new_handle text := lower(btrim(handle));
        new_role   text := coalesce(nullif(lower(btrim(role)), ''), 'member');
        new_zone   text := coalesce(nullif(btrim(time_zone), ''), 'UTC');
        new_hours  text := coalesce(nullif(lower(btrim(hours)), ''), 'mon-fri 09:00-17:00');
        new_email  text := nullif(btrim(email), '');
        new_team   text := nullif(btrim(team), '');
        leads      boolean := lower(btrim(coalesce(lead, ''))) = 'yes';
        imported   bigint;
begin
        perform core.check_column(new_handle ~ '^[a-z0-9][a-z0-9._-]{0,39}$', 'handle: %L must be 1 to 40 letters, digits, dots, dashes or underscores.', handle);
        perform core.check_column(name ~ '\S' and length(name) <= 200, 'name: %L must have 1 to 200 characters.', name);
        perform core.check_column(coalesce(new_email ~ '^[^@\s]+@[^@\s]+$' and length(new_email) <= 200, true), 'email: %L is no address.', email);
        perform core.check_column(length(coalesce(title, '')) <= 200, 'title: %L is longer than 200 characters.', title);
        perform core.check_column(coalesce(length(new_team) <= 200 and new_team ~ '[A-Za-z0-9]', true), 'team: %L must have a letter or digit and at most 200 characters.', team);
        perform core.check_column(lower(btrim(coalesce(lead, ''))) in ('yes', 'no', ''), 'lead: %L must be yes or no.', lead);
        perform core.check_column(not leads or new_team is not null, 'lead: %L needs a team.', lead);
        perform core.check_column(new_role in ('member', 'steward', 'admin', 'partner'), 'role: %L must be member, steward, admin or partner.', role);
        perform core.check_column(core.is_time_zone(new_zone), 'time_zone: %L is not known.', time_zone);
        perform core.check_column(core.is_hours(new_hours), 'hours: %L must be like mon-fri 09:00-17:00, or none.', hours);

        insert into core.person as p (handle, name, email, title, role, time_zone, hours)
        values (new_handle, btrim(import_person.name), new_email, btrim(coalesce(import_person.title, '')), new_role, new_zone, new_hours)
        on conflict on constraint person_handle_key do update
        set name = excluded.name, email = excluded.email, title = excluded.title, role = excluded.role,
                time_zone = excluded.time_zone, hours = excluded.hours, active = true, left_at = null
        returning p.id into imported;
        perform core.duty_follow(imported);
        if new_team is not null then
                perform core.membership_set(imported, core.team_named(new_team, case new_role when 'partner' then 'partner' else 'internal' end), leads);
        end if;
        perform core.check_column(not exists (
                select from core.membership m join core.team t on t.id = m.team
                where m.person = imported and (t.kind = 'partner') <> (new_role = 'partner')),
                'role: %L does not fit the teams they are in.', role);
        return imported;
end $$;

-- A team has one lead: who leads now takes the place of whoever did.
create or replace function core.membership_set(person bigint, team bigint, leads boolean) returns void
language plpgsql as $$
begin
        if leads then
                update core.membership m set is_lead = false where m.team = membership_set.team and m.is_lead and m.person <> membership_set.person;
        end if;
        insert into core.membership (person, team, is_lead) values (membership_set.person, membership_set.team, leads)
        on conflict on constraint membership_pkey do update set is_lead = excluded.is_lead;
        update core.person p set team = membership_set.team where p.id = membership_set.person and p.team is null;
end $$;
