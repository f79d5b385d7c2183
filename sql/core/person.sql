-- The person reference that every reply carries. Every verb asks for several: a subselect for the team, since with a join
-- the planner hashes all teams each time.
create or replace function core.person_json(person bigint) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('id', p.id::text, 'handle', p.handle, 'name', p.name, 'title', p.title,
                        'team', (select t.name from core.team t where t.id = p.team),
                        'presence', case when p.away_until > core.now() then 'away' else p.presence end)
                from core.person p where p.id = person);
end $$;

-- Whom one might ask: the reference, when they work and whether they do now, how they are reached fastest, and how many questions they
-- carry, of which the private ones are theirs alone to count. Away, they are back at the first of their hours after it.
create or replace function core.card_json(person bigint, viewer bigint) returns json
language plpgsql stable as $$
declare
        p     core.person;
        away  timestamptz;
        works timestamptz;
begin
        select * into p from core.person where id = card_json.person;
        away := case when p.away_until > core.now() then p.away_until end;
        works := core.add_working_time(core.calendar_of(p), greatest(core.now(), away), 0);
        return core.person_json(p.id)::jsonb || jsonb_build_object(
                'time_zone', p.time_zone, 'hours', p.hours, 'working', coalesce(works = core.now(), false),
                'works_at', case when works > core.now() then core.wire_time(works) end,
                'away_until', core.wire_time(away), 'preferred_channel', p.preferred_channel,
                'carrying', (select count(*) from core.question q where q.owner = p.id and q.is_open and (not q.private or p.id = viewer)));
end $$;

create or replace function core.is_steward(viewer bigint) returns boolean
language sql stable as $$
        select exists (select from core.person p where p.id = viewer and p.active and p.role in ('steward', 'admin'))
$$;

-- A team with the times and hops that hold for its questions: its own, or the company's.
create or replace function core.team_json(team bigint) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('id', t.id::text, 'handle', t.handle, 'name', t.name, 'kind', t.kind,
                        'acknowledge_minutes', coalesce(t.acknowledge_minutes, core.setting_int('acknowledge_minutes')),
                        'answer_days', coalesce(t.answer_days, core.setting_int('answer_days')),
                        'hop_budget', coalesce(t.hop_budget, core.setting_int('hop_budget')),
                        'lead', (select core.person_json(m.person) from core.membership m join core.person p on p.id = m.person
                                where m.team = t.id and m.is_lead and p.active),
                        'members', coalesce((select json_agg(core.person_json(m.person) order by m.is_lead desc, p.name, p.id)
                                from core.membership m join core.person p on p.id = m.person where m.team = t.id and p.active), '[]'))
                from core.team t where t.id = team);
end $$;
