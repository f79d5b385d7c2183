-- Leases, attempts and their ends; what goes out together; what admins see; what is forgotten.
\ir notices.inc
select plan(123);

create function test.due_in(called text) returns interval language sql as $$
        select n.due_at - core.now() from core.notice n where n.question = test.q(called) and n.channel = 'mail' order by n.id limit 1
$$;
create function test.notice(called text) returns core.notice language sql as $$
        select n from core.notice n where n.question = test.q(called) and n.channel = 'mail' order by n.id limit 1
$$;
-- One attempt that ends like this.
create function test.attempt(called text, outcome text, error text default '421 Try later') returns boolean language plpgsql as $$
declare
        l core.letter;
begin
        select * into l from test.claim() c where c.id = (test.notice(called)).id;
        return api.notice_done(l.id, l.attempt, outcome, error);
end $$;

-- A lease is one server's, for five minutes.
do $$ begin perform test.ask('ann', 'bob', 'lease'); end $$;
create temp table first as select * from test.claim();
select is((select count(*)::int from first), 1, 'what is due is handed out');
select is((select count(*)::int from api.notice_claim('there', 'mail', 'https://desk.example', 100)), 0, 'and to nobody else');
select is((test.notice('lease')).node, 'here', 'it is on record who has it');
do $$ begin perform test.later('299 seconds'); end $$;
select is((select count(*)::int from api.notice_claim('there', 'mail', 'https://desk.example', 100)), 0, 'not a second before the lease ends');
do $$ begin perform test.later('1 second'); end $$;
create temp table second as select * from api.notice_claim('there', 'mail', 'https://desk.example', 100);
select is((select count(*)::int from second), 1, 'when it has ended, another server gets it');
select is((select s.message_id from second s), (select f.message_id from first f), 'under the same Message-ID');
select is((select s.body from second s), (select f.body from first f), 'in the same words');
select is((select s.attempt from second s), 2, 'as the second attempt');
select is((select api.notice_done(f.id, f.attempt, 'retry', 'late') from first f), false, 'what the first server has failed at is of no interest any more');
select is((select api.notice_done(f.id, f.attempt, 'dead', 'late') from first f), false, 'nor that it is hopeless');
select is((test.notice('lease')).state, 'sending', 'the second one still has it');
select is((select api.notice_done(f.id, f.attempt, 'sent', null) from first f), true, 'but when the first has sent it after all, it is sent');
select is((test.notice('lease')).state, 'sent', 'for good');
select is((select api.notice_done(s.id, s.attempt, 'retry', 'no') from second s), false, 'whatever the second says');
select is((test.notice('lease')).state, 'sent', 'it is not sent again');
select is((select api.notice_done(s.id, s.attempt, 'sent', null) from second s), false, 'nor is it sent twice');
select is(api.notice_done(424242, 1, 'sent', null), false, 'what is no notice is of no interest');
select is(api.notice_done((test.notice('lease')).id, 7, 'sent', null), false, 'nor an attempt that there was not');

-- Attempts: after 1, 5 and 15 minutes, 1, 4, 12 and 24 hours.
do $$ begin perform test.ask('ann', 'bob', 'tries'); end $$;
select is(test.attempt('tries', 'retry'), true, 'attempt ' || n)
        || E'\n' || is(test.due_in('tries'), wait::interval, 'the next one comes after ' || wait)
        || E'\n' || is((select test.later(wait::interval - interval '1 second'))::text || (select count(*) from test.claim()), '0', 'and no second before')
        || E'\n' || coalesce(test.later('1 second')::text, '')
