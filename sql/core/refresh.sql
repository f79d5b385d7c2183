-- How facts and tallies follow what happens. First every question there is, in order of id, then those with events since; and whenever that is done, the weeks
-- they count in. Each call does a limited amount of it, in one transaction, and the next goes on from there.

-- Questions with their facts for the first time; fewer than most: those were all.
create or replace function core.refresh_fill(r core.refreshed, most int, out made int, out more boolean)
language plpgsql as $$
declare
        next bigint[] := array(select q.id from core.question q where q.id > r.question order by q.id limit most);
begin
        made := core.facts_make(next);
        more := cardinality(next) = most;
        update core.refreshed set question = coalesce(next[cardinality(next)], r.question), filled = not more;
end $$;

-- Those that have moved on since a place in the log: the newest event is a later revision than the facts are of. They are few, and nothing tells the
-- planner so: other plans read every question there is, and compile what runs for a moment.
create or replace function core.questions_moved(cursor text, most int) returns bigint[]
language plpgsql stable set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off set jit = off set plan_cache_mode = force_generic_plan as $$
declare
        since   pg_snapshot := core.snapshot_in(questions_moved.cursor);
        horizon xid8 := pg_snapshot_xmax(since);
        running xid8[] := array(select pg_snapshot_xip(since));
begin
        return array(
                with fresh as materialized (
                        select distinct e.question from core.event e where (e.xid >= horizon or e.xid = any (running)) and e.question is not null)
                select q.id from fresh f join core.question q on q.id = f.question left join core.fact t on t.question = q.id
                where not q.private and q.parent is null and t.rev is distinct from q.rev
                order by q.id limit most);
end $$;

-- Those with events since the log was last followed to its end.
create or replace function core.refresh_follow(r core.refreshed, most int, out made int, out more boolean)
language plpgsql as $$
declare
        ends text := core.cursor_of(pg_current_snapshot());
        next bigint[] := core.questions_moved(r.cursor, most);
begin
        made := core.facts_follow(next);
        more := cardinality(next) = most;
        if not more then
                update core.refreshed set cursor = ends;
        end if;
end $$;

-- Weeks in which something was found instead of asked, since a little before the last time: what was under way then has been committed by now.
create or replace function core.refresh_solved(r core.refreshed) returns void
language plpgsql as $$
declare
        monday date;
begin
        for monday in
                select distinct core.week_in(r.zone, x.at)
                from (
                        select d.at from core.deflection d where d.at >= r.at - interval '1 minute'
                        union all select h.at from core.article_helped h where h.at >= r.at - interval '1 minute') x
        loop
                perform core.tally_week('deflection', monday), core.tally_week('self_solved', monday);
        end loop;
end $$;

-- Tally the weeks that are to be tallied again, the newest first and metric by metric, for so long and no longer, since others wait for the same connection.
create or replace function core.refresh_weeks(patience interval, out made int, out more boolean)
language plpgsql as $$
declare
        ends timestamptz := clock_timestamp() + patience;
        w    core.stale_week;
begin
        made := 0;
        loop
                select * into w from core.stale_week s order by s.week desc limit 1;
                more := found;
                exit when not more or clock_timestamp() > ends;
                perform core.tally_week(m.name, w.week) from core.metric m where m.nr = w.tallied + 1;
                if found then
                        update core.stale_week s set tallied = w.tallied + 1 where s.week = w.week;
                else
                        delete from core.stale_week s where s.week = w.week;
                end if;
                made := made + 1;
        end loop;
end $$;

-- From the beginning: nothing has been read, or what has means nothing here, since the database is a copy, or days and weeks are another zone's now.
create or replace function core.refresh_begin() returns core.refreshed
language sql as $$
        update core.refreshed r set cursor = core.cursor_of(pg_current_snapshot()), question = 0, filled = false, zone = core.company_zone()
        where r.cursor is null or core.snapshot_in(r.cursor) is null or r.zone <> core.company_zone()
        returning r
$$;

-- Do some of what there is to do: the facts of at most so many questions, or else tallies for some tenths of a second. done: how much; more: call again at once.
create or replace function core.refresh(most int, out done int, out more boolean)
language plpgsql as $$
declare
        r core.refreshed;
begin
        perform core.facts_alone();
        r := coalesce(core.refresh_begin(), (select x from core.refreshed x));
        if not r.filled then
                select f.made, true into done, more from core.refresh_fill(r, most) f;
                return;
        end if;
        select f.made, f.more into done, more from core.refresh_follow(r, most) f;
        if more then
                return;
        end if;
        perform core.refresh_solved(r);
        select done + w.made, w.more into done, more from core.refresh_weeks(interval '0.3 seconds') w;
        update core.refreshed x set at = core.now() where not more;
end $$;
