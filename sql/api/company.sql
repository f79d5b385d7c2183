-- company.settings {} -> {settings, holidays}
create or replace function api.company_settings(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return core.company_json();
end $$;

-- company.set {any of the settings} -> {settings, holidays}
-- What is left out stays as it is; a time zone of '' is that of most people. Deadlines that run already stay where they are. Refused: bad_request.
create or replace function api.company_set(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        c      record;
        wanted int;
        zone   text;
begin
        for c in select * from core.company_setting() x where params ? x.key order by x.key loop
                wanted := core.number_in(params, c.key, c.low, c.high);
                if wanted is null then
                        perform core.refuse('bad_request', format('%s must be a whole number from %s to %s.', c.key, c.low, c.high));
                end if;
                perform core.setting_put(c.key, wanted::text, caller);
        end loop;
        if params ? 'time_zone' then
                zone := coalesce(core.text_in(params, 'time_zone', 100, false), '');
                perform core.setting_put('time_zone', case when zone <> '' then core.time_zone_in(params, 'time_zone') else '' end, caller);
        end if;
        return core.company_json();
end $$;

-- holiday.add {day, name} -> {holidays}
-- On that day nobody's working time runs; one that is there already gets the name. Refused: bad_request.
create or replace function api.holiday_add(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        day  date := core.day_in(params, 'day');
        name text := btrim(core.text_in(params, 'name', 200));
begin
        insert into core.holiday as h (day, name) values (day, name)
        on conflict on constraint holiday_pkey do update set name = excluded.name;
        perform core.record(caller, 'holiday.add', json_build_object('day', day, 'name', name));
        return json_build_object('holidays', core.holidays_json());
end $$;

-- holiday.remove {day} -> {holidays}
-- Refused: bad_request, not_found.
create or replace function api.holiday_remove(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        removed core.holiday;
begin
        delete from core.holiday h where h.day = core.day_in(params, 'day') returning * into removed;
        if removed.day is null then
                perform core.refuse('not_found', 'day: it is no holiday.');
        end if;
        perform core.record(caller, 'holiday.remove', json_build_object('day', removed.day, 'name', removed.name));
        return json_build_object('holidays', core.holidays_json());
end $$;
