-- Rule 15: when a notice may go out.

-- The end of the quiet hours that a moment lies in; null outside them. By the clock on the person's wall: when clocks change at night,
-- they are an hour longer or shorter.
create or replace function core.quiet_end(p core.person, at timestamptz) returns timestamptz
language plpgsql stable as $$
declare
        begins time := left(p.quiet_hours, 5)::time;
        ends   time := right(p.quiet_hours, 5)::time;
        zone   text;
        today  date;
        clock  time;
begin
        if begins is null then
                return null;
        end if;
        zone := core.zone_of(p);
        today := (at at time zone zone)::date;
        clock := (at at time zone zone)::time;
        if begins < ends and clock >= begins and clock < ends or begins > ends and clock < ends then
                return (today + ends) at time zone zone;
        elsif begins > ends and clock >= begins then
                return (today + 1 + ends) at time zone zone;
        end if;
        return null;
end $$;

-- The zone somebody lives in. A system may forget one that it knew: then they are told by UTC, rather than nobody anything.
create or replace function core.zone_of(p core.person) returns text
language sql stable as $$ select case when core.has_clock(p.time_zone) then p.time_zone else 'UTC' end $$;

-- The beginning of somebody's next working day after a moment: of today's, while that is to come. Who works at no time gets it at nine.
create or replace function core.next_working_day(p core.person, since timestamptz) returns timestamptz
language plpgsql stable as $$
declare
        zone   text := core.zone_of(p);
        today  date := (since at time zone zone)::date;
        c      core.calendar := core.calendar_of(p);
        begins timestamptz;
begin
        c.zone := zone;
        begins := core.add_working_time(c, today::timestamp at time zone zone, 0);
        if begins <= since then
                begins := core.add_working_time(c, (today + 1)::timestamp at time zone zone, 0);
        end if;
        return coalesce(begins, (today + 1 + time '09:00') at time zone zone);
end $$;

-- When what could be told since a moment may be told: not in quiet hours nor while they are not to be disturbed, unless it is urgent. `daily`: at the
-- beginning of a working day, also for who wants mail at once.
create or replace function core.notice_due(p core.person, channel text, urgent boolean, since timestamptz, daily boolean default false) returns timestamptz
language plpgsql stable as $$
declare
        due timestamptz := since;
begin
        if urgent then
                return due;
        elsif channel = 'mail' and (daily or p.mail = 'digest') then
                due := core.next_working_day(p, since);
        end if;
        due := greatest(due, p.do_not_disturb_until);
        -- What has waited until now does not go out in the quiet hours of now.
        return coalesce(core.quiet_end(p, greatest(due, core.now())), due);
end $$;
