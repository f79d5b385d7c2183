-- '<newest migration>:<sha256 of all checksums in order>': what a server compares with what it was built for.
create or replace function api.schema_version() returns text
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return (select max(m.number) || ':' || encode(sha256(convert_to(string_agg(m.checksum, '' order by m.number), 'UTF8')), 'hex') from core.migration m);
end $$;
