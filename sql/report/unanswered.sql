-- report.unanswered {filter?, group?, in?, order?, before?, limit?} -> {questions, groups, total, late, more, next, as_of}: what is open now, worst
-- first, and how much of it there is. With a group but no key of one (in) the first few of each of the first twenty groups, else page by page:
-- `next` says where the next page begins by what it is ordered by, so it holds while questions close.
create or replace function report.unanswered(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        grouped  text := core.text_in(params, 'group', 20, false);
        within   text := core.text_in(params, 'in', 60, false);
        order_by text := coalesce(core.text_in(params, 'order', 20, false), 'age');
        peeks    boolean := grouped is not null and within is null;
        most     int := case when peeks then least(core.limit_in(params, 5), 10) else core.limit_in(params, 50) end;
        since    bigint[] := core.unanswered_page_in(params);
        result   json;
begin
        with open as materialized (
                select * from core.unanswered(caller, params, order_by, grouped)),
        keyed as materialized (
                select k.key, o.id, o.rank, o.late from open o, unnest(o.keys) k(key) where grouped is not null),
        "group" as materialized (
                select k.key, count(*) as n, count(*) filter (where k.late) as late, core.group_rank(grouped, k.key, count(*)) as rank
                from keyed k group by k.key order by 4, k.key limit 200),
        peek as (
                select p.id, p.key, row_number() over (order by p.group_rank, p.key, p.nr) as nr
                from (
                        select k.id, k.key, g.rank as group_rank, row_number() over (partition by k.key order by k.rank, k.id) as nr
                        from (select x.key, x.rank from "group" x order by x.rank, x.key limit 20) g join keyed k on k.key = g.key
                        where peeks) p
                where p.nr <= most),
        page as (
                select o.id, null as key, row_number() over (order by o.rank, o.id) as nr, o.rank
                from open o
                where not peeks and (within is null or o.keys @> array[within]) and (since is null or (o.rank, o.id) > (since[1], since[2]))
                order by o.rank, o.id limit most + 1),
        listed as (
                select p.id, p.key, p.nr from peek p union all select p.id, p.key, p.nr from page p where p.nr <= most)
        select json_build_object(
                'questions', coalesce((select json_agg(core.unanswered_json(l.id, l.key) order by l.nr) from listed l), '[]'),
                'groups', coalesce((select json_agg(json_build_object('key', g.key, 'name', core.group_name(grouped, g.key), 'n', g.n, 'late', g.late)
                        order by g.rank, g.key) from "group" g), '[]'),
                'total', (select count(*) from open), 'late', (select count(*) from open o where o.late),
                'more', exists (select from page p where p.nr > most),
                'next', (select p.rank || '.' || p.id from page p where p.nr = most and exists (select from page x where x.nr > most)),
                'as_of', core.wire_time(core.now()))
        into result;
        return result;
end $$;
