-- Two servers at the same instant: every event is told once, every notice is one server's. Real sessions, by dblink; nothing but the
-- cursor and the locks is to see to it, so the index that would refuse a second notice of an event is gone here.
-- Who asks and who makes are never one transaction. (This file commits; its database is its own.)
\ir notices.inc
\ir sessions.inc
drop index core.notice_is_told_once;
select plan(38);

do $$ begin perform test.connect(session, 'options=-cstatement_timeout=10s') from unnest('{first,second,third,fourth}'::text[]) session; end $$;

-- What a session answers to a statement of one value.
create function test.says(session text, statement text) returns text language sql as $$ select r from dblink(session, statement) as t(r text) $$;
create function test.result(session text) returns text language plpgsql as $$
declare
        r text;
begin
        select t.r into r from dblink_get_result(session) as t(r text);
        perform * from dblink_get_result(session) as t(r text);
        return r;
end $$;
-- What the second session answers when it is asked while the first has answered and not committed.
create function test.while_open(first text, second text) returns text language plpgsql as $$
begin
        perform dblink_exec('first', 'begin'), test.says('first', first), dblink_send_query('second', second), test.waits('second'), dblink_exec('first', 'commit');
        return test.result('second');
end $$;

create function test.count() returns text language sql as $$ select count(*)::text from core.notice $$;
-- Events that were not told to whom they concern as often as they should have been: once.
create function test.wrong() returns int language sql as $$
        select count(*)::int from (
                select e.id from core.event e left join core.notice n on n.event = e.id
                where e.kind = 'question.asked' group by e.id having count(n.id) <> 1) wrong
$$;
create function test.ask_one(title text, who text default 'bob') returns text language sql as $$ select test.ask('ann', who, title)::text $$;
\set make '''select api.notices_make()::text'''

do $$ begin perform api.notices_make(); end $$;

-- Two makers.
do $$ begin perform test.ask_one('one'); end $$;
do $$ begin perform dblink_exec('first', 'begin'); end $$;
select is(test.says('first', :make), 'false', 'one server makes what there is');
select is(test.says('second', :make), 'false', 'another one does not wait for it');
select is(test.says('second', 'select test.count()'), '0', 'nor makes it as well');
do $$ begin perform dblink_exec('first', 'rollback'); end $$;
select is(test.says('second', 'select test.count()'), '0', 'when the first one dies, nothing is made');
select is(test.says('second', :make), 'false', 'the other one');
select is(test.says('second', 'select test.count()'), '1', 'makes it then');
select is(test.says('first', :make) || test.says('first', 'select test.count()'), 'false1', 'and nobody makes it again');

select is(test.says('first', 'select api.notices_make()::text || coalesce(pg_current_xact_id_if_assigned()::text, '' nothing written'')'), 'false nothing written',
        'where nothing has happened nothing is written');

-- Events that are committed while notices are made.
do $$ begin perform dblink_exec('third', 'begin'), test.says('third', $q$select test.ask_one('slow')$q$), test.ask_one('quick'); end $$;
do $$ begin perform test.says('first', 'select api.notices_make()::text'); end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('quick')), 1, 'what is committed is told though an older transaction is open');
do $$ begin perform dblink_exec('third', 'commit'), test.says('second', 'select api.notices_make()::text'); end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('slow')), 1, 'and the older one when it is');
select cmp_ok((select min(e.id) from core.event e where e.question = test.q('slow')), '<', (select min(e.id) from core.event e where e.question = test.q('quick')), 'though its event comes before');
do $$ begin perform dblink_exec('first', 'begin'), test.says('first', 'select api.notices_make()::text'), test.ask_one('between'), dblink_exec('first', 'commit'); end $$;
do $$ begin perform test.says('second', 'select api.notices_make()::text'); end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('between')), 1, 'what is asked while somebody makes notices is for the next one');
do $$ begin
        perform dblink_exec('third', 'begin'), dblink_exec('third', 'savepoint a'), test.says('third', $q$select test.ask_one('released')$q$), dblink_exec('third', 'release a'),
                dblink_exec('third', 'savepoint b'), test.says('third', $q$select test.ask_one('undone')$q$), dblink_exec('third', 'rollback to b');
        perform test.says('first', 'select api.notices_make()::text'), dblink_exec('third', 'commit'), test.says('first', 'select api.notices_make()::text');
end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('released')), 1, 'behind a savepoint as well');
select is(test.wrong(), 0, 'each once');

-- At random, but the same each time: two servers make notices and two sessions ask, and each begins, commits and rolls back when it likes.
create temp table open (session text primary key);
create function test.random_step(who text, dice double precision) returns void language plpgsql as $$
begin
        if not exists (select from open o where o.session = who) then
                perform dblink_exec(who, 'begin');
                insert into open values (who);
        end if;
        if dice < 0.5 then
                perform test.says(who, case when who in ('first', 'second') then 'select api.notices_make()::text'
                        else format('select test.ask_one(''random'', %L)', (array['bob', 'ike', 'fay'])[1 + trunc(dice * 6)::int]) end);
        else
                perform dblink_exec(who, case when dice < 0.85 then 'commit' else 'rollback' end);
                delete from open o where o.session = who;
        end if;
end $$;
do $$ begin perform setseed(0.42); perform test.random_step((array['first', 'second', 'third', 'fourth'])[1 + trunc(random() * 4)::int], random()) from generate_series(1, 1500); end $$;
do $$ begin perform dblink_exec(o.session, 'commit') from open o; perform api.notices_make(); end $$;
select cmp_ok((select count(*)::int from core.question q where q.title = 'random'), '>', 100, 'after many steps at random');
select is(test.wrong(), 0, 'every event is told once');

