-- The three roles of a Buckstop database: buckstop owns it, the server is buckstop_app for verbs and
-- buckstop_report for reports. Run once in a cluster, as a superuser:
--
--     psql -U postgres -f roles.sql
--     createdb -U postgres -O buckstop buckstop
--
-- Give them passwords, or let pg_hba.conf map system accounts to them (peer). Running it again,
-- or twice at once, changes nothing.
do $$
declare
        name text;
begin
        foreach name in array array['buckstop', 'buckstop_app', 'buckstop_report'] loop
                if not exists (select from pg_roles where rolname = name) then
                        begin
                                execute format('create role %I login', name);
                        exception when duplicate_object or unique_violation then
                                null; -- somebody else has just made it
                        end;
                end if;
        end loop;
end
$$;
