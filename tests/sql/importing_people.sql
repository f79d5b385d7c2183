-- One row of people.csv: checked, added or updated, never deleted.
\ir fixture.inc
select plan(54);

select is(core.import_person('zoe', 'Zoe Ash', 'zoe@example.com', 'Driver', 'Road & Rail', 'yes', '', '', ''), test.id('zoe'), 'somebody new is added');
select is((select row(p.name, p.email, p.title, p.role, p.time_zone, p.hours)::text from core.person p where p.handle = 'zoe'),
        '("Zoe Ash",zoe@example.com,Driver,member,UTC,"mon-fri 09:00-17:00")', 'with what is not said filled in');
select is((select t.handle::text from core.team t where t.name = 'Road & Rail'), 'road-rail', 'a new team is made and has a handle');
select is(core.person_json(test.id('zoe')) ->> 'team', 'Road & Rail', 'which is shown beside the name');
select is(core.import_person('ZOE', 'Zoe Oak', '', '', 'road & rail', '', 'steward', 'Asia/Tokyo', 'mon-thu 08:00-16:30, fri 08:00-12:00'), test.id('zoe'), 'again is an update');
select is((select row(p.name, p.email, p.title, p.role, p.time_zone, p.hours)::text from core.person p where p.handle = 'zoe'),
        '("Zoe Oak",,"",steward,Asia/Tokyo,"mon-thu 08:00-16:30, fri 08:00-12:00")', 'of everything');
do $$ begin perform core.import_person('nan', 'Nan Ivory', '', '', '', '', '', '', 'none'); end $$;
select is((select p.hours::text from core.person p where p.handle = 'nan'), 'none', 'somebody may have no working hours');
select is((select count(*)::int from core.membership m where m.person = test.id('zoe')), 1, 'in the same team');
select is((select m.is_lead from core.membership m where m.person = test.id('zoe')), false, 'no longer its lead');
do $$ begin perform core.import_person('zoe', 'Zoe Oak', '', '', 'Finance', 'yes', '', '', ''); end $$;
select is((select count(*)::int from core.membership m where m.person = test.id('zoe')), 2, 'another team is one more');
select is(core.person_json(test.id('zoe')) ->> 'team', 'Road & Rail', 'the first stays the one shown');
select is((select array_agg(p.handle::text) from core.membership m join core.person p on p.id = m.person join core.team t on t.id = m.team where t.handle = 'finance' and m.is_lead),
        '{zoe}', 'a new lead takes the place of the old one');
select is((select t.kind from core.team t where t.handle = 'acme'), 'partner', 'a partner''s team is a partner''s');

select is((test.refusal(format('select core.import_person(%s)', v.row))).word, 'bad_request', v.row) || E'\n' ||
        ok(starts_with((test.refusal(format('select core.import_person(%s)', v.row))).sentence, v.field), 'names ' || v.field)
from (values
        ($$'', 'N', '', '', '', '', '', '', ''$$, 'handle'), ($$null, 'N', '', '', '', '', '', '', ''$$, 'handle'), ($$'a b', 'N', '', '', '', '', '', '', ''$$, 'handle'),
        ($$'-a', 'N', '', '', '', '', '', '', ''$$, 'handle'), ($$'x', ' ', '', '', '', '', '', '', ''$$, 'name'), ($$'x', 'N', 'nowhere', '', '', '', '', '', ''$$, 'email'),
        ($$'x', 'N', '', repeat('x', 201), '', '', '', '', ''$$, 'title'), ($$'x', 'N', '', '', '??', '', '', '', ''$$, 'team'), ($$'x', 'N', '', '', 'IT', 'maybe', '', '', ''$$, 'lead'),
        ($$'x', 'N', '', '', '', 'yes', '', '', ''$$, 'lead'), ($$'x', 'N', '', '', '', '', 'boss', '', ''$$, 'role'), ($$'x', 'N', '', '', '', '', '', 'Mars/Base', ''$$, 'time_zone'),
        ($$'x', 'N', '', '', '', '', '', '', 'always'$$, 'hours'), ($$'x', 'N', '', '', '', '', '', '', 'mon-fri 9-17'$$, 'hours'), ($$'x', 'N', '', '', '', '', '', '', 'mon 25:00-26:00'$$, 'hours'),
        ($$'x', 'N', '', '', '', '', '', '', 'mon 09:00-24:30'$$, 'hours'), ($$'x', 'N', '', '', '', '', '', '', 'mon 09:00-17:00,'$$, 'hours'),
        ($$'x', 'N', '', '', 'Acme', '', 'member', '', ''$$, 'team'), ($$'x', 'N', '', '', 'IT', '', 'partner', '', ''$$, 'team'), ($$'pat', 'N', '', '', '', '', 'member', '', ''$$, 'role')
        ) v(row, field);
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
