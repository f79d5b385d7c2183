-- A company: year.people people in year.teams teams, with a lead each, stewards and their rota, and ten admins. All chance is a hash
-- of a row's number, so the same size makes the same company with the same year.

create schema year;

-- From 0 to 1, another one for each matter.
create function year.chance(n bigint, about int) returns double precision language sql immutable as $$
        select (hashint8extended(n, about) & 16777215) / 16777216.0::double precision
$$;
-- How long something takes that may happen at any time: a whole number from 1, that much on average.
create function year.while(n bigint, about int, mean int) returns int language sql immutable as $$
        select 1 + floor(-ln(1 - year.chance(n, about)) * mean)::int
$$;

-- Everybody works eight hours on five days, so time is arithmetic: working minutes since Monday, 1 January 2024, of whoever
-- begins at a minute of the day in a zone. What lies outside them counts as the next working time's beginning.
create function year.working(starts int, zone text, at timestamptz) returns int language plpgsql strict immutable as $$
declare
        local timestamp := at at time zone zone;
        day   int := local::date - date '2024-01-01';
begin
        if day % 7 > 4 then
                return (day / 7 + 1) * 2400;
        end if;
        return (day / 7 * 5 + day % 7) * 480 + least(480, greatest(0, extract(hour from local)::int * 60 + extract(minute from local)::int - starts));
end $$;
create function year.moment(starts int, zone text, minutes int) returns timestamptz language plpgsql strict immutable as $$
begin
        return (date '2024-01-01' + minutes / 2400 * 7 + minutes / 480 % 5 + make_interval(mins => starts + minutes % 480)) at time zone zone;
end $$;

create function year.ends() returns timestamptz language sql stable as $$ select current_setting('year.ends')::timestamptz $$;

insert into core.team (id, handle, name) overriding system value
select t, 'team-' || t,
        (array['Sales', 'Finance', 'Payroll', 'People', 'Customer Care', 'Logistics', 'Warehouse', 'Production', 'Quality', 'IT',
                'Facilities', 'Purchasing', 'Legal', 'Marketing', 'Service', 'Planning', 'Research', 'Security', 'Training', 'Travel'])[1 + (t - 1) % 20] || ' '
        || (array['Central', 'North', 'South', 'East', 'West', 'Harbour', 'Airport', 'Online', 'Export', 'Projects'])[1 + (t - 1) / 20 % 10]
from generate_series(1, current_setting('year.teams')::int) t;

insert into core.person (id, handle, name, email, title, role, team, time_zone, hours) overriding system value
select p.id, 'p' || p.id,
        (array['Anna', 'Ben', 'Clara', 'David', 'Elif', 'Felix', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Kira', 'Liam', 'Mila', 'Noah', 'Olga', 'Paul', 'Rosa',
                'Samir', 'Tara', 'Uwe', 'Vera', 'Willem', 'Xenia', 'Yusuf', 'Zoe'])[1 + p.id % 25] || ' '
        || (array['Ander', 'Berg', 'Carl', 'Dahl', 'Eber', 'Fors', 'Grun', 'Haller', 'Iver', 'Jans', 'Kell', 'Lind', 'Mor', 'Nor', 'Oster', 'Peter', 'Rosen', 'Sand', 'Thor', 'Wester'])[1 + p.id / 25 % 20]
        || (array['s', 'sen', 'gren', 'mann', 'holm', 'berg', 'vik', 'stad', 'feld', 'hus'])[1 + p.id / 500 % 10],
        'p' || p.id || '@company.example',
        case when p.id <= p.teams then 'Team lead' else (array['Clerk', 'Engineer', 'Adviser', 'Planner', 'Technician', 'Assistant'])[1 + p.id % 6] end,
        case when p.id <= p.teams then 'member' when p.id <= p.teams + p.stewards then 'steward' when p.id <= p.teams + p.stewards + 10 then 'admin' else 'member' end,
        case when p.id <= p.teams then p.id else 1 + floor(p.teams * power(year.chance(p.id, 1), 1.3)) end,
        case when p.chance < 0.7 then 'Europe/Berlin' when p.chance < 0.8 then 'Europe/London' when p.chance < 0.9 then 'America/Chicago'
                when p.chance < 0.95 then 'Asia/Kolkata' else 'Asia/Tokyo' end,
        (array['mon-fri 07:00-15:00', 'mon-fri 08:00-16:00', 'mon-fri 09:00-17:00', 'mon-fri 10:00-18:00'])[1 + floor(4 * year.chance(p.id, 3))::int]
from (
        select id, year.chance(id, 2) as chance, current_setting('year.teams')::int as teams, current_setting('year.stewards')::int as stewards
        from generate_series(1, current_setting('year.people')::int) id) p;

insert into core.membership (person, team, is_lead)
select p.id, p.team, p.id = p.team from core.person p;

insert into core.duty (from_at, person)
select year.ends() - (53 - w) * interval '7 days', current_setting('year.teams')::int + 1 + w % current_setting('year.stewards')::int
from generate_series(0, 53) w;

select setval(pg_get_serial_sequence('core.team', 'id'), max(id)) from core.team;
select setval(pg_get_serial_sequence('core.person', 'id'), max(id)) from core.person;

create unlogged table year.person as
select p.id, p.team, substr(p.hours, 9, 2)::int * 60 as starts, p.time_zone as zone, core.person_json(p.id) as ref from core.person p;
alter table year.person add primary key (id);

create unlogged table year.team as
select m.team as id, array_agg(m.person order by m.person) as members, json_build_object('team', m.team::text, 'name', t.name) as ref
from core.membership m join core.team t on t.id = m.team group by m.team, t.name;
alter table year.team add primary key (id);

-- One of a team, and one of everybody: few are asked much, most now and then.
create function year.member(members bigint[], chance double precision) returns bigint language sql immutable as $$
        select members[1 + floor(chance * cardinality(members))::int]
$$;
create function year.anybody(chance double precision) returns bigint language plpgsql stable as $$
declare
        people int := current_setting('year.people')::int;
begin
        return floor(people * power(chance, 2))::int * 7919::bigint % people + 1;
end $$;
-- Where a team's questions go on to: five teams that it has to do with.
create function year.neighbour(team bigint, chance double precision) returns bigint language plpgsql stable as $$
begin
        return (team + (array[3, 11, 37, 58, 90])[1 + floor(5 * chance)::int]) % current_setting('year.teams')::int + 1;
end $$;
-- Who has the duty then.
create function year.steward(at timestamptz) returns bigint language plpgsql stable as $$
begin
        return current_setting('year.teams')::int + 1
                + (53 - ceil(extract(epoch from year.ends() - at) / 604800))::int % current_setting('year.stewards')::int;
end $$;

analyze;
