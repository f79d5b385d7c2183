-- When somebody works and where, as they or their operator write it.

create or replace function core.is_hours(value text) returns boolean
language plpgsql immutable as $$
begin
        perform value::core.hours;
        return true;
exception when check_violation then
        return false;
end $$;

-- 'mon', as hours have it, of 'Mo', 'Mon' or 'Monday'; null for what is no day.
create or replace function core.weekday_said(name text) returns text
language sql immutable as $$
        select left(d.name, 3) from unnest('{monday,tuesday,wednesday,thursday,friday,saturday,sunday}'::text[]) d(name)
        where length(weekday_said.name) >= 2 and starts_with(d.name, weekday_said.name)
$$;

-- Hours as lists of people have them, in the one form that is kept: 'Mo-Fr 9-17:30' is 'mon-fri 09:00-17:30'. Without days they are of those before
-- them, the first of Monday to Friday. What cannot be read stays as it is, for core.hours to refuse.
create or replace function core.hours_said(said text) returns text
language plpgsql immutable as $$
declare
        hours text := regexp_replace(lower(btrim(said)), '\s*[–-]\s*', '-', 'g');
        days  text := 'mon-fri';
        part  text;
        m     text[];
        parts text[] := '{}';
begin
        if core.is_hours(hours) then
                return hours;
        end if;
        foreach part in array regexp_split_to_array(hours, '\s*[,;]\s*') loop
                m := regexp_match(part, '^(?:([a-z]+)(?:-([a-z]+))?\s+)?(\d\d?)(?::(\d\d))?-(\d\d?)(?::(\d\d))?$');
                if m[1] is not null then
                        days := core.weekday_said(m[1]) || case when m[2] is null then '' else '-' || core.weekday_said(m[2]) end;
                end if;
                if m is null or days is null then
                        return hours;
                end if;
                parts := parts || format('%s %s:%s-%s:%s', days, lpad(m[3], 2, '0'), coalesce(m[4], '00'), lpad(m[5], 2, '0'), coalesce(m[6], '00'));
        end loop;
        return array_to_string(parts, ', ');
end $$;

-- Can PostgreSQL reckon in it?
create or replace function core.has_clock(zone text) returns boolean
language plpgsql stable as $$
begin
        perform now() at time zone zone;
        return true;
exception when invalid_parameter_value then
        return false;
end $$;

-- Reading the list of zones takes 50 ms: one that somebody has is known, and what PostgreSQL cannot reckon in is none. Browsers
-- know neither the names in small letters (posix/…, localtime) nor Factory.
create or replace function core.is_time_zone(zone text) returns boolean
language plpgsql stable as $$
begin
        if exists (select from core.person p where p.time_zone = zone) then
                return true;
        elsif zone !~ '^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$' or zone = 'Factory' or not core.has_clock(zone) then
                return false;
        end if;
        return exists (select from pg_timezone_names z where z.name = zone);
end $$;

create or replace function core.hours_in(params jsonb, field text) returns core.hours
language plpgsql stable as $$
declare
        hours text := core.hours_said(core.text_in(params, field, 400));
begin
        if core.is_hours(hours) is not true then
                perform core.refuse('bad_request', format('%s must be like mon-fri 09:00-17:00, or none.', field));
        end if;
        return hours;
end $$;

create or replace function core.time_zone_in(params jsonb, field text) returns text
language plpgsql stable as $$
declare
        zone text := core.text_in(params, field, 60);
begin
        if not core.is_time_zone(zone) then
                perform core.refuse('bad_request', format('%s must be the name of a time zone, like Europe/Berlin.', field));
        end if;
        return zone;
end $$;

-- Null: none.
create or replace function core.quiet_hours_in(params jsonb, field text) returns core.quiet_hours
language plpgsql stable as $$
begin
        return core.text_in(params, field, 60, false)::core.quiet_hours;
exception when check_violation then
        perform core.refuse('bad_request', format('%s must be like 22:00-07:00.', field));
end $$;