from (values (1, '1 minute'), (2, '5 minutes'), (3, '15 minutes'), (4, '1 hour'), (5, '4 hours'), (6, '12 hours'), (7, '24 hours')) v(n, wait);
select is(test.attempt('tries', 'retry', E'421 Too\r\nbusy'), true, 'attempt 8');
select is((test.notice('tries')).state, 'dead', 'is the last');
select is((test.notice('tries')).why, '421 Too busy', 'and says why, in one line');
do $$ begin perform test.later('30 days'); end $$;
select is((select count(*)::int from test.claim()), 0, 'nothing more is tried');
do $$ begin perform test.ask('ann', 'bob', 'paused'); end $$;
select is((select api.notice_done(c.id, c.attempt, 'retry', 'busy', 59) from test.claim() c), true, 'a pause that is asked for');
select is(test.due_in('paused'), '1 minute'::interval, 'counts only where it is longer than ours');
do $$ begin perform test.later('1 minute'); end $$;
select is((select api.notice_done(c.id, c.attempt, 'retry', 'busy', 3600) from test.claim() c), true, 'an hour''s');
select is(test.due_in('paused'), '1 hour'::interval, 'is granted');
do $$ begin perform test.call('ann', 'question.withdraw', 'paused'); end $$;
do $$ begin perform test.ask('ann', 'bob', 'hopeless'); end $$;
select is(test.attempt('hopeless', 'dead', '550 No such user'), true, 'what will never arrive');
select is((test.notice('hopeless')).state, 'dead', 'is dead at once');
do $$ begin perform test.ask('ann', 'bob', 'silent'), test.attempt('silent', 'dead', ''); end $$;
select is((test.notice('silent')).why, 'It could not be delivered.', 'who says nothing of it has said that');
do $$ begin perform test.ask('ann', 'bob', 'long'), test.attempt('long', 'dead', repeat('x', 1000)); end $$;
select is(length((test.notice('long')).why), 300, 'and who says too much is cut short');
do $$ begin perform test.ask('ann', 'bob', 'killer'); end $$;
do $$ begin for i in 1 .. 8 loop perform test.fetch(), test.later('5 minutes'); end loop; end $$;
select is((select count(*)::int from test.claim()), 0, 'what eight servers have not come back from is given to no ninth');
select is((select n.state || ': ' || n.why from core.notice n where n.id = (test.notice('killer')).id), 'dead: No server that had it has said how it ended.', 'and says so');
select test.refused($$ select test.ask('ann', 'bob', 'odd'), test.attempt('odd', 'maybe') $$, 'bad_request', 'an outcome is one of four');
update core.person set email = 'bob,eve@example.com' where handle = 'bob';
do $$ begin perform test.ask('ann', 'bob', 'twofold'), test.fetch(); end $$;
select is((test.notice('twofold')).state, 'dead', 'an address that is two goes nowhere');
select is(core.is_mailable(a), is_one, a) from (values ('ann@example.com', true), ('ann.lee+desk@mail.example.co.uk', true), ('o''hara@example.com', true), ('ann@localhost', true),
        ('ann<x@example.com', false), ('ann"@example.com', false), ('ann@example.com>', false), ('ann@exa,mple.com', false), ('a(b)@example.com', false), ('ann@-example.com', false),
        ('änn@example.com', false), ('ann@[10.0.0.1]', false), (E'a\u0001n@example.com', false), ('ann@example.com:25', false)) v(a, is_one);
update core.person set email = 'bob@example.com' where handle = 'bob';

-- A browser that wants no more.
do $$ begin perform test.browser('ike'), test.ask('ann', 'ike', 'gone'), test.ask('ann', 'ike', 'gone too'), test.fetch(); end $$;
create temp table pushed as select * from test.claim('push');
select is((select api.notice_done(p.id, p.attempt, 'gone', '410 Gone') from pushed p order by p.id limit 1), true, 'a browser is gone');
select is((select count(*)::int from core.push_subscription s where s.person = test.id('ike')), 0, 'and is forgotten');
do $$ begin perform api.notice_done(p.id, p.attempt, 'retry', '500') from pushed p order by p.id offset 1; perform test.later('1 minute'); end $$;
select is((select count(*)::int from test.claim('push')), 0, 'with whatever was meant for it');
select is((select array_agg(distinct n.state) from core.notice n where n.channel = 'push'), '{withdrawn}', 'which is withdrawn');

-- What goes out together: all of one question.
do $$ begin perform test.prefer('abe', '{"do_not_disturb_until":"2026-12-01T00:00:00Z"}'), test.ask('abe', 'bob', 'many'), test.fetch(), test.call('bob', 'question.say', 'many', '{"body":"One."}'),
        test.call('bob', 'question.say', 'many', '{"body":"Two."}'), test.answer('bob', 'many', 'Three.'), test.ask('abe', 'bob', 'other'), test.answer('bob', 'other'), test.make(),
        test.prefer('abe', '{"do_not_disturb_until":null}'), test.later('2 minutes'); end $$;
