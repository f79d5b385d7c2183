-- The only clock of the rules: buckstop.clock where it is set (tests, the demo company), else the transaction's time.
create or replace function core.now() returns timestamptz
language sql stable as $$
        select coalesce(nullif(current_setting('buckstop.clock', true), '')::timestamptz, now())
$$;

-- A time as it goes over the wire: RFC 3339, UTC, milliseconds.
create or replace function core.wire_time(at timestamptz) returns text
language sql stable as $$
        select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
