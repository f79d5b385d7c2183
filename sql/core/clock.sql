-- The only clock of the rules: the transaction's time, unless buckstop.clock says otherwise. A time there is the time (tests, the demo
-- company); 'table' means now and the setting clock_offset on top, so that tests can move the clock of servers that run.
create or replace function core.now() returns timestamptz
language sql stable as $$
        select case coalesce(current_setting('buckstop.clock', true), '')
                when '' then now()
                when 'table' then core.now_moved()
                else current_setting('buckstop.clock')::timestamptz end
$$;

create or replace function core.now_moved() returns timestamptz
language plpgsql stable as $$
begin
        return now() + coalesce((select s.value::interval from core.setting s where s.key = 'clock_offset'), '0');
end $$;

-- A time as it goes over the wire: RFC 3339, UTC, milliseconds.
create or replace function core.wire_time(at timestamptz) returns text
language sql stable as $$
        select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