create temp table together as select * from test.claim() c where c.to_address = 'abe@example.com';
select is((select array_agg(t.subject order by t.id) from together t), '{"Bob has answered: many","Bob has answered: other"}', 'of each question one mail, which says the latest');
select ok((select bool_and(strpos(t.body, words) > 0) from together t, unnest(array['One.', 'Two.', 'Three.']) words where t.subject like '%many'), 'and the rest as well');
select ok((select strpos(t.body, 'One.') < strpos(t.body, 'Two.') and strpos(t.body, 'Two.') < strpos(t.body, 'Three.') from together t where t.subject like '%many'), 'in order');
select is((select array_agg(n.state order by n.id) from core.notice n where n.question = test.q('many') and n.person = test.id('abe')), '{sending,joined,joined}', 'one notice stands for all of them');
do $$ begin perform test.later('4 minutes'), test.call('bob', 'question.say', 'many', '{"body":"Four."}'), test.make(), test.later('2 minutes'); end $$;
create temp table again as select * from test.claim() c where c.to_address = 'abe@example.com';
select is((select array_agg(a.body) from again a join together t on t.message_id = a.message_id where t.subject like '%many'), (select array_agg(t.body) from together t where t.subject like '%many'),
        'when another server repeats it, it says the same');
select is((select count(*)::int from again a where a.message_id not in (select t.message_id from together t)), 1, 'and what came since is a mail of its own');
do $$ begin perform api.notice_done(a.id, a.attempt, 'sent', null) from again a; end $$;

do $$ begin perform test.ask('ann', 'bob', 'apart'), test.attempt('apart', 'retry'), test.later('1 minute'), test.attempt('apart', 'retry'), test.call('ann', 'question.say', 'apart', '{"body":"More."}'),
        test.make(), test.later('2 minutes'); end $$;
select is((select array_agg(c.subject) from test.claim() c where c.subject like '%apart'), '{"Ann writes: apart"}', 'what was under way before does not go out with what came since');
do $$ begin perform test.later('3 minutes'); end $$;
select is((select array_agg(c.subject || c.attempt) from test.claim() c where c.subject like 'Ann asks%apart'), '{"Ann asks you: apart3"}', 'but by itself');
do $$ begin perform api.notice_done(n.id, n.attempts, 'sent', null) from core.notice n where n.state = 'sending'; end $$;

-- One mail a day.
do $$ begin perform test.prefer('ben', '{"mail":"digest"}'), test.ask('ann', 'ben', 'd1'), test.ask('abe', 'ben', 'd2', '{"private":true}'), test.ask('abe', 'ben', 'd3'), test.fetch(),
        test.call('abe', 'question.withdraw', 'd3'), test.later('3 days'); end $$;
create temp table digest as select * from test.claim() c where c.to_address = 'ben@example.com';
select is((select array_agg(d.subject) from digest d), '{"News of 2 questions"}', 'a digest is one mail of all that still holds');
select ok((select d.body like '%d1%Ann asks you%/q/' || test.q('d1') || '%' and d.body like '%A private question%/q/' || test.q('d2') || '%' and split_part(d.body, E'\n-- ', 1) not like '%d3%' from digest d), 'a few lines for each');
select is((select d.thread from digest d), null, 'it belongs to no thread');
do $$ begin perform test.ask('ann', 'ben', 'd4'), test.make(), test.later('3 days'); update core.notice set due_at = core.now() where state = 'sending'; end $$;
create temp table digests as select * from test.claim() c where c.to_address = 'ben@example.com';
select is((select array_agg(d.subject order by d.id) from digests d), '{"News of 2 questions","Ann asks you: d4"}', 'when it is repeated, what came since is another');
do $$ begin perform test.call('ben', 'question.acknowledge', 'd1'); perform api.notice_done(d.id, d.attempt, 'retry', 'busy') from digests d; perform test.later('5 minutes'); end $$;
select is((select array_agg(d.subject order by d.id) from test.claim() d where d.to_address = 'ben@example.com'), '{"A private question waits for you","Ann asks you: d4"}',
        'of a digest that is tried again what has moved on is left out, also the one that stood for it');
do $$ begin perform test.call('ben', 'question.acknowledge', 'd2'), test.later('5 minutes'); end $$;
select is((select array_agg(d.subject order by d.id) from test.claim() d where d.to_address = 'ben@example.com'), '{"Ann asks you: d4"}', 'and it is withdrawn when all of it has');

