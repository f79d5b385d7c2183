-- Two people at the same instant: one wins, the other gets a clear refusal. Real sessions, by dblink: the first has
-- called and not committed, the second waits for it, then the first commits. (This file commits; its database is its own.)
\ir fixture.inc
\ir sessions.inc
select plan(36);

do $$ begin perform test.connect('first'), test.connect('second'); end $$;

create function test.ended(session text) returns text language plpgsql as $$
declare
        ending text := coalesce((test.refusal(format('select * from dblink_get_result(%L) as t(r text)', session))).word, 'ok');
begin
        perform * from dblink_get_result(session) as t(r text);
        return ending;
end $$;

-- How the second call ends when the first commits while it waits.
create function test.at_once(first text, second text) returns text language plpgsql as $$
begin
        perform dblink_exec('first', 'begin');
        perform * from dblink('first', first) as t(r text);
        perform dblink_send_query('second', second);
        perform test.waits('second');
        perform dblink_exec('first', 'commit');
        return test.ended('second');
end $$;

-- A question that ann asked bob, who has referred it to ida; what may happen to it next.
create function test.prepare(called text) returns void language sql as $$
        select test.ask('ann', 'bob', called), test.refer('bob', called, 'ida')
$$;
create temp table move (n int, name text, statement text);
insert into move values
        (1, 'refer', $$select test.refer('ida', '%s', 'ike')$$),
        (2, 'decline', $$select test.call('ida', 'question.decline', '%s', '{"reason":"no"}')$$),
        (3, 'answer', $$select test.answer('ida', '%s')$$),
        (4, 'consult', $$select test.consult('ida', '%s', 'abe')$$),
        (5, 'acknowledge', $$select test.call('ida', 'question.acknowledge', '%s')$$),
        (6, 'withdraw', $$select test.call('ann', 'question.withdraw', '%s')$$),
        (7, 'override', $$select test.refer('stew', '%s', 'ben', '{"override":true}')$$);
do $$ begin perform test.prepare(a.name || ' ' || b.name) from move a, move b; end $$;

select is(
        (select string_agg(b.name || ' ' || test.at_once(format(a.statement, a.name || ' ' || b.name), format(b.statement, a.name || ' ' || b.name)), ', ' order by b.n) from move b),
        e.outcome, 'after ' || a.name)
from move a join (values
        ('refer', 'refer not_owner, decline not_owner, answer not_owner, consult not_owner, acknowledge not_owner, withdraw ok, override ok'),
        ('decline', 'refer not_owner, decline not_owner, answer not_owner, consult not_owner, acknowledge not_owner, withdraw ok, override ok'),
        ('answer', 'refer bad_state, decline bad_state, answer bad_state, consult bad_state, acknowledge bad_state, withdraw bad_state, override bad_state'),
        ('consult', 'refer ok, decline ok, answer ok, consult ok, acknowledge ok, withdraw ok, override ok'),
        ('acknowledge', 'refer ok, decline cannot_decline, answer ok, consult ok, acknowledge bad_state, withdraw ok, override ok'),
        ('withdraw', 'refer bad_state, decline bad_state, answer bad_state, consult bad_state, acknowledge bad_state, withdraw bad_state, override bad_state'),
        ('override', 'refer not_owner, decline not_owner, answer not_owner, consult not_owner, acknowledge not_owner, withdraw ok, override self_referral')
        ) e(name, outcome) on e.name = a.name
order by a.n;

-- Two sessions change the one password; somebody signs in with the old one meanwhile; two tokens or drafts for the one place left.
do $$ begin
        perform core.person_password_set('fay', 'old');
        perform from api.session_start(test.id('fay'), repeat('a', 64), 30) a, api.session_start(test.id('fay'), repeat('b', 64), 30) b;
        perform test.call('fay', 'token.add', null, jsonb_build_object('label', 'x', 'digest', encode(sha256(i::text::bytea), 'hex'))) from generate_series(1, 19) i;
end $$;
do $$ begin
        perform test.at_once('select count(*)::text from api.password_change(repeat(''a'', 64), ''first'')',
                'select count(*)::text from api.password_change(repeat(''b'', 64), ''second'')');
