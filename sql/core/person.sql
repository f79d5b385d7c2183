-- The person reference that every reply carries. Every verb asks for several: a subselect for the team, since with a join
-- the planner hashes all teams each time.
create or replace function core.person_json(person bigint) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('id', p.id::text, 'handle', p.handle, 'name', p.name, 'title', p.title,
                        'team', (select t.name from core.team t where t.id = p.team),
                        'presence', case when p.away_until > core.now() then 'away' else 'present' end)
                from core.person p where p.id = person);
end $$;

-- What a person's own page says beside the reference: how they are reached fastest, when they work, until when they are away and who stands in.
create or replace function core.profile_json(person bigint) returns json
language plpgsql stable as $$
begin
        return (
                select core.person_json(p.id)::jsonb || jsonb_build_object('email', p.email, 'preferred_channel', p.preferred_channel,
                        'time_zone', p.time_zone, 'hours', p.hours,
                        'away_until', case when p.away_until > core.now() then core.wire_time(p.away_until) end,
                        'delegate', case when p.away_until > core.now() then core.person_json(p.delegate) end)
                from core.person p where p.id = person);
end $$;

create or replace function core.is_steward(viewer bigint) returns boolean
language sql stable as $$
        select exists (select from core.person p where p.id = viewer and p.active and p.role in ('steward', 'admin'))
$$;

create or replace function core.team_json(team bigint) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('id', t.id::text, 'handle', t.handle, 'name', t.name, 'kind', t.kind,
                        'lead', (select core.person_json(m.person) from core.membership m join core.person p on p.id = m.person
                                where m.team = t.id and m.is_lead and p.active),
                        'members', coalesce((select json_agg(core.person_json(m.person) order by p.name, p.id)
                                from core.membership m join core.person p on p.id = m.person where m.team = t.id and p.active), '[]'))
                from core.team t where t.id = team);
end $$;
