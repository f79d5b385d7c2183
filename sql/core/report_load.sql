-- Who carries how much, as it is now.

-- Whom a report is about: the people of the teams, the person, else the 200 of the whole company who own most open questions.
create or replace function core.load_people(w core.report_window) returns bigint[]
language plpgsql stable as $$
begin
        if w.person is not null then
                return array[w.person];
        elsif w.teams is not null then
                return array(select distinct m.person from core.membership m join core.person p on p.id = m.person where m.team = any (w.teams) and p.active);
        end if;
        return array(select q.owner from core.question q where q.is_open group by q.owner order by count(*) desc, q.owner limit 200);
end $$;

-- What they own: of their open questions how many, how many of these are consults, late, acknowledged, promised and due before a moment; since when the oldest
-- is open and since when they have what is late, and when they last did something about one of them or answered. Who sees some teams alone sees of it what counts for these and is not private;
-- who sees all, also that there are private ones, and not what was done about them.
create or replace function core.load_of(people bigint[], seen bigint[], tonight timestamptz)
        returns table (person bigint, open bigint, consults bigint, late bigint, acknowledged bigint, promised bigint, due_today bigint,
                oldest_at timestamptz, late_at timestamptz, sign_at timestamptz, answered bigint)
language sql stable as $$
        with opened as (
                select q.owner, count(*) as open, count(*) filter (where q.parent is not null and not q.private) as consults,
                        count(*) filter (where core.due_at(q) <= n.at) as late, count(*) filter (where q.state = 'acknowledged') as acknowledged,
                        count(*) filter (where q.promised_at is not null) as promised, count(*) filter (where core.due_at(q) > n.at and core.due_at(q) < tonight) as due_today,
                        min(q.asked_at) as oldest_at,
                        min(case when core.due_at(q) <= n.at and not q.private then (select max(s.at) from core.step s where s.question = q.id) end) as late_at,
                        max(case when not q.private then q.sign_of_life_at end) as sign_at
                from core.question q cross join (select core.now() as at offset 0) n
                where q.owner = any (people) and q.is_open and (seen is null or not q.private and core.fact_team(q) = any (seen)) group by q.owner),
        answers as (
                select q.owner, count(*) as answered, max(q.answered_at) as last_at
                from core.question q
                where q.owner = any (people) and not q.is_open and not q.private and q.answered_at > (select core.now()) - interval '28 days'
                        and (seen is null or core.fact_team(q) = any (seen))
                group by q.owner)
        select p.id, coalesce(o.open, 0), coalesce(o.consults, 0), coalesce(o.late, 0), coalesce(o.acknowledged, 0), coalesce(o.promised, 0), coalesce(o.due_today, 0),
                o.oldest_at, o.late_at, greatest(o.sign_at, a.last_at), coalesce(a.answered, 0)
        from unnest(people) p(id) left join opened o on o.owner = p.id left join answers a on a.owner = p.id
$$;

-- The working minutes of somebody's week that begins on a Monday.
create or replace function core.week_minutes(c core.calendar, monday date) returns bigint
language sql stable as $$
        select coalesce(sum(upper(s.stretch) - lower(s.stretch)), 0) from unnest(core.week_of(c, monday)) s(stretch)
$$;

-- Something has been with them for a working day and is late, they are there, and since then they have done nothing about any of it.
create or replace function core.is_silent(p core.person, late_at timestamptz, sign_at timestamptz) returns boolean
language plpgsql stable as $$
begin
        return late_at is not null and not core.is_away(p)
                and coalesce(core.add_working_time(core.calendar_of(p), greatest(late_at, sign_at), core.setting_int('day_minutes')) <= core.now(), false);
end $$;

create or replace function core.load_json(w core.report_window, seen bigint[]) returns json
language plpgsql stable as $$
declare
        people  bigint[] := core.load_people(w);
        monday  date := core.report_week();
        tonight timestamptz := (date_trunc('day', core.now() at time zone core.company_zone()) + interval '1 day') at time zone core.company_zone();
begin
        return coalesce((
                select json_agg(json_build_object(
                        'person', core.person_json(p.id), 'team', core.team_ref_json(p.team), 'open', l.open, 'consults', l.consults, 'late', l.late,
                        'acknowledged', l.acknowledged, 'promised', l.promised, 'due_today', l.due_today, 'week_minutes', core.week_minutes(core.calendar_of(p), monday),
                        'share', s.share, 'over_share', coalesce(c.carries, 0) > s.share, 'oldest_at', core.wire_time(l.oldest_at), 'sign_of_life_at', core.wire_time(l.sign_at),
                        'silent', core.is_silent(p, l.late_at, l.sign_at), 'answered_4_weeks', l.answered,
                        'away_until', case when core.is_away(p) then core.wire_time(p.away_until) end, 'steward', p.role in ('steward', 'admin')) order by l.open desc, p.id)
                from core.load_of(people, seen, tonight) l join core.person p on p.id = l.person join core.shares_of(people) s on s.person = l.person
                        left join core.loads(people) c on c.person = l.person), '[]');
end $$;

-- Whom the rota names now, until when, what they own, and how much silence has brought them within four weeks.
create or replace function core.load_stewards_json() returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(json_build_object('person', core.person_json(d.person),
                        'until', core.wire_time((select min(n.from_at) from core.duty n where n.from_at > core.now())),
                        'open', (select count(*) from core.question q where q.owner = d.person and q.is_open),
                        'escalated_to_them_4_weeks', (select count(*) from core.step s where s.owner = d.person and s.how = 'escalated' and s.at > core.now() - interval '28 days')))
                from (select core.on_duty() as person) d where d.person is not null), '[]');
end $$;
