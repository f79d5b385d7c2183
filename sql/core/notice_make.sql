-- Reading the log for notices: nothing is made in the verbs, and any server may do it.

-- What is new since a cursor, or of what is visible at `upto` and comes after an event: `most` at most, in order of id. Where the cursor
-- is none, as in a copy of the database: by id.
create or replace function core.notice_fresh(c core.notice_cursor, most int) returns setof bigint
language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
        since   pg_snapshot := core.snapshot_in(c.cursor);
        upto    pg_snapshot := core.snapshot_in(c.upto);
        horizon xid8 := pg_snapshot_xmax(since);
        running xid8[] := array(select pg_snapshot_xip(since));
begin
        return query
        with fresh as materialized (
                select e.id, e.xid from core.event e where e.xid >= horizon or e.xid = any (running)
                union all
                select e.id, e.xid from core.event e where since is null and e.id > c.event)
        select f.id from fresh f where f.id > c.after and (upto is null or pg_visible_in_snapshot(f.xid, upto))
        order by f.id limit most;
end $$;

-- What some server has delivered within a day: nobody goes without a notice since the one that sends is down, or has yet to say that it is up.
create or replace function core.channels() returns text[]
language sql stable as $$
        select array(select c.name from core.channel c where c.offered_at > core.now() - interval '1 day')
$$;

create or replace function core.channels_offered(names text[]) returns void
language plpgsql as $$
begin
        insert into core.channel as c (name, offered_at)
        select offered, core.now() from unnest(names) offered
        where not exists (select from core.channel x where x.name = offered and x.offered_at > core.now() - interval '1 hour')
        on conflict on constraint channel_pkey do update set offered_at = excluded.offered_at;
end $$;

-- One row for everybody who is told of these events by a channel that some server delivers.
create or replace function core.notice_insert(events bigint[]) returns void
language plpgsql as $$
declare
        channels text[] := core.channels();
        told     bigint[];
begin
        if channels = '{}' then
                return;
        end if;
        with made as (
                insert into core.notice (event, kind, role, question, article, rev, person, channel, subscription, urgent, since, due_at)
                select x.id, x.kind, x.role, x.question, x.article, x.rev, x.person, way.channel, way.subscription, x.urgent, x.since,
                        core.notice_due(p, way.channel, x.urgent, x.since)
                from core.notices_of(events) x
                        join core.person p on p.id = x.person and p.active,
                        lateral (
                                select 'mail' as channel, null::bigint as subscription where p.mail <> 'off' and p.email is not null and 'mail' = any (channels)
                                union all
                                select 'push', s.id from core.push_subscription s where s.person = p.id and 'push' = any (channels)) way
                on conflict do nothing
                returning person)
        select array_agg(distinct m.person) into told from made m;
        perform core.notice_bound(told);
end $$;

-- The same for each by itself, when one of them is not as events are: it is told nobody, and is no reason that others are not.
create or replace function core.notice_insert_each(events bigint[]) returns void
language plpgsql as $$
declare
        event bigint;
begin
        foreach event in array events loop
                begin
                        perform core.notice_insert(array[event]);
                exception when data_exception then
                        perform core.record(null, 'notice.failed', json_build_object('event', event::text, 'error', sqlstate));
                end;
        end loop;
end $$;

-- Who is told of these events, and as whom: everybody of each once, and nobody of what they did. A plan made while the log is short must do when
-- it is long: thousands of events read one after the other by a scan of all of it took half a minute.
create or replace function core.notices_of(events bigint[])
returns table (id bigint, kind text, role text, question bigint, article bigint, rev int, person bigint, since timestamptz, urgent boolean)
language sql stable set enable_seqscan = off as $$
        select distinct on (e.id, x.person) e.id, e.kind, k.role, e.question, case when e.question is null then e.article end, e.rev, x.person, e.at + make_interval(mins => k.settles),
                k.pressing and e.question_then ->> 'priority' is not distinct from 'urgent'
        from unnest(events) fresh(id)
                join core.event e on e.id = fresh.id
                join core.notice_kind k on k.event = e.kind,
                core.notice_persons(k.role, e.question, (e.question_then -> 'owner' ->> 'id')::bigint, e.data) x(person)
        where x.person is distinct from e.actor
        order by e.id, x.person, k.rank
$$;

-- Of what waits for these people, the newest: what nobody could be told for so long is out of date.
create or replace function core.notice_bound(persons bigint[]) returns void
language plpgsql as $$
declare
        most    int := core.setting_int('notices_waiting');
        surplus bigint[] := array(
                select ranked.id from (
                        select x.id, row_number() over (partition by x.person, x.channel, x.subscription order by x.id desc) as nr
                        from core.notice x where x.person = any (persons) and x.state = 'waiting') ranked
                where ranked.nr > most);
begin
        update core.notice n set state = 'withdrawn', closed_at = core.now(), why = format('More than %s waited, and this was the oldest.', most)
        where n.id = any (surplus) and n.state = 'waiting';
end $$;