end $$;
select is((select p.password from core.person p where p.handle = 'fay'), 'first', 'a session that the other has ended changes no password');
do $$ begin
        perform test.at_once('select count(*)::text from api.password_change(repeat(''a'', 64), ''new'')',
                'select count(*)::text from api.session_start(test.id(''fay''), repeat(''e'', 64), 30, '''', ''first'')');
end $$;
select is((select array_agg(left(c.digest, 1)) from core.credential c where c.person = test.id('fay') and c.kind = 'session'), '{a}', 'a password that is being changed opens no session');
select is(test.at_once($$select test.call('fay', 'token.add', null, jsonb_build_object('label', 'x', 'digest', repeat('c', 64)))$$,
        $$select test.call('fay', 'token.add', null, jsonb_build_object('label', 'x', 'digest', repeat('d', 64)))$$), 'too_large', 'the twentieth token leaves no place for another');
create function test.save(called text) returns text language sql as $$
        select test.call('fay', 'draft.save', null, jsonb_build_object('name', called, 'content', '{}'::jsonb))::text
$$;
do $$ begin perform test.save('d' || i) from generate_series(1, 200) i; end $$;
do $$ begin perform test.at_once($q$select test.save('one')$q$, $q$select test.save('other')$q$); end $$;
select is((select count(*)::int from core.draft), 200, 'two drafts saved at once are both counted');

-- A parent and its consult: locks are taken in the same order, so neither waits for the other for ever.
do $$ begin perform test.prepare('parent'), test.consult('ida', 'parent', 'abe'); end $$;
select is(test.at_once($$select test.call('ann', 'question.withdraw', 'parent')$$, $$select test.answer('abe', 'Consult: parent')$$), 'bad_state',
        'a consult whose question is being withdrawn is not answered');
do $$ begin perform test.prepare('parent 2'), test.consult('ida', 'parent 2', 'abe'); end $$;
select is(test.at_once($$select test.answer('abe', 'Consult: parent 2')$$, $$select test.call('ann', 'question.withdraw', 'parent 2')$$), 'ok',
        'a question whose consult is being answered is withdrawn after that');
select is(test.state('Consult: parent 2'), 'answered', 'and the consult stays answered');
do $$ begin perform test.prepare('parent 3'), test.consult('ida', 'parent 3', 'abe'); end $$;
select is(test.at_once($$select test.answer('ida', 'parent 3')$$, $$select test.answer('abe', 'Consult: parent 3')$$), 'ok', 'a consult answered too late');
select is((select count(*)::int from core.contributor c where c.question = test.q('parent 3')), 1, 'is credited all the same');

-- Somebody leaves, or goes away, while their questions are at work.
do $$ begin perform test.hire('gil', 'IT'), test.hire('gus', 'IT'), test.ask('ann', 'gus', 'in hand'), test.ask('ann', 'ida', 'above'), test.consult('ida', 'above', 'gus'); end $$;
create function test.leave(who text) returns text language sql as $$
        select test.call('adm', 'person.leave', null, jsonb_build_object('person', '@' || who))::text
$$;
create function test.go(who text, delegate text) returns text language sql as $$
        select test.call(who, 'person.away', null, jsonb_build_object('until', core.wire_time(core.now() + interval '30 days'), 'delegate', '@' || delegate))::text
$$;
select is(test.at_once($q$select test.ask('ann', 'gil', 'parting')$q$, $q$select test.leave('gil')$q$), 'ok', 'leaving waits for who is just being asked');
select is(test.owner('parting'), 'ike', 'and takes that question along');
do $$ begin perform test.hire('gil', 'IT'); end $$;
select is(test.at_once($q$select test.leave('gil')$q$, $q$select test.ask('ann', 'gil', 'too late')$q$), 'ok', 'asking waits for who is just leaving');
select is(test.owner('too late'), 'ike', 'and reaches who stands in');
select is(test.at_once($q$select test.answer('gus', 'in hand')$q$, $q$select test.go('gus', 'ida')$q$), 'ok', 'going away waits for an answer that is being given');
select is(test.owner('in hand') || ', ' || test.state('in hand'), 'gus, answered', 'and leaves it where it is');
select is(test.owner('Consult: above'), 'ike', 'a delegate who waits for the answer is passed over');
do $$ begin perform test.call('gus', 'person.away', null), test.ask('ann', 'gus', 'circle'), test.ask('ann', 'ida', 'circle too'); end $$;
select is(test.at_once($q$select test.go('gus', 'ida')$q$, $q$select test.go('ida', 'gus')$q$), 'ok', 'of two who go away at once the second sees the first');
select is(test.owner('circle') || ', ' || test.owner('circle too'), 'ike, ike', 'so that neither has what the other had');
do $$ begin perform test.call('gus', 'person.away', null), test.call('ida', 'person.away', null), test.ask('ann', 'ida', 'taken back'), test.consult('ida', 'taken back', 'gus'); end $$;
select is(test.at_once($q$select test.call('ann', 'question.withdraw', 'taken back')$q$, $q$select test.go('gus', 'ida')$q$), 'ok', 'going away waits for a question that is being withdrawn with its consults');
select is(test.owner('Consult: taken back') || ', ' || test.state('Consult: taken back'), 'gus, withdrawn', 'which does not move any more');
do $$ begin perform api.node_beat('one', '{}'), api.node_beat('two', '{}'); end $$;
do $$ begin perform test.at_once($q$select api.presence_report('one', array[test.id('abe')], '{present}')::text$q$, $q$select api.presence_report('two', array[test.id('abe')], '{idle}')::text$q$); end $$;
select is(core.person_json(test.id('abe')) ->> 'presence', 'present', 'two servers that speak of one person at once are both heard');
do $$ begin perform api.presence_report('one', array[test.id('abe')], '{offline}'), api.presence_report('two', array[test.id('abe')], '{offline}'); end $$;
do $$ begin perform test.hire('gil', 'IT'); end $$;
select is(test.at_once($q$select test.leave('gil')$q$, $q$select api.presence_report('one', array[test.id('gil')], '{present}')::text$q$), 'ok', 'a server that says who is there waits for who is just leaving');
select is((select count(*)::int from core.attendance a where a.person = test.id('gil')), 0, 'and they are there no more');

-- The same key twice.
create function test.keyed(title text) returns text language sql as $$
        select coalesce(api.replayed(test.id('ann'), 'k', 'd'), api.kept(test.id('ann'), 'k', 'd',
                api.question_ask(test.id('ann'), jsonb_build_object('to', '{"person":"@bob"}'::jsonb, 'title', title))))::text
$$;
select is(test.at_once($$select test.keyed('keyed')$$, $$select test.keyed('keyed')$$), 'ok', 'a call repeated while the first is under way waits for it');
select is((select count(*)::int from core.question q where q.title = 'keyed'), 1, 'and asks once');

-- The tail and a transaction that stays open.
create temp table seen as select api.event_cursor() as cursor, null::bigint as id;
do $$ begin
        perform dblink_exec('first', 'begin'), dblink_exec('first', 'savepoint a');
        perform * from dblink('first', $q$select test.ask('ann', 'bob', 'slow')$q$) as t(r text);
        perform dblink_exec('first', 'release savepoint a');
        perform * from dblink('second', $q$select test.ask('abe', 'ben', 'quick')$q$) as t(r text);
end $$;
insert into seen select t.next, t.id from (select max(cursor) as since from seen where id is null) s, api.event_tail(s.since) t;
select is((select array_agg(e.question) from core.event e join seen on seen.id = e.id), array[test.q('quick')], 'what committed is there though an older transaction is open');
do $$ begin perform dblink_exec('first', 'commit'); end $$;
create temp table later as select t.* from (select cursor as since from seen where id is null offset 1) s, api.event_tail(s.since) t where t.id is not null;
select is((select array_agg(e.question) from core.event e join later on later.id = e.id), array[test.q('slow')], 'and the older one is there when it commits, and nothing twice');
select is((select count(*)::int from core.event e where e.id > (select max(id) from seen)), 0, 'where a cursor of the highest id would have missed it');

do $$ begin perform dblink_disconnect('first'), dblink_disconnect('second'); end $$;
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
