-- One's own sessions, tokens and password.
\ir fixture.inc
select plan(54);

create function test.digest(c text) returns text language sql as $$ select repeat(c, 64) $$;
create function test.holds(c text) returns boolean language sql as $$ select exists (select from api.session_find(array[test.digest(c)])) $$;
create function test.start(who text, c text, label text) returns void language sql as $$
        select from api.session_start(test.id(who), test.digest(c), 30, label)
$$;
create function test.sessions(who text, current text default '') returns jsonb language sql as $$
        select api.session_list(test.id(who), '{}', current)::jsonb -> 'sessions'
$$;
create function test.labels(who text, current text default '') returns text[] language sql as $$
        select array(select s ->> 'label' from jsonb_array_elements(test.sessions(who, current)) s)
$$;
create function test.session(who text, label text) returns jsonb language sql as $$
        select s from jsonb_array_elements(test.sessions(who)) s where s ->> 'label' = session.label
$$;
create function test.end(who text, session text) returns jsonb language sql as $$
        select test.call(who, 'session.end', null, jsonb_build_object('session', session))
$$;
create function test.add(who text, label text, digest text) returns jsonb language sql as $$
        select test.call(who, 'token.add', null, jsonb_build_object('label', label, 'digest', digest)) -> 'session'
$$;

select is(test.sessions('ann'), '[]', 'who has never signed in has no sessions');
do $$ begin
        perform test.start('ann', 'a', 'Firefox'), test.later('1 minute'), test.start('ann', 'b', 'Chrome'), test.start('bob', 'c', 'Safari');
        perform core.add_invite('ann', test.digest('9'), '7 days');
