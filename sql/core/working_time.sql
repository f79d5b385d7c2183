-- Rule 3: deadlines run in the owner's working hours and time zone. This runs in every ask: reading the hours and counting
-- two days of them takes some tens of microseconds.

-- The minutes of a week, from Monday 00:00 on, that hours like 'mon-thu 08:00-16:30, fri 22:00-06:00' mean, and 'none' none. What
-- does not end after it begins goes on into the next day.
create or replace function core.working_week(hours text) returns int4multirange
language plpgsql immutable as $$
declare
        days  constant text := 'montuewedthufrisatsun';
        week  int4multirange := '{}';
        part  text;
        first int;
        last  int;
        opens int;
        lasts int;
begin
        if hours = 'none' then
                return week;
        end if;
        foreach part in array string_to_array(replace(hours, ', ', ','), ',') loop
                first := strpos(days, left(part, 3)) / 3;
                last := case when substr(part, 4, 1) = '-' then strpos(days, substr(part, 5, 3)) / 3 else first end;
                opens := substr(right(part, 11), 1, 2)::int * 60 + substr(right(part, 8), 1, 2)::int;
                lasts := left(right(part, 5), 2)::int * 60 + right(part, 2)::int - opens;
                lasts := case when lasts <= 0 then lasts + 1440 else lasts end;
                for day in first .. case when last < first then last + 7 else last end loop
                        week := week + int4multirange(int4range(day % 7 * 1440 + opens, day % 7 * 1440 + opens + lasts));
                end loop;
        end loop;
        if upper(week) > 10080 then -- Sunday's night is Monday's morning
                week := (week + int4multirange(int4range(0, upper(week) - 10080))) * '{[0,10080)}';
        end if;
        return week;
end $$;

-- Holidays are off in everybody's own zone.
create or replace function core.calendar_of(p core.person) returns core.calendar
language plpgsql stable as $$
begin
        return (core.working_week(p.hours), p.time_zone,
                p.days_off + coalesce((select range_agg(daterange(h.day, h.day + 1)) from core.holiday h), '{}'))::core.calendar;
end $$;

create or replace function core.calendar_of(person bigint) returns core.calendar
language plpgsql stable as $$
begin
        return (select core.calendar_of(p) from core.person p where p.id = person);
end $$;

-- The minutes of the week that begins on a Monday in which somebody works: a day off is off from midnight to midnight.
create or replace function core.week_of(c core.calendar, monday date) returns int4multirange
language plpgsql immutable as $$
declare
        off  datemultirange := c.off * datemultirange(daterange(monday, monday + 7));
        week int4multirange := c.week;
        days daterange;
begin
        if isempty(off) then
                return week;
        end if;
        foreach days in array array(select unnest(off)) loop
                week := week - int4multirange(int4range((lower(days) - monday) * 1440, (upper(days) - monday) * 1440));
        end loop;
        return week;
end $$;

-- When each of so many minutes of working time have passed since a moment, in one walk; of none, when working time is next: the moment
-- itself if it lies within. Stretches are measured between their ends in the zone, so that a night in which clocks change has the hours
-- it has. Null for what a year without working time keeps from coming.
create or replace function core.working_moments(c core.calendar, since timestamptz, variadic minutes int[]) returns timestamptz[]
language plpgsql stable as $$
declare
        monday  timestamp := date_trunc('week', since at time zone c.zone);
        moments timestamptz[] := array_fill(null::timestamptz, array[cardinality(minutes)]);
        missing int := cardinality(minutes);
        passed  double precision := 0; -- seconds
        lasts   double precision;
        reached timestamptz := since;
        worked  timestamp := monday;
        stretch int4range;
        ends    timestamptz;
begin
        while monday < worked + interval '1 year' loop
                for stretch in select unnest(core.week_of(c, monday::date)) loop
                        ends := (monday + make_interval(mins => upper(stretch))) at time zone c.zone;
                        continue when ends <= reached;
                        reached := greatest((monday + make_interval(mins => lower(stretch))) at time zone c.zone, reached);
                        lasts := extract(epoch from ends - reached);
                        continue when lasts <= 0;
                        for i in 1 .. cardinality(minutes) loop
                                if moments[i] is null and minutes[i] * 60.0 <= passed + lasts then
                                        moments[i] := reached + make_interval(secs => minutes[i] * 60.0 - passed);
                                        missing := missing - 1;
                                end if;
                        end loop;
                        if missing = 0 then
                                return moments;
                        end if;
                        passed := passed + lasts;
                        reached := ends;
                        worked := monday;
                end loop;
                monday := monday + interval '7 days';
        end loop;
        return moments;
