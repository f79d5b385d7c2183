-- Who may look at which reports: admins at all of the company, leads at what is owned in their teams.

-- Is there any report for them?
create or replace function core.reads_reports(p core.person) returns boolean
language sql stable as $$
        select p.active and (p.role = 'admin' or p.role <> 'partner' and exists (select from core.membership m where m.person = p.id and m.is_lead))
$$;

create or replace function core.teams_led(person bigint) returns bigint[]
language plpgsql stable as $$
begin
        return array(select m.team from core.membership m where m.person = teams_led.person and m.is_lead order by m.team);
end $$;

-- The team of scope.team. One that is not theirs to look at answers as one that is not there.
create or replace function core.report_team(scope jsonb, teams bigint[]) returns bigint
language plpgsql stable as $$
declare
        found bigint := core.team_meant(scope ->> 'team', 'team');
begin
        if found is null or found <> all (teams) then
                perform core.refuse_unseen('team');
        end if;
        return found;
end $$;

-- The person of scope.person, also one who has left: what they did counts.
create or replace function core.report_person(scope jsonb, teams bigint[]) returns bigint
language plpgsql stable as $$
declare
        found bigint := core.person_meant(scope ->> 'person', 'person');
begin
        if found is null or teams is not null and not exists (select from core.membership m where m.person = found and m.team = any (teams)) then
                perform core.refuse_unseen('person');
        end if;
        return found;
end $$;

-- What of it a report is about, from params.scope: {"team", "person", "tag"}, any of them. A question is in scope when it is of one of the
-- teams, owned by the person and has the tag, each where it is not null: admins' teams are null unless they name one, leads' never are.
-- Refused: forbidden.
create or replace function core.report_scope(caller bigint, params jsonb, out teams bigint[], out person bigint, out tag text)
language plpgsql stable as $$
declare
        reader core.person;
        scope  jsonb := coalesce(params -> 'scope', '{}');
begin
        select * into reader from core.person p where p.id = caller;
        if core.reads_reports(reader) is not true then
                perform core.refuse('forbidden', 'Reports are for admins and for those who lead a team.');
        end if;
        teams := case when reader.role <> 'admin' then core.teams_led(caller) end;
        if jsonb_typeof(scope) <> 'object' or scope - '{team,person,tag}'::text[] <> '{}' then
                perform core.refuse('bad_request', 'scope must name a team, a person or a tag.');
        end if;
        person := case when scope ? 'person' then core.report_person(scope, teams) end;
        tag := case when scope ? 'tag' then core.text_in(scope, 'tag', 40) end;
        teams := case when scope ? 'team' then array[core.report_team(scope, teams)] else teams end;
end $$;
