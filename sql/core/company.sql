-- What a company sets for itself, its holidays, and people's days off.

-- The settings that admins may change, each a whole number within bounds.
create or replace function core.company_setting() returns table (key text, low int, high int)
language sql immutable as $$
        values  ('acknowledge_minutes', 1, 10000), ('answer_days', 1, 366), ('day_minutes', 60, 1440),
                ('urgent_acknowledge_minutes', 1, 10000), ('urgent_answer_minutes', 1, 100000),
                ('grace_minutes', 1, 10000), ('urgent_grace_minutes', 1, 10000), ('hop_budget', 0, 9),
                ('follow_up_days', 1, 365), ('follow_up_reminder_days', 1, 365), ('resolve_days', 1, 365), ('review_days', 1, 3650), ('share_least', 1, 1000),
                ('knowing_weight', 0, 20), ('same_matter_percent', 1, 100), ('many_askers', 2, 1000),
                ('keep_events_days', 0, 36500), ('keep_notices_days', 1, 3650)
$$;

-- One of them is another value now, on the record.
create or replace function core.setting_put(key text, wanted text, actor bigint) returns void
language plpgsql as $$
declare
        present text;
begin
        select s.value into present from core.setting s where s.key = setting_put.key for no key update;
        if wanted <> present then
                update core.setting s set value = wanted where s.key = setting_put.key;
                perform core.record(actor, 'company.set', json_build_object('setting', key,
                        'from', case key when 'time_zone' then to_json(present) else present::json end,
                        'to', case key when 'time_zone' then to_json(wanted) else wanted::json end));
        end if;
end $$;

create or replace function core.company_json() returns json
language plpgsql stable as $$
begin
        return json_build_object(
                'settings', (select jsonb_object_agg(c.key, s.value::int) from core.company_setting() c join core.setting s on s.key = c.key)
                        || jsonb_build_object('time_zone', (select s.value from core.setting s where s.key = 'time_zone')),
                'holidays', core.holidays_json());
end $$;

create or replace function core.holidays_json() returns json
language plpgsql stable as $$
begin
        return coalesce((select json_agg(json_build_object('day', h.day, 'name', h.name) order by h.day) from core.holiday h), '[]');
end $$;

-- A whole number within bounds; null where it is null.
create or replace function core.number_in(params jsonb, field text, low int, high int) returns int
language plpgsql immutable as $$
declare
        value jsonb := params -> field;
begin
        if jsonb_typeof(value) = 'null' then
                return null;
        elsif jsonb_typeof(value) is distinct from 'number' or value::text !~ '^-?\d{1,9}$' or value::int not between low and high then
                perform core.refuse('bad_request', format('%s must be a whole number from %s to %s.', field, low, high));
        end if;
        return value;
end $$;

-- '2026-12-24'. Casting is the one check that there is such a day.
create or replace function core.day_in(params jsonb, field text) returns date
language plpgsql immutable as $$
declare
        day date;
begin
        begin
                day := case when params ->> field ~ '^\d{4}-\d\d-\d\d$' then (params ->> field)::date end;
        exception when data_exception then
                day := null;
        end;
        if day is null or day not between date '1900-01-01' and date '2999-12-31' then
                perform core.refuse('bad_request', format('%s must be a day like 2026-12-24.', field));
        end if;
        return day;
end $$;

-- [{first, last}], both included.
create or replace function core.days_off_in(params jsonb, field text) returns datemultirange
language plpgsql immutable as $$
declare
        days jsonb := params -> field;
        part jsonb;
        off  datemultirange := '{}';
begin
        if jsonb_typeof(days) is distinct from 'array' then
                perform core.refuse('bad_request', format('%s must be a list.', field));
        elsif jsonb_array_length(days) > 100 then
                perform core.refuse('too_large', format('%s: at most 100 stretches of days.', field));
        end if;
        for part in select jsonb_array_elements(days) loop
                if core.day_in(part, 'first') > core.day_in(part, 'last') then
                        perform core.refuse('bad_request', format('%s: the last day comes before the first.', field));
                end if;
                off := off + datemultirange(daterange(core.day_in(part, 'first'), core.day_in(part, 'last'), '[]'));
        end loop;
        return off;
end $$;

create or replace function core.days_off_json(off datemultirange) returns json
language plpgsql immutable as $$
begin
        return coalesce((select json_agg(json_build_object('first', lower(days), 'last', upper(days) - 1) order by days) from unnest(off) days), '[]');
end $$;
