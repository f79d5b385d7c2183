-- Rule 3: deadlines run in the owner's working hours and time zone. This runs in every ask: reading the hours and counting
-- two days of them takes some tens of microseconds.

-- The minutes of a week, from Monday 00:00 on, that hours like 'mon-thu 08:00-16:30, fri 22:00-06:00' mean. What does not end
-- after it begins goes on into the next day.
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

-- When so many minutes of working time have passed since a moment; of none, when working time is next: the moment itself if it lies
-- within. Stretches are measured between their ends in the zone, so that a night in which clocks change has the hours it has.
create or replace function core.working_time_after(week int4multirange, zone text, since timestamptz, minutes int) returns timestamptz
language plpgsql stable as $$
declare
        monday  timestamp := date_trunc('week', since at time zone zone);
        seconds double precision := minutes * 60.0;
        lasts   double precision;
        stretch int4range;
        opens   timestamptz;
begin
        while not isempty(week) loop
                for stretch in select unnest(week) loop
                        opens := greatest((monday + make_interval(mins => lower(stretch))) at time zone zone, since);
                        lasts := extract(epoch from (monday + make_interval(mins => upper(stretch))) at time zone zone - opens);
                        continue when lasts <= 0;
                        if seconds <= lasts then
                                return opens + make_interval(secs => seconds);
                        end if;
                        seconds := seconds - lasts;
                end loop;
                monday := monday + interval '7 days';
        end loop;
        return null;
end $$;

-- Until when an owner who gets a question now is to acknowledge and to answer it: as the team it was put to has it, if they are in
-- that, else as their own team has it, else as the company has it.
create or replace function core.deadlines(owner bigint, put_to bigint, out acknowledge timestamptz, out answer timestamptz)
language plpgsql stable as $$
declare
        p    core.person;
        t    core.team;
        week int4multirange;
begin
        select * into p from core.person where id = deadlines.owner;
        select x.* into t from core.membership m join core.team x on x.id = m.team
        where m.person = p.id order by m.team is not distinct from put_to desc, m.team = p.team desc limit 1;
        week := core.working_week(p.hours);
        acknowledge := core.working_time_after(week, p.time_zone, core.now(), coalesce(t.acknowledge_minutes, core.setting_int('acknowledge_minutes')));
        answer := core.working_time_after(week, p.time_zone, core.now(),
                coalesce(t.answer_days, core.setting_int('answer_days')) * core.setting_int('day_minutes'));
end $$;
