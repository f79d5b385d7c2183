-- The stewards' rota: who has the duty, from when, until when; never a hole in it.
\ir fixture.inc
select plan(33);

do $$ begin perform test.hire('sue', '', 'steward'); end $$;

-- The rota as "handle from until", without the day and month that all of it has in common.
create function test.rota() returns text[] language sql as $$
        select array(select concat_ws(' ', d #>> '{person,handle}', substr(d ->> 'from', 9, 8), substr(d ->> 'until', 9, 8))
                from jsonb_array_elements(test.call('ann', 'duty.list', null) -> 'rota') d)
$$;
create function test.duty(who text, since text default null, until_at text default null) returns jsonb language sql as $$
        select test.call('adm', 'duty.set', null, jsonb_strip_nulls(jsonb_build_object('person', '@' || who, 'from', since, 'until', until_at)))
$$;
create function test.on_duty() returns text language sql as $$
        select test.call('ann', 'duty.list', null) #>> '{on_duty,handle}'
$$;
-- Who has what falls to the steward.
create function test.falls_to(called text, asker text default 'fay') returns text language sql as $$
        select test.ask(asker, 'fred', called) #>> '{question,owner,handle}'
$$;
do $$ begin perform test.hire('fred'), test.away('fred'); end $$;

select is(test.rota(), '{"stew 02T09:00"}', 'the first who could be a steward has the duty from then on');
select is(test.on_duty(), 'stew', 'and is shown to have it');
select is(test.falls_to('first'), 'stew', 'what falls to the steward is theirs');

select is(array(select d #>> '{person,handle}' from jsonb_array_elements(test.duty('sue') -> 'rota') d), '{sue}', 'whoever is given the duty now has it');
select is(test.falls_to('second'), 'sue', 'at once');
do $$ begin perform test.duty('stew', '2026-03-09T00:00:00Z', '2026-03-16T00:00:00Z'); end $$;
select is(test.rota(), '{"sue 02T09:00 09T00:00","stew 09T00:00 16T00:00","sue 16T00:00"}', 'a week of another''s lies over it, and it goes on after that');
do $$ begin perform test.duty('adm', '2026-03-12T00:00:00Z', '2026-03-18T00:00:00Z'); end $$;
select is(test.rota(), '{"sue 02T09:00 09T00:00","stew 09T00:00 12T00:00","adm 12T00:00 18T00:00","sue 18T00:00"}', 'what it covers in part keeps the rest');
do $$ begin perform test.duty('stew', '2026-03-03T00:00:00Z'); end $$;
select is(test.rota(), '{"sue 02T09:00 03T00:00","stew 03T00:00 12T00:00","adm 12T00:00 18T00:00","sue 18T00:00"}',
        'without an end it lasts until the next change, and what only goes on is one');
do $$ begin perform test.duty('sue', '2026-03-10T00:00:00Z', '2026-03-12T00:00:00Z'); end $$;
select is(test.rota(), '{"sue 02T09:00 03T00:00","stew 03T00:00 10T00:00","sue 10T00:00 12T00:00","adm 12T00:00 18T00:00","sue 18T00:00"}',
        'an end where another one begins changes nothing there');
do $$ begin perform test.duty('sue', '2026-03-02T12:00:00Z', '2026-03-20T00:00:00Z'); end $$;
select is(test.rota(), '{"sue 02T09:00"}', 'what is wholly covered is gone');

-- As time passes, with the case just before and just after.
do $$ begin perform test.duty('stew', '2026-03-03T09:00:00Z', '2026-03-04T09:00:00Z'), test.later('23 hours 59 minutes'); end $$;
select is(test.falls_to('before'), 'sue', 'until a minute before');
do $$ begin perform test.later('1 minute'); end $$;
select is(test.falls_to('after'), 'stew', 'from then on');
select is(test.rota(), '{"stew 03T09:00 04T09:00","sue 04T09:00"}', 'what is past is not shown');
select is(core.duty_at('2026-03-02T10:00:00Z'), test.id('sue'), 'and not forgotten');
select is(core.duty_at('2026-03-01T10:00:00Z'), null, 'before the first there is nobody');

-- Whoever cannot, another does.
do $$ begin perform test.away('stew'); end $$;
select is(test.falls_to('away'), 'sue', 'while whom the rota names is away, another steward has it');
select is(test.on_duty(), 'sue', 'and is shown to');
do $$ begin perform test.call('stew', 'person.away', null); end $$;
select is(test.falls_to('back'), 'stew', 'until they are back');
select is(test.falls_to('the steward asks', 'stew'), 'sue', 'nobody gets their own question');
update core.person set hours = 'none' where handle = 'stew';
select is(test.falls_to('no hours'), 'sue', 'nor does who works at no time');
update core.person set hours = 'mon-fri 09:00-17:00' where handle = 'stew';
do $$ begin perform test.later('1 hour'), test.hire('stew', 'Sales', 'member'); end $$;
select is(test.rota(), '{"sue 03T10:00"}', 'who is no steward any more is off the rota');
do $$ begin perform test.hire('stew', 'Sales', 'steward'); end $$;
select is(test.rota(), '{"sue 03T10:00"}', 'and who is one again is not on it by that');

-- Who may.
select test.refused($$ select test.duty('ann') $$, 'bad_request', 'only stewards and admins have the duty');
select test.refused($$ select test.duty('pat') $$, 'bad_request', 'no partner');
select test.refused($$ select test.duty('nobody') $$, 'not_found', 'nobody who is not there');
select test.refused($$ select test.duty('stew', '2026-03-01T09:00:00Z') $$, 'bad_request', 'what has been cannot be changed');
select test.refused($$ select test.duty('stew', '2026-03-09T09:00:00Z', '2026-03-09T09:00:00Z') $$, 'bad_request', 'an end comes after the beginning');
select lives_ok($$ select test.duty('stew', '2026-03-09T09:00:00Z', '2026-03-09T09:01:00Z') $$, 'by a minute at least');
select is((select count(*)::int from core.act a where a.kind = 'duty.set' and a.actor = test.id('adm')), 8, 'every change is on record');
select is((select a.data #>> '{person,handle}' from core.act a order by a.id desc limit 1), 'stew', 'with what it was');

-- A company without stewards.
do $$ begin
        perform test.hire('stew'), test.hire('sue');
        update core.person set role = 'member' where handle = 'adm'; -- as it is before anybody is made an admin, and never after
        delete from core.duty;
end $$;
select is(test.call('ann', 'duty.list', null), '{"rota":[],"on_duty":null}', 'where nobody can be a steward there is no rota');
do $$ begin perform test.hire('adm', '', 'admin'); end $$;
select is(test.rota(), '{"adm 03T10:00"}', 'until somebody can');

select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
