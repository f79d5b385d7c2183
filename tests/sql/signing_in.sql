-- Sessions, tokens, invites: by digest, for active people, until they end.
\ir fixture.inc
select plan(31);

create function test.digest(c text) returns text language sql as $$ select repeat(c, 64) $$;
create function test.holds(c text) returns boolean language sql as $$ select exists (select from api.session_find(array[test.digest('0'), test.digest(c)])) $$;

select is((select count(*)::int from api.password_of('ann')), 0, 'nobody signs in by password who has none');
do $$ begin perform core.person_password_set('ann', '$argon2id$x'); end $$;
select results_eq($$ select * from api.password_of('Ann') $$, $$ select test.id('ann'), '$argon2id$x' $$, 'a password is found by handle, however written');
select is((select count(*)::int from api.password_of('nobody')), 0, 'an unknown handle finds nothing');

select results_eq($$ select * from api.session_start(test.id('ann'), test.digest('a'), 30) $$, $$ select test.id('ann'), 'member' $$, 'a session starts');
select results_eq($$ select * from api.session_find(array[test.digest('b'), test.digest('a')]) $$, $$ select test.digest('a'), test.id('ann'), 'member', false $$, 'and is found among others');
select is(api.session_end(test.digest('a')), true, 'it ends');
select is(test.holds('a'), false, 'and is not found again');
select is(api.session_end(test.digest('a')), false, 'it ends once');
do $$ begin perform api.session_start(test.id('ann'), test.digest('c'), 30); perform test.later('29 days'); end $$;
select is(test.holds('c'), true, 'a session holds for its days');
do $$ begin perform test.later('2 days'); end $$;
select is(test.holds('c'), false, 'and no longer');

do $$ begin perform core.add_token('bob', test.digest('d'), 'script'); end $$;
select results_eq($$ select person, role from api.session_find(array[test.digest('d')]) $$, $$ select test.id('bob'), 'member' $$, 'a token holds');
do $$ begin perform test.later('3 years'); end $$;
select is(test.holds('d'), true, 'until it is taken away');
select is(api.session_end(test.digest('d')), false, 'which signing out does not do');

do $$ begin perform core.add_invite('bob', test.digest('e'), '7 days'); end $$;
select is(test.holds('e'), false, 'an invite is no session');
select results_eq($$ select * from api.invite_use(test.digest('e'), test.digest('f'), 30, '$argon2id$y') $$, $$ select test.id('bob'), 'member' $$, 'it starts one');
select is(test.holds('f'), true, 'that holds');
select is((select password from api.password_of('bob')), '$argon2id$y', 'and sets the password');
select is((select count(*)::int from api.invite_use(test.digest('e'), test.digest('9'), 30, null)), 0, 'once');
do $$ begin perform core.add_invite('bob', test.digest('1'), '7 days'), test.later('8 days'); end $$;
select is((select count(*)::int from api.invite_use(test.digest('1'), test.digest('2'), 30, null)), 0, 'not after its time');
select is((select count(*)::int from api.invite_use(test.digest('f'), test.digest('2'), 30, null)), 0, 'and a session is no invite');
do $$ begin perform core.add_invite('bob', test.digest('3'), '7 days'); perform api.invite_use(test.digest('3'), test.digest('4'), 30, null); end $$;
select is((select password from api.password_of('bob')), '$argon2id$y', 'an invite without a password leaves the old one');

update core.person set active = false where handle = 'bob';
select is(test.holds('d'), false, 'who has left has no token');
select is(test.holds('4'), false, 'no session');
select is((select count(*)::int from api.password_of('bob')), 0, 'and no password');
select is((select count(*)::int from api.session_start(test.id('bob'), test.digest('5'), 30)), 0, 'and starts no session');
select test.refused($$ select core.add_token('bob', test.digest('6'), 'x') $$, 'not_found', 'nor is given a token');
select test.refused($$ select core.add_invite('nobody', test.digest('6'), '1 day') $$, 'not_found', 'nobody is not invited');
select throws_ok($$ select core.add_token('ann', 'in clear', 'x') $$, '23514', null, 'a secret in clear cannot be stored');
select cmp_ok(core.forget_expired(), '>', 0::bigint, 'what has ended is forgotten');

-- One spelling of a handle, but for the case of ASCII letters.
do $$ begin perform core.import_person('mike', 'Mike', null, null, null, null, null, null, null), core.person_password_set('mike', 'hash'); end $$;
select is((select count(*)::int from api.password_of('MIKE')), 1, 'a handle may be typed in capitals');
select is((select count(*)::int from api.password_of(U&'mi\212Ae')), 0, 'a look-alike is another handle, with no tries of its own');

select * from finish();
rollback;
