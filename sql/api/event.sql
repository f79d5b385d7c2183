create or replace function api.event_cursor() returns text
language sql stable security definer set search_path = core, pg_temp as $$
        select core.cursor_of(pg_current_snapshot())
$$;

-- Everything committed since a cursor, in order of id, with the next cursor from the same snapshot. The first row has only next.
-- With what of the index it may have changed: an article, an open question, the synonyms; and whose sessions are to be looked up again.
-- Stable, so that its one statement sees what the caller's snapshot sees. The scan by xid is fenced off from the order by id,
-- which would tempt the planner to walk the whole log backwards; and it is planned once for a connection, since planning takes
-- longer than finding nothing new.
create or replace function api.event_tail(cursor text) returns table (next text, id bigint, recipients bigint[], frame text,
        article bigint, question bigint, synonyms boolean, person bigint)
language plpgsql stable security definer set search_path = core, pg_temp set enable_seqscan = off
set plan_cache_mode = force_generic_plan as $$
declare
        since   pg_snapshot := core.snapshot_in(event_tail.cursor);
        horizon xid8 := pg_snapshot_xmax(since);
        running xid8[] := array(select pg_snapshot_xip(since));
begin
        return query
        with fresh as materialized (
                select e.* from core.event e where e.xid >= horizon or e.xid = any (running))
        (select core.cursor_of(pg_current_snapshot()), null::bigint, null::bigint[], null::text, null::bigint, null::bigint, false, null::bigint)
        union all
        (select null, f.id, f.recipients, core.frame(f, event_tail.cursor), t.article, t.question, f.kind = 'synonym.changed',
                case f.kind when 'session.ended' then (f.data ->> 'person')::bigint end
        from fresh f cross join lateral core.touched(f) t order by f.id);
end $$;