-- More than is made in one go, and something new in between.
create function test.flood(n int) returns void language sql as $$
        insert into core.event (question, rev, kind, actor, recipients, at, data, actor_then, question_then)
        select 1000000 + i, 1, 'question.asked', e.actor, e.recipients, core.now(), e.data, e.actor_then, e.question_then
        from core.event e, generate_series(1, n) i where e.id = (select min(id) from core.event)
$$;
delete from core.notice;
update core.setting set value = '1000000' where key = 'notices_waiting';
do $$ begin perform test.flood(10500); end $$;
select is(test.says('first', :make), 'true', 'of very many there is more');
select is(test.count(), '10000', 'than is made in one go');
do $$ begin perform test.ask_one('late'); end $$;
select is(test.says('second', :make), 'true', 'another server goes on');
select is(test.count(), '10500', 'with what there was at the beginning');
select is(test.says('first', :make), 'false', 'and then with what came since');
select is((select count(*)::int from core.notice n where n.question = test.q('late')), 1, 'which is told');
select is((select count(*)::int from (select n.event from core.notice n group by n.event having count(*) > 1) twice), 0, 'and nothing twice');
delete from core.notice;
delete from core.event where question > 1000000;

-- A copy of the database, where no cursor means anything, goes on by the events' ids.
do $$ begin perform test.ask_one('before'); end $$;
do $$ begin perform api.notices_make(); end $$;
update core.notice_cursor set cursor = '1.1:5:5:';
do $$ begin perform test.ask_one('after'); end $$;
do $$ begin perform api.notices_make(); end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('before')), 0 + 1, 'in a copy of the database what was told is not told again');
select is((select count(*)::int from core.notice n where n.question = test.q('after')), 1, 'and what is new is');

-- Two who claim.
delete from core.notice;
do $$ begin perform test.ask_one('for bob'), test.ask_one('for ike', 'ike'); end $$;
do $$ begin perform api.notices_make(); end $$;
do $$ begin perform dblink_exec('first', 'begin'); end $$;
\set claim '''select count(*)::text from api.notice_claim(''''x'''', ''''mail'''', ''''https://desk.example'''', 1)'''
select is(test.says('first', :claim) || test.says('second', :claim) || test.says('second', :claim), '110', 'what one server takes, another one leaves, and takes what is left');
do $$ begin perform dblink_exec('first', 'commit'); end $$;
select is(test.says('second', :claim), '0', 'also afterwards');
select is((select array_agg(n.attempts order by n.id) from core.notice n), '{1,1}', 'each is one server''s');
delete from core.notice;
do $$ begin perform test.prefer('bob', '{"mail":"digest"}'); perform test.ask_one('digest ' || i) from generate_series(1, 30) i; end $$;
do $$ begin perform api.notices_make(); end $$;
update core.notice set since = core.now() - interval '10 days', due_at = core.now();
do $$ begin perform dblink_exec('first', 'begin'); end $$;
select is(test.says('first', :claim) || test.says('second', :claim), '10', 'of one mail a day there is one, however many servers ask for it');
do $$ begin perform dblink_exec('first', 'rollback'); end $$;
select is(test.says('second', :claim) || test.says('first', :claim), '10', 'and when a server dies with it, another one has all of it');
select is((select count(*)::int from core.notice n where n.state = 'joined'), 29, 'with everything in it');
do $$ begin perform test.prefer('bob', '{"mail":"immediate"}'); end $$;

-- One says that it is sent while another one would take it, since the lease has ended.
delete from core.notice;
do $$ begin perform test.ask_one('expired'); end $$;
do $$ begin perform api.notices_make(); end $$;
select is(test.says('first', :claim), '1', 'one has it');
update core.notice set due_at = core.now();
select is(test.while_open('select api.notice_done(n.id, 1, ''sent'', null)::text from core.notice n', :claim), '0', 'what is sent in this moment is not taken');
select is((select n.state || n.attempts from core.notice n), 'sent1', 'nor sent again');
update core.notice set state = 'sending', closed_at = null;
select is(test.while_open(:claim, 'select api.notice_done(n.id, 1, ''retry'', ''busy'')::text from core.notice n'), 'false', 'what another one has taken in this moment is not given back');

-- Two who keep keys; two people in one browser.
do $$ begin perform dblink_exec('first', 'begin'), test.says('first', 'select (api.vapid_keep(''BA'' || repeat(''1'', 85), repeat(''1'', 43)))::text'); end $$;
do $$ begin perform dblink_send_query('second', 'select (api.vapid_keep(''BA'' || repeat(''2'', 85), repeat(''2'', 43)))::text'), test.waits('second'), dblink_exec('first', 'commit'); end $$;
select is(test.result('second'), (select v::text from api.vapid_key() v), 'of two pairs of keys the first holds, for both');
do $$ begin perform from api.session_start(test.id('ann'), repeat('a', 64), 30) a, api.session_start(test.id('bob'), repeat('b', 64), 30) b; end $$;
create function test.subscribe(who text) returns text language sql as $$
        select api.push_subscribe(test.id(who), '{"endpoint":"https://push.example/shared"}'::jsonb || jsonb_build_object('p256dh', 'BA' || repeat('x', 85), 'auth', repeat('y', 22)), repeat(left(who, 1), 64))::text
$$;
do $$ begin perform test.while_open('select test.subscribe(''ann'')', 'select test.subscribe(''bob'')'); end $$;
select is((select test.handles(array_agg(s.person)) from core.push_subscription s), '{bob}', 'a browser is its last one''s');

do $$ begin perform dblink_disconnect(session) from unnest('{first,second,third,fourth}'::text[]) session; end $$;
select is((select count(*)::int from core.violations() v where v.invariant like 'notice%'), 0, 'no invariant is violated');
select * from finish();
