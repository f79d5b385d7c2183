-- What the pages behind the link in every mail need. A token that is none: no row.

-- Whose mail it would end, and what they get now.
create or replace function api.unsubscribe_about(token text) returns table (name text, mail text)
language sql stable security definer set search_path = core, pg_temp as $$
        select p.name::text, p.mail from core.person p where p.unsubscribe = core.uuid_in(token) and p.active
$$;

-- No more mail; to be repeated as often as a mail program likes. What waits is withdrawn when its time comes.
create or replace function api.unsubscribe(token text) returns table (name text)
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        return query update core.person p set mail = 'off' where p.unsubscribe = core.uuid_in(token) and p.active returning p.name::text;
end $$;
