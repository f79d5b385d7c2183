-- The event log: the tail and resume bring every event, once, in order.
\ir fixture.inc
select plan(40);

-- This transaction's own events are visible to it and at or above the xmax of a snapshot taken before it wrote.
create temp table start as select core.log_identity() || ':' || pg_snapshot_xmin(pg_current_snapshot()) || ':' || pg_snapshot_xmin(pg_current_snapshot()) || ':' as cursor;
do $$ begin perform test.ask('ann', 'bob', 'trip', '{"body":"a \"quoted\" line\nand ü"}'), test.consult('bob', 'trip', 'ida'), test.answer('bob', 'trip'),
        test.ask('abe', 'ben', 'other'); end $$;

select is((select array_agg(t.id) from api.event_tail((select cursor from start)) t where t.id is not null),
        (select array_agg(e.id order by e.id) from core.event e), 'the tail brings every event since a cursor, in order');
select is((select count(*)::int from api.event_tail((select cursor from start)) t where t.next is not null), 1, 'with one row that has the next cursor');
select ok((select t.next is not null and t.id is null from api.event_tail((select cursor from start)) t limit 1), 'which comes first');
select is((select t.next from api.event_tail((select cursor from start)) t limit 1), api.event_cursor(), 'and is where the log ends now');
select is((select t.frame::jsonb #>> '{params,question,body}' from api.event_tail((select cursor from start)) t where t.id is not null limit 1),
        E'a "quoted" line\nand ü', 'a frame is sound JSON');
select is((select array_agg(k order by k) from api.event_tail((select cursor from start)) t, jsonb_object_keys(t.frame::jsonb -> 'params') k where t.id = (select min(id) from core.event)),
        '{actor,at,cursor,data,id,question}', 'with all that the protocol promises');
select is((select t.frame::jsonb ->> 'method' from api.event_tail((select cursor from start)) t where t.id is not null limit 1), 'question.asked', 'under the name of its kind');
select ok((select bool_and(t.frame::jsonb #>> '{params,cursor}' = s.cursor) from start s, api.event_tail(s.cursor) t where t.id is not null), 'its cursor brings it again');
select is((select test.handles(t.recipients) from api.event_tail((select cursor from start)) t where t.id is not null limit 1), '{ann,bob}', 'and who is to be told');
-- A snapshot never names its own transaction as under way: where another one has taken a number meanwhile (autovacuum does) it says nothing of this one.
-- The tail never writes; who is read by another connection is tested in tests/protocol/concurrency_tail.
select ok(
        (select count(*) from api.event_tail(api.event_cursor()) t where t.id is not null) = (select count(*) from core.event)
                or pg_snapshot_xmax(pg_current_snapshot()) > pg_current_xact_id(),
        'what is still under way is not passed over');

select is((select array_agg(row(t.next is not null, t.id)::text) from api.event_tail(bad) t), array['(t,)'], 'no cursor: ' || coalesce(left(bad, 40), 'null'))
from unnest(array[null, '', 'x', '1.1:5:5:', '99.99:3:3:', core.log_identity(), core.log_identity() || ':', core.log_identity() || ':9:3:', core.log_identity() || ':3:9:99',
        core.log_identity() || ':3:9:5,4', core.log_identity() || ':3:99999999999999999999999:', core.log_identity() || ':3:9:";drop', core.log_identity() || ':-1:9:', repeat('9', 8192)]) bad;

-- Resume.
create function test.resume(who text, cursor text) returns jsonb language sql stable as $$
        select api.session_resume(test.id(who), jsonb_strip_nulls(jsonb_build_object('cursor', cursor)))
$$;
select is(test.resume('ann', null) ->> 'resync', 'true', 'without a cursor: a fresh snapshot');
select is(test.resume('ann', null) ->> 'cursor', api.event_cursor(), 'and where to resume from next');
select is(test.resume('ann', null) #>> '{person,handle}', 'ann', 'and who one is');
select is(test.resume('ann', '99.99:3:3:') ->> 'resync', 'true', 'another cluster''s cursor: a fresh snapshot');
select is(test.resume('ann', 'rubbish') ->> 'resync', 'true', 'so for rubbish');
select is(test.resume('ann', core.log_identity() || ':99999999:99999999:') ->> 'resync', 'true', 'and for one of a future that has been undone');
select is(test.resume('ann', (select cursor from start)) ->> 'resync', 'false', 'a good one needs none');
select is(array(select e -> 'params' ->> 'id' from jsonb_array_elements(test.resume('ann', (select cursor from start)) -> 'events') e),
        array(select e.id::text from core.event e where test.id('ann') = any (e.recipients) order by e.id), 'it brings what was missed, in order');
select is(test.resume('abe', (select cursor from start)) #>> '{events,0,params,question,title}', 'other', 'to each their own');
select is(jsonb_array_length(test.resume('abe', (select cursor from start)) -> 'events'), 1, 'and nothing else');
select is((select t.frame::jsonb from api.event_tail((select cursor from start)) t where t.recipients @> array[test.id('abe')]),
        test.resume('abe', (select cursor from start)) -> 'events' -> 0, 'the same frame as the tail''s');
update core.setting set value = '2' where key = 'resume_events';
select is(test.resume('ann', (select cursor from start)) - 'person' - 'cursor', '{"resync":true,"events":[]}', 'too much missed: a fresh snapshot');
update core.setting set value = '1000' where key = 'resume_events';
update core.setting set value = '3' where key = 'resume_scan';
select is(test.resume('abe', (select cursor from start)) ->> 'resync', 'true', 'too much to look through as well');

-- Planned by index however long the log is: the function's own statement, with its own settings.
insert into core.event (xid, question, rev, kind, recipients, at, data, question_then)
select case when i <= 49959 then '50' else '100' end::xid8, 1000000 + i, 1, 'question.said', '{1}', core.now(), '{}', '{}' from generate_series(1, 50000) i;
analyze core.event;
create function test.rows_read(statement text) returns bigint language plpgsql as $$
declare
        before bigint := pg_stat_get_xact_tuples_returned('core.event'::regclass) + pg_stat_get_xact_tuples_fetched('core.event'::regclass);
begin
        execute statement;
        return pg_stat_get_xact_tuples_returned('core.event'::regclass) + pg_stat_get_xact_tuples_fetched('core.event'::regclass) - before;
end $$;
create table test.fresh as select count(*) as n, core.log_identity() || ':100:100:' as cursor from core.event e where e.xid >= '100';
select cmp_ok((select n from test.fresh), '<', 200::bigint, 'few are new');
select is(test.rows_read(format('select * from api.event_tail(%L)', f.cursor)), f.n, 'the tail reads what is new and nothing else') from test.fresh f;
select is((select count(*) from api.event_tail(f.cursor) t where t.id is not null), f.n, 'and finds it') from test.fresh f;

select * from finish();
rollback;
