-- Rule 6: what is due is done by whoever comes first, once, and waits for nobody. Real sessions, by dblink, one of which holds what another wants.
-- (This file commits; its database is its own.)
\ir fixture.inc
\ir sessions.inc
select plan(24);

do $$ begin perform test.connect('first'), test.connect('second'); end $$;

-- All sessions share this clock.
insert into core.setting values ('clock_offset', ('2026-03-02T09:00:00Z'::timestamptz - now())::text);
do $$ begin execute format('alter database %I set buckstop.clock = ''table''', current_database()); end $$;
set buckstop.clock = 'table';
do $$ begin perform dblink_exec(s, 'set buckstop.clock = ''table''') from unnest(array['first', 'second']) s; end $$;
create function test.pass(by interval) returns void language sql as $$
        update core.setting set value = (value::interval + by)::text where key = 'clock_offset'
$$;
create function test.run(session text, most int default 50) returns text language sql as $$
        select t.done from dblink(session, format('select done || '' '' || more from api.due_run(%s)', most)) as t(done text)
$$;
create function test.events_of(called text, kind text) returns int language sql as $$
        select count(*)::int from core.event e where e.question = test.q(called) and e.kind = events_of.kind
$$;

select ok(core.now() between '2026-03-02T09:00:00Z' and '2026-03-02T09:10:00Z', 'the table''s clock goes');
do $$ begin perform test.ask('ann', 'bob', 'one'), test.ask('ann', 'bob', 'two'), test.ask('ann', 'bob', 'three'); end $$;
do $$ begin perform test.pass('16 minutes'); end $$;

-- Who comes second leaves it to who came first, and neither waits.
do $$ begin perform dblink_exec('first', 'begin'); end $$;
select is(test.run('first', 2), '2 true', 'the first takes two of three, and says that there may be more');
select is(test.run('second'), '1 false', 'the second finds the one that is left');
select is(test.run('second'), '0 false', 'and nothing else');
do $$ begin perform dblink_exec('first', 'rollback'); end $$;
select is(test.events_of('one', 'question.reminded') || ' ' || test.events_of('three', 'question.reminded'), '0 1', 'what the first has not committed has not happened');
select is(test.run('second'), '2 false', 'and is done by the next one');
select is(test.run('first'), '0 false', 'once');
select is((select array_agg(test.events_of(t, 'question.reminded')) from unnest(array['one', 'two', 'three']) t), '{1,1,1}', 'each was reminded of once');

-- A verb holds a question, or its parent.
do $$ begin perform test.consult('bob', 'one', 'ida'), test.pass('16 minutes'); end $$;
do $$ begin perform dblink_exec('first', 'begin'); perform * from dblink('first', $q$select test.call('ann', 'question.say', 'one', '{"body":"Any news?"}')$q$) as t(r text); end $$;
select is(test.run('second'), '2 false', 'what a verb has is left alone, with the consults for it; the others are done');
select is(test.events_of('one', 'question.reminded') || ' ' || test.events_of('Consult: one', 'question.reminded'), '1 0', 'as their events say');
do $$ begin perform dblink_exec('first', 'commit'); end $$;
select is(test.run('second'), '2 false', 'then it is their turn');
select is(test.events_of('one', 'question.reminded') || ' ' || test.events_of('Consult: one', 'question.reminded'), '2 1', 'and both have it');

-- The other way round a verb waits, and finds what time has done. The reminder is not committed when the answer comes.
create function test.waits() returns void language plpgsql as $$
begin
        while not exists (select from pg_stat_activity a where a.datname = current_database() and a.wait_event_type = 'Lock') and dblink_is_busy('second') = 1 loop
                perform pg_sleep(0.002), pg_stat_clear_snapshot();
        end loop;
end $$;
do $$ begin perform test.pass('1 hour'); end $$;
do $$ begin
        perform dblink_exec('first', 'begin');
        perform test.run('first');
        perform dblink_send_query('second', $q$select (test.refusal($r$ select test.answer('bob', 'two') $r$)).word$q$);
        perform test.waits(), dblink_exec('first', 'commit');
end $$;
select is((select r from dblink_get_result('second') as t(r text)), 'not_owner', 'an answer that comes too late finds the question with the lead');
do $$ begin perform * from dblink_get_result('second') as t(r text); end $$;
select is(test.owner('two'), 'fay', 'who has it');
do $$ begin perform test.pass('15 minutes'); end $$;
do $$ begin
        perform dblink_exec('second', 'begin');
        perform * from dblink('second', $q$select test.answer('ida', 'Consult: one')$q$) as t(r text);
end $$;
select alike(test.run('first'), '_ false', 'with a consult''s answer under way');
do $$ begin perform dblink_exec('second', 'commit'); end $$;
select is(test.state('Consult: one'), 'answered', 'neither waits for the other for ever');

-- One that fails does not keep the others from their turn.
create function core.break() returns trigger language plpgsql as $$ begin raise exception 'the disk of % is full', new.title; end $$;
do $$ begin perform test.ask('abe', 'ben', 'broken'), test.ask('abe', 'ben', 'sound'); end $$;
create trigger break before update on core.question for each row when (new.title = 'broken' and new.reminded is distinct from old.reminded) execute function core.break();
do $$ begin perform test.pass('15 minutes'); end $$;
select alike(test.run('first'), '% false', 'a question whose turn cannot be done');
select is(test.events_of('sound', 'question.reminded') || ' ' || test.events_of('broken', 'question.reminded'), '1 0', 'does not keep the next one from its own');
select is((select a.kind || ' ' || (a.data ->> 'question' = test.q('broken')::text) || ' ' || (a.data ->> 'error') from core.act a), 'due.failed true the disk of broken is full', 'it is on record');
select ok((test.row('broken')).next_due_at between core.now() + interval '59 minutes' and core.now() + interval '60 minutes', 'and is put off by an hour');
select is(test.run('first'), '0 false', 'until then nothing is tried again');
drop trigger break on core.question;
do $$ begin perform test.pass('1 hour'); end $$;
do $$ begin perform test.run('first'); end $$;
select is(test.events_of('broken', 'question.reminded'), 1, 'then it has its turn');
select is((select a.data #>> '{question}' from core.act a where a.kind <> 'due.failed'), null, 'and fails no more');

do $$ begin perform dblink_disconnect('first'), dblink_disconnect('second'); end $$;
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
