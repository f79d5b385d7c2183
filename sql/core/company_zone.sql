-- In whose days and weeks reports count: the setting's, else that in which most people live.
create or replace function core.company_zone() returns text
language sql stable as $$
        select coalesce(
                (select s.value from core.setting s where s.key = 'time_zone' and s.value <> ''),
                (select p.time_zone from core.person p where p.active group by p.time_zone order by count(*) desc, p.time_zone limit 1),
                'UTC')
$$;

-- The Monday of the week of a moment there, and the hour of that week, from Monday 00:00 on, by the clock on the wall.
create or replace function core.week_in(zone text, moment timestamptz) returns date
language sql stable parallel safe as $$
        select date_trunc('week', moment at time zone zone)::date
$$;

create or replace function core.hour_in(zone text, moment timestamptz) returns int
language sql stable parallel safe as $$
        select (extract(isodow from moment at time zone zone)::int - 1) * 24 + extract(hour from moment at time zone zone)::int
$$;
