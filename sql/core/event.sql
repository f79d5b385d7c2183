-- The event log: written by emit, read by the tail and by those who resume.

-- Append an event that has made the question what it is now (q.rev is the event's own) and return the question as shown in it.
-- It goes to those who follow the question; a consult's also to its parent's asker and owner; and to `also`.
create or replace function core.emit(q core.question, kind text, actor bigint, data json default '{}', also bigint[] default '{}') returns json
language plpgsql as $$
declare
        shown      json := core.question_json(q);
        recipients bigint[] := array(select p.person from core.participant p where p.question = q.id and p.follows);
begin
        if q.parent is not null or also <> '{}' then
                recipients := array(
                        select unnest(recipients || also)
                        union select unnest(array[up.asker, up.owner]) from core.question up where up.id = q.parent);
        end if;
        insert into core.event (question, rev, kind, actor, recipients, at, data, actor_then, question_then, article)
        values (q.id, q.rev, kind, actor, recipients, core.now(), data, core.person_json(actor), shown, (data ->> 'article')::bigint);
        return shown;
end $$;

-- Append an event that is about no question: about an article, where data names one, whose title it says then; or about neither.
create or replace function core.emit_alone(kind text, actor bigint, data json, recipients bigint[]) returns void
language plpgsql as $$
declare
        about bigint := (data ->> 'article')::bigint;
begin
        if about is not null then
                data := (data::jsonb || jsonb_build_object('title', (select a.title from core.article a where a.id = about)))::json;
        end if;
        insert into core.event (kind, actor, recipients, at, data, actor_then, article)
        values (kind, actor, array(select distinct unnest(recipients)), core.now(), data, core.person_json(actor), about);
end $$;

-- data of an event that moves ownership.
create or replace function core.moved_json(from_person bigint, to_person bigint, reason text) returns json
language plpgsql stable as $$
begin
        return json_build_object('from', core.person_json(from_person), 'to', core.person_json(to_person), 'reason', reason);
end $$;

-- The whole notification, as text; question is null where the event is about none. `cursor` is where the reader stood: resuming there brings this event again.
create or replace function core.frame(e core.event, cursor text) returns text
language sql stable as $$
        select '{"jsonrpc":"2.0","method":"' || e.kind || '","params":{"id":"' || e.id || '","at":"' || core.wire_time(e.at)
                || '","actor":' || coalesce(e.actor_then::text, 'null') || ',"question":' || coalesce(e.question_then::text, 'null')
                || ',"data":' || e.data::text || ',"cursor":"' || cursor || '"}}'
$$;

-- This cluster and database: a snapshot means nothing in another. pg_control_system() reads a file, a tenth of a millisecond
-- each time, and a connection never changes its cluster: so each asks once.
create or replace function core.log_identity() returns text
language plpgsql stable as $$
declare
        identity text := current_setting('buckstop.log_identity', true);
begin
        if coalesce(identity, '') = '' then
                select c.system_identifier || '.' || d.oid into identity
                from pg_control_system() c, pg_database d where d.datname = current_database();
                perform set_config('buckstop.log_identity', identity, false);
        end if;
        return identity;
end $$;

-- The snapshot as a cursor. It ends behind the newest event, not behind the newest transaction: when PostgreSQL crashes, the numbers of
-- transactions that left nothing durable (refused, or committed without waiting) are given out again, and events under them would come to lie
-- before the end of a snapshot that had seen those, and be missed. An event that anybody has seen is durable, and so is its number.
create or replace function core.cursor_of(snapshot pg_snapshot) returns text
language plpgsql stable as $$
declare
        newest  xid8 := (select e.xid from core.event e order by e.xid desc limit 1);
        horizon bigint := coalesce(newest::text::bigint + 1, 3);
        running bigint[];
begin
        if horizon >= pg_snapshot_xmax(snapshot)::text::bigint then
                return core.log_identity() || ':' || snapshot;
        end if;
        running := array(select x::text::bigint from pg_snapshot_xip(snapshot) x where x <= newest order by x);
        return format('%s:%s:%s:%s', core.log_identity(), coalesce(running[1], horizon), horizon, array_to_string(running, ','));
end $$;

-- The snapshot in a cursor; null when it is no cursor at all, another cluster's, or from a future that this one has not had
-- (recovered to an earlier time).
create or replace function core.snapshot_in(cursor text) returns pg_snapshot
language plpgsql stable as $$
declare
        since pg_snapshot;
begin
        if split_part(cursor, ':', 1) <> core.log_identity() or cursor !~ '^[0-9]+\.[0-9]+:[0-9]+:[0-9]+:[0-9,]*$' then
                return null;
        end if;
        since := substr(cursor, strpos(cursor, ':') + 1)::pg_snapshot;
        return case when pg_snapshot_xmax(since) <= pg_snapshot_xmax(pg_current_snapshot()) then since end;
exception when data_exception then
        return null;
end $$;

-- Which events since a snapshot were for somebody, of the first `most` looked at.
create or replace function core.missed(person bigint, since pg_snapshot, most int, out looked_at bigint, out missed bigint[])
language plpgsql stable as $$
declare
        horizon xid8 := pg_snapshot_xmax(since);
        running xid8[] := array(select pg_snapshot_xip(since));
begin
        with fresh as materialized (
                select e.id, e.recipients from core.event e where e.xid >= horizon or e.xid = any (running) limit most)
        select count(*), array_agg(f.id) filter (where person = any (f.recipients)) into looked_at, missed from fresh f;
end $$;
