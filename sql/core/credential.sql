-- What the operator's program does for one person, named by handle.

create or replace function core.person_by_handle(handle text) returns bigint
language plpgsql stable as $$
declare
        person bigint;
begin
        select p.id into person from core.person p where p.handle = lower(person_by_handle.handle) and p.active;
        if person is null then
                perform core.refuse('not_found', format('There is no active person with the handle %s.', handle));
        end if;
        return person;
end $$;

-- A bearer token, which holds until it is deleted.
create or replace function core.add_token(handle text, digest text, label text) returns bigint
language plpgsql as $$
declare
        person bigint := core.person_by_handle(handle);
begin
        insert into core.credential (digest, kind, person, label, made_at)
        values (add_token.digest, 'token', person, coalesce(add_token.label, ''), core.now());
        return person;
end $$;

-- A one-time sign-in link; one that was made before is good no more. Returns when it ends.
create or replace function core.invite(person bigint, digest text, valid interval) returns timestamptz
language plpgsql as $$
declare
        made core.credential;
begin
        delete from core.credential c where c.person = invite.person and c.kind = 'invite';
        insert into core.credential (digest, kind, person, made_at, expires_at)
        values (invite.digest, 'invite', invite.person, core.now(), core.now() + valid)
        on conflict do nothing returning * into made;
        if made.id is null then
                perform core.refuse('bad_request', 'digest is that of a secret in use; make another one.');
        end if;
        return made.expires_at;
end $$;

create or replace function core.add_invite(handle text, digest text, valid interval) returns bigint
language plpgsql as $$
declare
        person bigint := core.person_by_handle(handle);
begin
        perform core.invite(person, digest, valid);
        perform core.record(null, 'person.invite', json_build_object('person', core.person_json(person)));
        return person;
end $$;

create or replace function core.person_password_set(handle text, hash text) returns bigint
language plpgsql as $$
declare
        person bigint := core.person_by_handle(handle);
begin
        update core.person p set password = person_password_set.hash where p.id = person;
        return person;
end $$;

-- The session with that digest, when it holds now.
create or replace function core.session_of(digest text) returns setof core.credential
language sql stable as $$
        select c.* from core.credential c join core.person p on p.id = c.person
        where c.digest = session_of.digest and c.kind = 'session' and c.expires_at > core.now() and p.active
$$;

-- A session or token as its owner sees it; current is the digest of the one they call by.
create or replace function core.session_json(c core.credential, current text) returns json
language sql stable as $$
        select json_build_object('id', c.id::text, 'kind', c.kind, 'label', c.label, 'made_at', core.wire_time(c.made_at), 'seen_at', core.wire_time(c.seen_at),
                'expires_at', core.wire_time(c.expires_at), 'current', c.digest = current)
$$;

-- What is of no use any more: ended sessions, unused invites, keys that nobody will repeat, notices long since told. Returns how many.
create or replace function core.forget_expired() returns bigint
language plpgsql as $$
declare
        credentials bigint;
        keys        bigint;
begin
        delete from core.credential c where c.expires_at < core.now();
        get diagnostics credentials = row_count;
        delete from core.idempotency i where i.at < core.now() - interval '7 days';
        get diagnostics keys = row_count;
        return credentials + keys + core.notices_forget();
end $$;

-- Some of what somebody has signed in with holds no more: every server looks up their sockets again, and ends what has ended. It is shown to nobody.
create or replace function core.sessions_ended(person bigint) returns void
language sql as $$
        select core.emit_alone('session.ended', null, json_build_object('person', person::text), '{}')
$$;