end $$;

create or replace function core.add_working_time(c core.calendar, since timestamptz, minutes int) returns timestamptz
language plpgsql stable as $$
begin
        return (core.working_moments(c, since, minutes))[1];
end $$;

-- How many minutes of working time lie between two moments, to the nearest one. Weeks that are like any other, without a day off and without a
-- change of clocks, are not looked at: of what has waited for a year fifty go by.
create or replace function core.working_time_between(c core.calendar, since timestamptz, until timestamptz) returns int
language plpgsql stable as $$
declare
        zone    text := c.zone;
        off     datemultirange := c.off * datemultirange(daterange((since at time zone c.zone)::date - 7, (greatest(since, until) at time zone c.zone)::date + 8));
        plain   int := (select sum(upper(s) - lower(s)) from unnest(c.week) s);
        weeks   int := 0; -- plain ones
        monday  timestamp := date_trunc('week', since at time zone zone);
        begins  timestamptz := monday at time zone zone;
        next    timestamptz;
        passed  interval := '0';
        reached timestamptz := since;
        stretch int4range;
        ends    timestamptz;
begin
        while begins < until loop
                next := (monday + interval '7 days') at time zone zone;
                if begins >= reached and next <= until and next - begins = interval '7 days' and not off && daterange(monday::date, monday::date + 7) then
                        weeks := weeks + 1;
                        reached := next;
                else
                        for stretch in select unnest(core.week_of(c, monday::date)) loop
                                ends := least((monday + make_interval(mins => upper(stretch))) at time zone zone, until);
                                continue when ends <= reached;
                                reached := greatest((monday + make_interval(mins => lower(stretch))) at time zone zone, reached);
                                passed := passed + greatest(ends - reached, '0');
                                reached := greatest(ends, reached);
                        end loop;
                end if;
                monday := monday + interval '7 days';
                begins := next;
        end loop;
        return round(extract(epoch from passed) / 60) + weeks * coalesce(plain, 0);
end $$;

-- How many working minutes an owner has to acknowledge and to answer: as the team it was put to has it, if they are in that, else as
-- their own team has it, else as the company has it.
create or replace function core.targets(owner core.person, put_to bigint, priority text, out acknowledge int, out answer int)
language plpgsql stable as $$
declare
        t core.team;
begin
        select x.* into t from core.membership m join core.team x on x.id = m.team
        where m.person = owner.id order by m.team is not distinct from put_to desc, m.team = owner.team desc limit 1;
        if priority = 'urgent' then
                acknowledge := coalesce(t.urgent_acknowledge_minutes, core.setting_int('urgent_acknowledge_minutes'));
                answer := coalesce(t.urgent_answer_minutes, core.setting_int('urgent_answer_minutes'));
        else
                acknowledge := coalesce(t.acknowledge_minutes, core.setting_int('acknowledge_minutes'));
                answer := coalesce(t.answer_days, core.setting_int('answer_days')) * core.setting_int('day_minutes');
        end if;
end $$;

-- Until when an owner who gets a question now, or when they are back, is to acknowledge and to answer it, and when half of that will have
-- passed. For somebody without working time the clock runs day and night.
create or replace function core.deadlines(owner bigint, put_to bigint, priority text,
        out acknowledge_half timestamptz, out acknowledge timestamptz, out answer_half timestamptz, out answer timestamptz)
language plpgsql stable as $$
declare
        p      core.person;
        t      record;
        since  timestamptz;
        passed timestamptz[];
begin
        select * into p from core.person where id = deadlines.owner;
        t := core.targets(p, put_to, priority);
        since := greatest(core.now(), p.away_until);
        passed := core.working_moments(core.calendar_of(p), since, t.acknowledge / 2, t.acknowledge, t.answer / 2, t.answer);
        acknowledge_half := coalesce(passed[1], since + make_interval(mins => t.acknowledge / 2));
        acknowledge := coalesce(passed[2], since + make_interval(mins => t.acknowledge));
        answer_half := coalesce(passed[3], since + make_interval(mins => t.answer / 2));
        answer := coalesce(passed[4], since + make_interval(mins => t.answer));
end $$;
