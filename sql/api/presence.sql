-- Who is there. Three functions that each server calls, and the verb by which a page looks again.

-- A server says, every ten seconds or so, that it runs, and which channels of notices it delivers. Whoever beats finds out who has been silent for
-- 30 seconds: that server is gone, and nobody is there through it. False: this one was unknown, or taken for gone, and says again
-- of everybody that they are there.
create or replace function api.node_beat(node text, channels text[]) returns boolean
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        known boolean;
        gone  text[];
begin
        update core.node n set seen_at = core.now(), channels = node_beat.channels where n.id = node_beat.node;
        known := found;
        if not known then
                insert into core.node (id, seen_at, channels) values (node_beat.node, core.now(), node_beat.channels)
                on conflict on constraint node_pkey do nothing;
        end if;
        perform core.channels_offered(channels);
        with silent as (
                delete from core.node n using (
                        select o.id from core.node o where o.seen_at < core.now() - interval '30 seconds'
                        for update skip locked) o -- one that speaks at this moment is not gone
                where n.id = o.id returning n.id)
        select array_agg(s.id) into gone from silent s;
        if gone is not null then
                perform core.nodes_gone(gone);
        end if;
        return known;
end $$;

-- A server stops in order: nobody is there through it any more.
create or replace function api.node_leave(node text) returns void
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        delete from core.node n where n.id = node_leave.node;
        perform core.nodes_gone(array[node_leave.node]);
end $$;

-- What has changed at a server since it last spoke: who is present, idle or offline there. False: the server is unknown; it beats first.
create or replace function api.presence_report(node text, persons bigint[], states text[]) returns boolean
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        perform from core.node n where n.id = presence_report.node for key share; -- so that nobody takes it for gone meanwhile
        if not found then
                return false;
        end if;
        perform from core.person p where p.id = any (persons) order by p.id for no key update; -- whoever is just leaving is there no more
        delete from core.attendance a using unnest(persons, states) said (person, state)
        where a.node = presence_report.node and a.person = said.person and said.state = 'offline';
        insert into core.attendance (person, node, state)
        select said.person, presence_report.node, said.state
        from unnest(persons, states) said (person, state) join core.person p on p.id = said.person and p.active
        where said.state <> 'offline'
        on conflict on constraint attendance_pkey do update set state = excluded.state;
        perform core.presence_settle(persons);
        return true;
end $$;

-- presence.list {persons} -> {people}, in the order of their names; who is not there, or not the caller's to see, is left out
create or replace function api.presence_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('people', coalesce((
                select json_agg(core.person_json(p.id) order by p.name, p.id)
                from core.person p where p.id = any (core.people_seen(caller, core.ids_in(params, 'persons', 100)))), '[]'));
end $$;
