-- Web push: the keys, and the browsers that want notices.

-- The keys by which push services know this installation; no row when there are none yet.
create or replace function api.vapid_key() returns table (public_key text, private_key text)
language sql stable security definer set search_path = core, pg_temp as $$
        select v.public_key, v.private_key from core.vapid v
$$;

-- Keep a pair that a server has made, and return the one that holds: the first.
create or replace function api.vapid_keep(public_key text, private_key text) returns table (public text, private text)
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        insert into core.vapid (public_key, private_key) values (vapid_keep.public_key, vapid_keep.private_key) on conflict do nothing;
        return query select v.public_key, v.private_key from core.vapid v;
end $$;

-- push.key {} -> {key}, null where nothing is pushed
create or replace function api.push_key(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('key', (select v.public_key from core.vapid v where exists (select from core.node n where 'push' = any (n.channels))));
end $$;

-- push.subscribe {endpoint, p256dh, auth} -> {subscribed_at}
-- This browser gets the caller's notices, and nobody else's any more, until the session it is called by ends: the server gives its
-- digest. Of more than ten the oldest goes. Refused: bad_request, bad_state (the session has ended).
create or replace function api.push_subscribe(caller bigint, params jsonb, digest text default '') returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        session text;
        made    core.push_subscription;
begin
        perform from core.person p where p.id = caller for no key update; -- one at a time, so that they can be counted
        select c.digest into session from core.credential c where c.digest = push_subscribe.digest and c.person = caller for key share;
        if session is null then
                perform core.refuse('bad_state', 'Your session has ended.');
        end if;
        insert into core.push_subscription (person, session, endpoint, p256dh, auth, made_at)
        values (caller, session, core.endpoint_in(params), core.push_key_in(params, 'p256dh', 65), core.push_key_in(params, 'auth', 16), core.now())
        on conflict on constraint push_subscription_endpoint_key do update
        set person = excluded.person, session = excluded.session, p256dh = excluded.p256dh, auth = excluded.auth, made_at = excluded.made_at
        returning * into made;
        delete from core.push_subscription s where s.id in (
                select old.id from core.push_subscription old where old.person = caller order by old.made_at desc, old.id desc offset 10);
        return json_build_object('subscribed_at', core.wire_time(made.made_at));
end $$;

-- push.unsubscribe {endpoint} -> {}
-- One that is not there has ended as well. Refused: bad_request.
create or replace function api.push_unsubscribe(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        delete from core.push_subscription s where s.endpoint = core.endpoint_in(params) and s.person = caller;
        return '{}';
end $$;
