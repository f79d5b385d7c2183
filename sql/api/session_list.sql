-- One's own sessions and tokens.

-- session.list {} -> {sessions}, the one this is called by first, then the last used; 200 at most
-- The server gives the digest of what the caller has signed in with.
create or replace function api.session_list(caller bigint, params jsonb, digest text default '') returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('sessions', coalesce((
                select json_agg(core.session_json(mine.c, session_list.digest)) from (
                        select c from core.credential c
                        where c.person = caller and c.kind in ('session', 'token') and (c.expires_at is null or c.expires_at > core.now())
                        order by c.digest = session_list.digest desc, coalesce(c.seen_at, c.made_at) desc, c.id desc
                        limit 200) mine), '[]'));
end $$;

-- session.end {session} -> {}
-- Ends a session of one's own, or takes a token away. Refused: not_found.
create or replace function api.session_end(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        delete from core.credential c where c.id = core.id_in(params ->> 'session', 'session') and c.person = caller and c.kind in ('session', 'token');
        if not found then
                perform core.refuse_unseen('session');
        end if;
        perform core.sessions_ended(caller);
        return '{}';
end $$;

-- token.add {label, digest} -> {session}
-- A bearer token that the caller has made and that is known here by its digest; 20 a person. Refused: bad_request, too_large.
create or replace function api.token_add(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        label  text := btrim(core.text_in(params, 'label', 60));
        digest text := core.digest_in(params, 'token');
        added  core.credential;
begin
        perform from core.person p where p.id = caller for no key update; -- one at a time, so that they can be counted
        if (select count(*) from core.credential c where c.person = caller and c.kind = 'token') >= 20 then
                perform core.refuse('too_large', 'You have 20 tokens; take one away first.');
        end if;
        insert into core.credential (digest, kind, person, label, made_at) values (digest, 'token', caller, label, core.now())
        on conflict do nothing returning * into added;
        if added.id is null then
                perform core.refuse('bad_request', 'digest is that of a token in use; make another one.');
        end if;
        return json_build_object('session', core.session_json(added, ''));
end $$;