-- Too much at once.
do $$ begin perform test.fetch(); perform api.notice_done(n.id, n.attempts, 'sent', null) from core.notice n where n.state = 'sending'; end $$;
do $$ begin perform test.ask('ann', 'ida', 'ten ' || i) from generate_series(1, 10) i; end $$;
select is((select count(*)::int from test.claim()), 10, 'ten at once are ten mails');
do $$ begin perform test.ask('ann', 'ida', 'eleven ' || i) from generate_series(1, 11) i; end $$;
select is((select array_agg(c.subject) from test.claim() c), '{"News of 11 questions"}', 'eleven are one');
do $$ begin perform test.browser('ida'); perform test.ask('ann', 'ida', 'pushed ' || i) from generate_series(1, 11) i; end $$;
select is((select array_agg(c.payload::json ->> 'title') from test.claim('push') c), '{"News of 11 questions"}', 'also for a browser');
do $$ begin perform test.fetch(); perform test.ask('ann', 'ida', 'twelve ' || i, case i when 12 then '{"priority":"urgent","why":"Fire."}' else '{}' end::jsonb) from generate_series(1, 12) i; end $$;
select is((select array_agg(c.subject order by c.subject) from test.claim() c), '{"Ann asks you: twelve 12","News of 11 questions"}', 'what is urgent is a mail by itself');
update core.setting set value = '20' where key = 'notices_waiting';
do $$ begin perform test.prefer('ike', '{"do_not_disturb_until":"2026-12-01T00:00:00Z"}'), test.ask('ann', 'ike', 'wait ' || i) from generate_series(1, 20) i; perform test.make(); end $$;
select is((select count(*)::int from core.notice n where n.person = test.id('ike') and n.channel = 'mail' and n.state = 'waiting'), 20, 'as many as may wait do');
do $$ begin perform test.ask('ann', 'ike', 'one too many'), test.make(); end $$;
select is((select count(*)::int from core.notice n where n.person = test.id('ike') and n.channel = 'mail' and n.state = 'waiting'), 20, 'and no more');
select is((test.notice('one too many')).state, 'waiting', 'the newest do');
select is((test.notice('wait 1')).why, 'More than 20 waited, and this was the oldest.', 'and the oldest say why they do not');

