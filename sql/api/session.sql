-- Signing in. Secrets come as digests, passwords as their hashes; nothing here is ever in clear.

-- The case of ASCII letters alone is folded, as in the server's throttle: no second spelling has tries of its own.
create or replace function api.password_of(handle text) returns table (person bigint, password text)
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return query select p.id, p.password from core.person p where p.handle = lower(password_of.handle collate "C") and p.active and p.password is not null;
end $$;

-- The password of somebody who is signed in. No row: the digest is no session; a token is none.
create or replace function api.password_of_session(digest text) returns table (person bigint, password text)
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return query select p.id, p.password from core.session_of(digest) s join core.person p on p.id = s.person;
end $$;

-- Set it, and end all their sessions but this one. No row: the digest is no session.
create or replace function api.password_change(digest text, hash text) returns table (person bigint)
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        changed bigint;
begin
        -- Of two sessions at once the second waits here, and then finds itself ended.
        perform from core.person p where p.id = (select s.person from core.session_of(password_change.digest) s) for no key update;
        update core.person p set password = hash from core.session_of(password_change.digest) s where p.id = s.person returning p.id into changed;
        if changed is not null then
                delete from core.credential c where c.person = changed and c.kind = 'session' and c.digest <> password_change.digest;
                perform core.sessions_ended(changed);
                return query select changed;
        end if;
end $$;

-- label: the browser's User-Agent. password: the hash that what was typed has been compared with; no row where it is not the person's any more,
-- so that no session of the old password's begins behind the back of who has just changed it.
create or replace function api.session_start(starter bigint, digest text, days int, label text default '', password text default null)
returns table (person bigint, role text)
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        return query
        with started as (
                insert into core.credential as c (digest, kind, person, label, made_at, seen_at, expires_at)
                select session_start.digest, 'session', p.id, left(coalesce(session_start.label, ''), 200), core.now(), core.now(),
                        core.now() + make_interval(days => session_start.days)
                from core.person p
                where p.id = starter and p.active and (session_start.password is null or p.password = session_start.password)
                for share
                returning c.person)
        select p.id, p.role::text from core.person p join started s on s.person = p.id;
end $$;

-- Which of the cookies and bearer tokens hold now; unseen: nobody has noted for an hour that it is used.
create or replace function api.session_find(digests text[]) returns table (digest text, person bigint, role text, unseen boolean)
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return query
        select c.digest::text, p.id, p.role::text, coalesce(c.seen_at <= core.now() - interval '1 hour', true)
        from core.credential c join core.person p on p.id = c.person
        where c.digest = any (session_find.digests) and c.kind in ('session', 'token') and p.active
                and (c.expires_at is null or c.expires_at > core.now());
end $$;

-- Note that they are used, each at most once an hour. Returns how many it noted; what somebody else is noting is left to them.
create or replace function api.session_seen(digests text[]) returns int
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        noted int;
begin
        update core.credential c set seen_at = core.now() from (
                select o.digest from core.credential o
                where o.digest = any (session_seen.digests) and o.kind in ('session', 'token')
                        and coalesce(o.seen_at <= core.now() - interval '1 hour', true)
                for no key update skip locked) due
        where c.digest = due.digest;
        get diagnostics noted = row_count;
        return noted;
end $$;

create or replace function api.session_end(digest text) returns boolean
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        delete from core.credential c where c.digest = session_end.digest and c.kind = 'session';
        return found;
end $$;

-- Use a one-time link: start a session, and set the password where one is given. No row: no such invite.
create or replace function api.invite_use(invite text, digest text, days int, password text, label text default '')
returns table (person bigint, role text)
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
        return query select * from api.session_start(invited, invite_use.digest, days, label);
end $$;
