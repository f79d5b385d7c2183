-- Idempotency: the same key gets the same reply, for 7 days.

-- The reply kept for this key, null when there is none. Holds the key until the transaction ends. Every change comes by here, so this is where
-- those are turned away who have left and whose sockets are about to close. Refused: key_reused, forbidden.
create or replace function api.replayed(caller bigint, key text, digest text) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        kept core.idempotency;
begin
        perform core.owners_stay();
        if not exists (select from core.person p where p.id = caller and p.active) then
                perform core.refuse('forbidden', 'You have left the company.');
        end if;
        perform pg_advisory_xact_lock(hashtextextended(replayed.key, caller));
        select * into kept from core.idempotency i
        where i.person = caller and i.key = replayed.key and i.at > core.now() - interval '7 days';
        if kept.digest <> replayed.digest then
                perform core.refuse('key_reused', 'This key was used before with another call.');
        end if;
        return kept.reply;
end $$;

create or replace function api.kept(caller bigint, key text, digest text, reply json) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        insert into core.idempotency (person, key, digest, reply, at) values (caller, kept.key, kept.digest, kept.reply, core.now())
        on conflict on constraint idempotency_pkey do update set digest = excluded.digest, reply = excluded.reply, at = excluded.at;
        return reply;
end $$;