-- What admins see.
create function test.list(params jsonb default '{}') returns jsonb language sql as $$ select test.call('adm', 'notice.list', null, params) $$;
select is(array(select n #>> '{question,title}' from jsonb_array_elements(test.list() -> 'notices') n), '{twofold,killer,long,silent,hopeless,tries}', 'what is dead, newest first');
select is(test.keys(test.list() #> '{notices,0}'), '{article,at,attempts,channel,closed_at,due_at,id,kind,person,question,state,why}', 'each as the protocol has it');
select is(array(select n #>> '{question,title}' from jsonb_array_elements(test.list(jsonb_build_object('limit', 2, 'before', (test.notice('killer')).id::text)) -> 'notices') n), '{long,silent}', 'bit by bit');
select is(test.list('{"limit":5}') ->> 'more', 'true', 'there is more');
select is(test.list('{"limit":6}') ->> 'more', 'false', 'or not');
select is((select array_agg(distinct n ->> 'state') from jsonb_array_elements(test.list('{"state":"waiting","limit":100}') -> 'notices') n), '{waiting}', 'or what waits');
select test.refused($$ select test.list('{"state":"sent"}') $$, 'bad_request', 'and nothing else');
do $$ begin perform test.ask('ann', 'bob', 'salary', '{"private":true,"body":"How much?"}'), test.attempt('salary', 'dead', '550 No'); end $$;
select is(test.list('{"limit":1}') #>> '{notices,0,question,title}', null, 'of a private question not its title');
select is(test.list('{"limit":1}') #>> '{notices,0,question,id}', test.q('salary')::text, 'but that it is one');
create function test.retry(called text) returns jsonb language sql as $$ select test.call('adm', 'notice.retry', null, jsonb_build_object('notice', (test.notice(called)).id::text)) $$;
select is(test.retry('hopeless') #>> '{notice,state}', 'waiting', 'an admin sends it again');
select is((select a.data ->> 'notice' from core.act a where a.kind = 'notice.retry' and a.actor = test.id('adm')), (test.notice('hopeless')).id::text, 'which is on record');
select is((select c.message_id from test.claim() c), format('<notice.%s@desk.example>', (test.notice('hopeless')).id), 'it is fetched at once, under its own Message-ID');
select test.refused($$ select test.retry('hopeless') $$, 'bad_state', 'only what is dead is sent again');
select test.refused($$ select test.call('adm', 'notice.retry', null, '{"notice":"424242"}') $$, 'not_found', 'and what there is');
do $$ begin perform api.notice_done(n.id, n.attempts, 'retry', '421') from core.notice n where n.id = (test.notice('hopeless')).id; end $$;
select is(test.due_in('hopeless'), '1 minute', 'with all its attempts');

-- What is forgotten.
do $$ begin delete from core.notice where state in ('waiting', 'sending'); update core.notice set closed_at = core.now(); perform test.later('30 days'), core.forget_expired(); end $$;
select is((select count(*)::int from core.notice n where n.state in ('sent', 'withdrawn')) > 0, true, 'what was told is kept for thirty days');
do $$ begin perform test.later('1 second'), core.forget_expired(); end $$;
select is((select array_agg(distinct n.state) from core.notice n), '{dead}', 'then it is forgotten, but what is dead is not');
do $$ begin perform test.later('60 days - 1 second'), core.forget_expired(); end $$;
select is((select array_agg(distinct n.state) from core.notice n), '{dead}', 'for ninety days');
do $$ begin perform test.later('1 second'), core.forget_expired(); end $$;
select is((select count(*)::int from core.notice n), 0, 'then it is forgotten too');
select is(test.violations(), 0, 'no invariant is violated');

-- What is not as it should be is nobody else's loss.
do $$ begin
        update core.person set time_zone = 'Atlantis/Poseidonis', quiet_hours = '00:00-23:59', mail = 'digest' where handle = 'ike';
        insert into core.event (question, rev, kind, actor, recipients, at, data, actor_then, question_then)
        select 424242, i, 'question.thanked', e.actor, e.recipients, core.now(), format('{"to":[{"id":"%s"}]}', case i when 1 then 'x' else test.id('bob')::text end)::json, e.actor_then, e.question_then
        from (select * from core.event where kind = 'question.asked' limit 1) e, generate_series(1, 2) i;
end $$;
do $$ begin perform test.ask('ann', 'bob', 'sound'), test.make(); insert into core.notice (event, kind, role, question, rev, person, channel, urgent, since, due_at)
        select e.id, e.kind, 'asker', e.question, e.rev, test.id('ann'), 'mail', false, e.at, e.at from core.event e where e.question = test.q('sound'); end $$;
select is(array(select n.kind from core.notice n where n.person = test.id('bob') order by n.event), '{question.thanked,question.asked}', 'of an event that cannot be understood nobody is told, of others they are');
select is((select a.kind from core.act a where a.data ->> 'error' = '22P02'), 'notice.failed', 'which is on record');
do $$ begin perform test.fetch(); end $$;
select is((test.notice('sound')).state, 'sending', 'what is sound goes out');
do $$ begin perform test.ask('ann', 'ben', 'soon'), test.call('ben', 'question.acknowledge', 'soon', '{"by":"2026-11-01T15:00:00Z"}'), test.ask('ann', 'bob', 'sound too');
        update core.event set data = '{"by":"soon"}' where question = test.q('soon') and kind = 'question.promised'; perform test.fetch(); end $$;
select is((select n.state || ': ' || n.why from core.notice n where n.question = test.q('soon') and n.kind = 'question.promised'), 'dead: It could not be put into words (22007).',
        'what cannot be put into words is dead');
select is((test.notice('sound too')).state, 'sending', 'and what can be goes out');
create function test.hours_from(at timestamptz) returns int language sql as $$
        select (extract(epoch from core.notice_due(p, 'mail', false, at) - at) / 3600)::int from core.person p where p.handle = 'ike'
$$;
select is(test.hours_from('2026-12-01 12:00Z'), 36, 'who lives in no zone is told by UTC');

-- However many wait, a claim reads those it hands out.
insert into core.notice (event, kind, role, question, rev, person, channel, urgent, since, due_at)
select i, 'question.said', 'asker', 900000 + i, 1, 900000 + i, 'mail', false, core.now(), core.now() + interval '1 hour' from generate_series(1000001, 1050000) i;
do $$ begin perform test.ask('ann', 'bob', 'few ' || i) from generate_series(1, 5) i; perform test.make(); end $$;
analyze core.notice;
create function test.rows_read(statement text) returns bigint language plpgsql as $$
declare
        before bigint := pg_stat_get_xact_tuples_returned('core.notice'::regclass) + pg_stat_get_xact_tuples_fetched('core.notice'::regclass);
begin
        execute statement;
        return pg_stat_get_xact_tuples_returned('core.notice'::regclass) + pg_stat_get_xact_tuples_fetched('core.notice'::regclass) - before;
end $$;
select cmp_ok(test.rows_read($$ select api.notice_claim('here', 'mail', 'https://desk.example', 5) $$), '<', 300::bigint, 'of 50,000 that wait it reads none but those that are due');
update core.notice set due_at = core.now() where person >= 900000;
select cmp_ok(test.rows_read($$ select * from core.notices_due('mail', false, null, null, 10) $$), '<', 100::bigint, 'of 50,000 that are due none but those it takes');

select * from finish();
rollback;
