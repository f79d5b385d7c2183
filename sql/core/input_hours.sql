-- When somebody works and where, as they or their operator write it.

create or replace function core.is_hours(value text) returns boolean
language plpgsql immutable as $$
begin
        perform value::core.hours;
        return true;
exception when check_violation then
        return false;
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
        hours text := lower(btrim(core.text_in(params, field, 400)));
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
