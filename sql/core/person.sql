-- The person reference that every reply carries. Every verb asks for several: a subselect for the team, since with a join
-- the planner hashes all teams each time.
create or replace function core.person_json(person bigint) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('id', p.id::text, 'handle', p.handle, 'name', p.name, 'title', p.title,
                        'team', (select t.name from core.team t where t.id = p.team),
                        'presence', case when not p.active then 'left' when core.is_away(p) then 'away' else p.presence end)
                from core.person p where p.id = person);
end $$;

-- To somebody about themselves.
create or replace function core.me_json(person bigint) returns json
language plpgsql stable as $$
begin
        return (
                select core.person_json(p.id)::jsonb || jsonb_build_object('role', p.role, 'away_until', case when core.is_away(p) then core.wire_time(p.away_until) end)
                from core.person p where p.id = person);
end $$;

-- The open questions they own, of which the private ones are theirs alone to count.
create or replace function core.carrying(person bigint, viewer bigint) returns int
language plpgsql stable as $$
begin
        return (select count(*) from core.question q where q.owner = person and q.is_open and (not q.private or person = viewer));
end $$;

-- The open questions that each of them owns, without the private ones; nobody who has none. All at once: one by one it is four times as long.
create or replace function core.loads(persons bigint[]) returns table (person bigint, carries int)
language sql stable as $$
        select q.owner, count(*)::int from core.question q where q.owner = any (persons) and q.is_open and not q.private group by q.owner
$$;

-- Rule 15: how many questions are a share: twice what those beside them in their team carry, the middle one of them, and never few. For all the
-- directory at once as for one: each team's loads are put in order once, and the two in the middle, without one's own, are twice the median.
-- By their teams, however many people a company has: going through all memberships would take longer than all the rest of a suggestion.
create or replace function core.shares_of(persons bigint[]) returns table (person bigint, share int)
language plpgsql stable set enable_seqscan = off as $$
declare
        beside bigint[] := array(
                select distinct m.person from core.membership m where m.team in (select p.team from core.person p where p.id = any (persons)));
begin
        return query
        with mate as materialized (
                select m.team, o.id, coalesce(l.carries, 0) as carries
                from core.membership m join core.person o on o.id = m.person and o.active left join core.loads(beside) l on l.person = o.id
                where m.team in (select p.team from core.person p where p.id = any (persons))),
        ranked as (select x.team, x.id, row_number() over (partition by x.team order by x.carries, x.id) as nr from mate x),
        crew as (select x.team, array_agg(x.carries order by x.carries, x.id) as loads, count(*) - 1 as others from mate x group by x.team)
        select p.id, greatest(core.setting_int('share_least'), case when c.others > 0 then
                c.loads[(c.others + 1) / 2 + ((c.others + 1) / 2 >= r.nr)::int] + c.loads[c.others / 2 + 1 + (c.others / 2 + 1 >= r.nr)::int] end)
        from core.person p left join ranked r on r.id = p.id and r.team = p.team left join crew c on c.team = p.team
        where p.id = any (persons);
end $$;

-- Whom one might ask: the reference, when they work and whether they do now, how they are reached fastest, how many questions they carry, and
-- whether that is more than their share (which comes with them where many are shown). Away, they are back at the first of their hours after it.
create or replace function core.card_json(person bigint, viewer bigint, share int default null) returns json
language plpgsql stable as $$
declare
        p       core.person;
        away    timestamptz;
        works   timestamptz;
        carries int := core.carrying(person, viewer);
begin
        select * into p from core.person where id = card_json.person;
        away := case when core.is_away(p) then p.away_until end;
        works := core.add_working_time(core.calendar_of(p), greatest(core.now(), away), 0);
        share := coalesce(share, (select s.share from core.shares_of(array[p.id]) s));
        return core.person_json(p.id)::jsonb || jsonb_build_object(
                'time_zone', p.time_zone, 'hours', p.hours, 'working', coalesce(works = core.now(), false),
                'works_at', case when works > core.now() then core.wire_time(works) end,
                'away_until', core.wire_time(away), 'preferred_channel', p.preferred_channel,
                'carrying', carries, 'share', share, 'overloaded', carries > share);
end $$;

create or replace function core.is_steward(viewer bigint) returns boolean
language plpgsql stable as $$
begin
        return exists (select from core.person p where p.id = viewer and p.active and p.role in ('steward', 'admin'));
end $$;

-- A team with the times and hops that hold for its questions, its own or the company's; `own` says which are its own.
create or replace function core.team_json(team bigint) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('id', t.id::text, 'handle', t.handle, 'name', t.name, 'kind', t.kind,
                        'acknowledge_minutes', coalesce(t.acknowledge_minutes, core.setting_int('acknowledge_minutes')),
                        'answer_days', coalesce(t.answer_days, core.setting_int('answer_days')),
                        'urgent_acknowledge_minutes', coalesce(t.urgent_acknowledge_minutes, core.setting_int('urgent_acknowledge_minutes')),
                        'urgent_answer_minutes', coalesce(t.urgent_answer_minutes, core.setting_int('urgent_answer_minutes')),
                        'hop_budget', coalesce(t.hop_budget, core.setting_int('hop_budget')),
                        'own', json_build_object('acknowledge_minutes', t.acknowledge_minutes, 'answer_days', t.answer_days,
                                'urgent_acknowledge_minutes', t.urgent_acknowledge_minutes, 'urgent_answer_minutes', t.urgent_answer_minutes,
                                'hop_budget', t.hop_budget),
                        'lead', (select core.person_json(m.person) from core.membership m join core.person p on p.id = m.person
                                where m.team = t.id and m.is_lead and p.active),
                        'members', coalesce((select json_agg(core.person_json(m.person) order by m.is_lead desc, p.name, p.id)
                                from core.membership m join core.person p on p.id = m.person where m.team = t.id and p.active), '[]'))
                from core.team t where t.id = team);
end $$;
