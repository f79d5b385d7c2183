-- Rule 15: when a notice may go out.

-- The end of the quiet hours that a moment lies in; null outside them. By the clock on the person's wall: when clocks change at night,
-- they are an hour longer or shorter.
create or replace function core.quiet_end(p core.person, at timestamptz) returns timestamptz
language plpgsql stable as $$
declare
        today  date := (at at time zone p.time_zone)::date;
        clock  time := (at at time zone p.time_zone)::time;
        begins time := left(p.quiet_hours, 5)::time;
        ends   time := right(p.quiet_hours, 5)::time;
begin
        if begins < ends and clock >= begins and clock < ends or begins > ends and clock < ends then
                return (today + ends) at time zone p.time_zone;
        elsif begins > ends and clock >= begins then
                return (today + 1 + ends) at time zone p.time_zone;
        end if;
        return null;
end $$;

-- The beginning of somebody's next working day after a moment: of today's, while that is to come. Who works at no time gets it at nine.
create or replace function core.next_working_day(p core.person, since timestamptz) returns timestamptz
language plpgsql stable as $$
declare
        today  date := (since at time zone p.time_zone)::date;
        c      core.calendar := core.calendar_of(p);
        begins timestamptz := core.add_working_time(c, today::timestamp at time zone p.time_zone, 0);
begin
        if begins <= since then
                begins := core.add_working_time(c, (today + 1)::timestamp at time zone p.time_zone, 0);
        end if;
        return coalesce(begins, (today + 1 + time '09:00') at time zone p.time_zone);
end $$;

-- When what could be told since a moment may be told: not in quiet hours nor while they are not to be disturbed, unless it is urgent.
create or replace function core.notice_due(p core.person, channel text, urgent boolean, since timestamptz) returns timestamptz
language plpgsql stable as $$
declare
        due timestamptz := since;
begin
        if urgent then
                return due;
        elsif channel = 'mail' and p.mail = 'digest' then
                due := core.next_working_day(p, since);
        end if;
        due := greatest(due, p.do_not_disturb_until);
        -- What has waited until now does not go out in the quiet hours of now.
        return coalesce(core.quiet_end(p, greatest(due, core.now())), due);
end $$;
