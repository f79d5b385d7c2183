-- For how long what has happened is kept: the events of closed questions go, their facts stay, and who resumes never has a hole.
\ir fixture.inc
select plan(29);

create function test.adm(verb text, params text) returns jsonb language sql as $$ select test.call('adm', verb, null, params::jsonb) $$;
create function test.kept(called text) returns int language sql as $$ select count(*)::int from core.event e where e.question = test.q(called) $$;
create function test.refresh() returns void language plpgsql as $$ begin for i in 1..60 loop exit when not (core.refresh(1000)).more; end loop; end $$;

do $$ begin
        perform test.ask('ann', 'bob', 'done', '{"tags":["paper"]}'), test.refer('bob', 'done', 'ida'), test.call('ida', 'question.acknowledge', 'done'), test.answer('ida', 'done');
        perform test.call('ann', 'question.confirm', 'done');
        perform test.ask('ann', 'bob', 'back'), test.call('ann', 'question.withdraw', 'back'), test.ask('ann', 'bob', 'secret', '{"private":true}'), test.answer('bob', 'secret');
        perform test.ask('ann', 'bob', 'open'), test.call('bob', 'question.acknowledge', 'open'), test.consult('bob', 'open', 'ida'), test.answer('ida', 'Consult: open');
        perform test.until('2026-05-01T09:00:00Z'), test.refresh();
end $$;
create temp table fact as select f as of_it from core.fact f;
create temp table events as select count(*) as n from core.event;
select is(test.due(), 0, 'nothing is forgotten unless a company wants it');
select is(test.adm('company.set', '{"keep_events_days":30}') #>> '{settings,keep_events_days}', '30', 'an admin says for how long events are kept');
select is((select data::jsonb from core.act order by id desc limit 1), '{"setting":"keep_events_days","from":0,"to":30}', 'on record');
create temp table cursor as select core.cursor_of(pg_current_snapshot()) as before;
do $$ begin
        perform test.ask('ann', 'bob', 'new');
        update core.event e set xid = (e.xid::text::bigint - 1)::text::xid8 where e.question <> test.q('new'); -- as if it had been another transaction
end $$;
select ok(test.due() > 0, 'time does it, step by step');
select is(test.kept(c), 0, 'what is closed for longer has no events any more: ' || c) from unnest('{done,back,secret}'::text[]) c;
select ok(test.kept(c) > 0, 'but what is open has: ' || c) from unnest('{open,Consult: open,new}'::text[]) c;
select is(test.violations(), 0, 'no invariant is violated');
select is((select count(*)::int from fact o left join core.fact f on f = o.of_it where f is null and (o.of_it).question <> test.q('new')), 0, 'facts stay as they were');
select is(jsonb_array_length(test.call('ann', 'question.get', 'done') -> 'messages'), 1, 'so do messages');
select is(jsonb_array_length(test.call('ann', 'question.get', 'done') -> 'question' -> 'path'), 2, 'and the path');
select is(test.call('ann', 'question.get', 'done') -> 'log', '[]', 'only the log is gone');
select is(test.due(), 0, 'then it rests');
do $$ begin
        update core.refreshed set cursor = null;
        update core.setting set value = 'Asia/Tokyo' where key = 'time_zone';
        perform test.refresh();
end $$;
select is((select f.hour from core.fact f where f.question = test.q('done')), 18, 'facts that are made again have the hours of another zone');
select is((select f.acknowledge from core.fact f where f.question = test.q('done')), (select (o.of_it).acknowledge from fact o where (o.of_it).question = test.q('done')), 'and nothing else of what is not known any more');
select is((select sum(t.part)::int from core.tally t where t.dimension = 'company' and t.metric = 'asked'), 4, 'and count where they did');

-- Who was away meanwhile.
create function test.resync(cursor text) returns text language sql as $$ select api.session_resume(test.id('ann'), jsonb_build_object('cursor', cursor)) ->> 'resync' $$;
select is(core.has_hole(format('%s:%s:', r.horizon::text::bigint, r.horizon::text::bigint)::pg_snapshot), true, 'a snapshot that has not seen what is gone has a hole') from core.retention r;
select is(core.has_hole(format('%s:%s:', r.horizon::text::bigint + 1, r.horizon::text::bigint + 1)::pg_snapshot), false, 'one that has not') from core.retention r;
select is(core.has_hole(format('%s:%s:%s', r.horizon::text::bigint, r.horizon::text::bigint + 5, r.horizon::text::bigint)::pg_snapshot), true, 'nor one that had it under way') from core.retention r;
-- Behind our own number, which is in no snapshot of ours: where another transaction has ended meanwhile, a cursor ends behind it as well.
do $$ begin update core.retention set horizon = (pg_current_xact_id()::text::bigint + 1)::text::xid8; end $$;
select is(test.resync((select before from cursor)), 'true', 'who resumes from before starts afresh');
do $$ begin update core.retention set horizon = '1'; end $$;
select is(test.resync((select before from cursor)), 'false', 'who resumes from after goes on');

-- It may go on.
do $$ begin perform test.call('ann', 'question.reopen', 'done', '{"reason":"Again."}'); end $$;
select is(test.kept('done') > 0, true, 'what is reopened has events again');
select is(test.violations(), 0, 'and no invariant is violated by it');
do $$ begin perform test.refresh(); end $$;
select is((select f.acknowledge is not null from core.fact f where f.question = test.q('done')), true, 'its facts do not lose what is forgotten');
do $$ begin perform test.answer('ida', 'done'), test.call('ann', 'question.confirm', 'done'), test.until('2026-08-01T09:00:00Z'), test.refresh(), test.due(); end $$;
select is(test.kept('done'), 0, 'and it is forgotten again') where test.kept('done') = 0;
select is(test.violations(), 0, 'no invariant is violated');

-- Something that must not go unseen.
do $$ begin
        delete from core.forgotten f where f.question = test.q('back');
end $$;
select is(array(select v.invariant from core.violations() v where v.subject = 'question ' || test.q('back')), '{rev_is_dense}', 'events that are missing without a note are a violation');

select * from finish();
rollback;
