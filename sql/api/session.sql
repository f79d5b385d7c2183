-- Signing in. Secrets come as digests, passwords as their hashes; nothing here is ever in clear.

-- The case of ASCII letters alone is folded, as in the server's throttle: no second spelling has tries of its own.
create or replace function api.password_of(handle text) returns table (person bigint, password text)
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return query select p.id, p.password from core.person p where p.handle = lower(password_of.handle collate "C") and p.active and p.password is not null;
end $$;

create or replace function api.session_start(starter bigint, digest text, days int) returns table (person bigint, role text)
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        return query
        with started as (
                insert into core.credential as c (digest, kind, person, made_at, expires_at)
                select session_start.digest, 'session', p.id, core.now(), core.now() + make_interval(days => session_start.days)
                from core.person p where p.id = starter and p.active
                returning c.person)
        select p.id, p.role::text from core.person p join started s on s.person = p.id;
end $$;

-- Which of the cookies and bearer tokens hold now.
create or replace function api.session_find(digests text[]) returns table (digest text, person bigint, role text)
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return query
        select c.digest::text, p.id, p.role::text from core.credential c join core.person p on p.id = c.person
        where c.digest = any (session_find.digests) and c.kind in ('session', 'token') and p.active
                and (c.expires_at is null or c.expires_at > core.now());
end $$;

create or replace function api.session_end(digest text) returns boolean
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        delete from core.credential c where c.digest = session_end.digest and c.kind = 'session';
        return found;
end $$;

-- Use a one-time link: start a session, and set the password where one is given. No row: no such invite.
create or replace function api.invite_use(invite text, digest text, days int, password text) returns table (person bigint, role text)
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        invited bigint;
begin
        delete from core.credential c using core.person p
        where c.digest = invite and c.kind = 'invite' and c.expires_at > core.now() and p.id = c.person and p.active
        returning c.person into invited;
        if invited is null then
                return;
        end if;
        if invite_use.password is not null then
                update core.person p set password = invite_use.password where p.id = invited;
        end if;
        return query select * from api.session_start(invited, invite_use.digest, days);
end $$;