end $$;
select is(test.labels('ann'), '{Chrome,Firefox}', 'one sees one''s own, the last used first, and no invite');
select is(test.labels('ann', test.digest('a')), '{Firefox,Chrome}', 'the one in use before it');
select is(test.sessions('ann', test.digest('a')) #>> '{0,current}', 'true', 'which says so');
select is(test.sessions('ann', test.digest('a')) #>> '{1,current}', 'false', 'as the other does not');
select is(test.keys(test.sessions('ann') -> 0), '{current,expires_at,id,kind,label,made_at,seen_at}', 'each holds what the protocol says');
select ok(test.sessions('ann')::text not like '%aaaa%', 'and nothing of the secret');
select is(test.sessions('ann') #>> '{0,expires_at}', core.wire_time(core.now() + interval '30 days'), 'until when it holds');
do $$ begin perform test.start('abe', 'd', repeat('x', 500)); end $$;
select is(length(test.sessions('abe') #>> '{0,label}'), 200, 'a long label is cut');
do $$ begin perform core.add_invite('ben', test.digest('8'), '7 days'); perform api.invite_use(test.digest('8'), test.digest('7'), 30, null, 'Edge'); end $$;
select is(test.labels('ben'), '{Edge}', 'an invite''s session has its label too');

-- Seen, to the hour.
select is(test.session('ann', 'Firefox') ->> 'seen_at', core.wire_time(core.now() - interval '1 minute'), 'a session is seen when it starts');
do $$ begin perform test.later('30 minutes'); end $$;
select is((select unseen from api.session_find(array[test.digest('a')])), false, 'which need not be noted within the hour');
select is(api.session_seen(array[test.digest('a')]), 0, 'nor is it');
do $$ begin perform test.later('30 minutes'); end $$;
select is((select unseen from api.session_find(array[test.digest('a')])), true, 'but after it');
select is(api.session_seen(array[test.digest('a'), test.digest('9'), test.digest('0')]), 1, 'of sessions alone');
select is(test.session('ann', 'Firefox') ->> 'seen_at', core.wire_time(core.now()), 'then it is seen');
select is(api.session_seen(array[test.digest('a')]), 0, 'once');
select is(test.labels('ann'), '{Firefox,Chrome}', 'and comes first');

-- Ending.
select test.refused(format($$ select test.end('bob', '%s') $$, test.session('ann', 'Chrome') ->> 'id'), 'not_found', 'nobody ends another''s session');
select is((test.refusal(format($$ select test.end('bob', '%s') $$, test.session('ann', 'Chrome') ->> 'id'))).sentence, (test.refusal($$ select test.end('bob', '999999999') $$)).sentence,
        'which is as if it were not there');
select test.refused($$ select test.end('bob', 'all') $$, 'bad_request', 'a session has an id');
select is(test.end('ann', test.session('ann', 'Chrome') ->> 'id'), '{}', 'one''s own ends');
select is(test.holds('b'), false, 'and holds no more');
select is(test.labels('ann') || test.labels('bob'), '{Firefox,Safari}', 'while others do');
select test.refused(format($$ select test.end('ann', '%s') $$, (select c.id from core.credential c where c.kind = 'invite')), 'not_found', 'an invite is no session');

-- Tokens.
select is(test.add('ann', ' Nightly export ', test.digest('e')) - 'id', format('{"kind":"token","label":"Nightly export","made_at":"%s","seen_at":null,"expires_at":null,"current":false}',
        core.wire_time(core.now()))::jsonb, 'one adds a token by its digest');
select is(test.holds('e'), true, 'that holds');
select is((select unseen from api.session_find(array[test.digest('e')])), true, 'and has never been seen');
select is(api.session_seen(array[test.digest('e')]), 1, 'until it is');
select is(test.labels('ann'), '{"Nightly export",Firefox}', 'it is listed');
do $$ begin perform test.later('40 days'); end $$;
select is(test.labels('ann'), '{"Nightly export"}', 'it outlives the sessions');
select test.refused(format($$ select test.add('bob', 'Mine', '%s') $$, test.digest('e')), 'bad_request', 'a digest is one token''s');
select is(test.labels('bob'), '{}', 'and nobody else''s');
select test.refused($$ select test.add('bob', 'Mine', 'in clear') $$, 'bad_request', 'a token in clear is refused');
select test.refused(format($$ select test.add('bob', 'Mine', '%s') $$, upper(test.digest('e'))), 'bad_request', 'as is any other spelling');
select test.refused(format($$ select test.add('bob', ' ', '%s') $$, test.digest('1')), 'bad_request', 'a token has a name');
select test.refused(format($$ select test.add('bob', '%s', '%s') $$, repeat('x', 61), test.digest('1')), 'too_large', 'of 60 characters');
do $$ begin perform test.add('bob', 'token ' || i, encode(sha256(i::text::bytea), 'hex')) from generate_series(1, 20) i; end $$;
select test.refused(format($$ select test.add('bob', 'one more', '%s') $$, test.digest('1')), 'too_large', 'twenty are enough');
select is(test.end('bob', test.session('bob', 'token 7') ->> 'id'), '{}', 'one is taken away');
select isnt(test.add('bob', 'one more', test.digest('1')), null, 'then there is room for another');
select isnt(test.add('pat', 'Dispatch', test.digest('2')), null, 'partners have tokens too');
update core.person set active = false where handle = 'pat';
select is(test.holds('2'), false, 'as long as they are here');
delete from core.credential c where c.person = test.id('pat');

-- The password.
do $$ begin perform core.person_password_set('fay', '$argon2id$old'); end $$;
select is((select count(*)::int from api.session_start(test.id('fay'), test.digest('0'), 30, '', '$argon2id$older')), 0, 'a password that has been changed opens no session');
select is((select count(*)::int from api.session_start(test.id('fay'), test.digest('0'), 30, '', '$argon2id$old')), 1, 'the one that holds does');
do $$ begin perform test.start('fay', '3', 'one'), test.start('fay', '4', 'two'), test.start('ike', '5', 'another'),
        test.add('fay', 'script', test.digest('6')); end $$;
select results_eq($$ select * from api.password_of_session(test.digest('3')) $$, $$ select test.id('fay'), '$argon2id$old' $$, 'a session finds the password to compare with');
select is((select count(*)::int from api.password_of_session(test.digest('6'))), 0, 'a token does not');
select is((select count(*)::int from api.password_change(test.digest('6'), '$argon2id$new')), 0, 'nor does it change it');
select is((select password from api.password_of('fay')), '$argon2id$old', 'so it stays');
select results_eq($$ select * from api.password_change(test.digest('3'), '$argon2id$new') $$, $$ select test.id('fay') $$, 'a session changes it');
select is((select password from api.password_of('fay')), '$argon2id$new', 'for the next sign-in');
select ok(test.holds('3') and not test.holds('4'), 'and ends the person''s other sessions');
select ok(test.holds('5') and test.holds('6'), 'but no token, and nobody else''s');
do $$ begin perform test.later('31 days'); end $$;
select is((select count(*)::int from api.password_change(test.digest('3'), '$argon2id$late')), 0, 'a session that has ended changes nothing');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
