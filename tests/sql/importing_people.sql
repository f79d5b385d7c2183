-- One row of people.csv: checked, added or updated, never deleted.
\ir fixture.inc
select plan(76);

select is(core.import_person('zoe', 'Zoe Ash', 'zoe@example.com', 'Driver', 'Road & Rail', 'yes', '', '', ''), test.id('zoe'), 'somebody new is added');
select is((select row(p.name, p.email, p.title, p.role, p.time_zone, p.hours)::text from core.person p where p.handle = 'zoe'),
        '("Zoe Ash",zoe@example.com,Driver,member,UTC,"mon-fri 09:00-17:00")', 'with what is not said filled in');
select is((select t.handle::text from core.team t where t.name = 'Road & Rail'), 'road-rail', 'a new team is made and has a handle');
select is(core.person_json(test.id('zoe')) ->> 'team', 'Road & Rail', 'which is shown beside the name');
select is(core.import_person('ZOE', 'Zoe Oak', '', '', 'road & rail', '', 'steward', 'Asia/Tokyo', 'mon-thu 08:00-16:30, fri 08:00-12:00'), test.id('zoe'), 'again is an update');
select is((select row(p.name, p.email, p.title, p.role, p.time_zone, p.hours)::text from core.person p where p.handle = 'zoe'),
        '("Zoe Oak",,"",steward,Asia/Tokyo,"mon-thu 08:00-16:30, fri 08:00-12:00")', 'of everything');
select is(core.hours_said(v.said), v.kept, 'hours may be written ' || v.said)
from (values ('09:00-17:00', 'mon-fri 09:00-17:00'), ('Mo-Fr 9-17', 'mon-fri 09:00-17:00'), ('Monday – Thursday  8:00 – 16:30; Fri 8-12', 'mon-thu 08:00-16:30, fri 08:00-12:00'),
        ('mon-fri 9-12, 13-17', 'mon-fri 09:00-12:00, mon-fri 13:00-17:00'), ('SAT 22:00-24', 'sat 22:00-24:00'), ('None', 'none'), ('Mon-Thu 08:00-16:30,fri 08:00-12:00', 'mon-thu 08:00-16:30,fri 08:00-12:00')
        ) v(said, kept);
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
        ($$'x', 'N', '', '', '', '', '', '', 'always'$$, 'hours'), ($$'x', 'N', '', '', '', '', '', '', 'mon-fry 9-17'$$, 'hours'), ($$'x', 'N', '', '', '', '', '', '', 'mon 25:00-26:00'$$, 'hours'),
        ($$'x', 'N', '', '', '', '', '', '', 'mon 09:00-24:30'$$, 'hours'), ($$'x', 'N', '', '', '', '', '', '', 'mon 09:00-17:00,'$$, 'hours'),
        ($$'x', 'N', '', '', 'Acme', '', 'member', '', ''$$, 'team'), ($$'x', 'N', '', '', 'IT', '', 'partner', '', ''$$, 'team'), ($$'pat', 'N', '', '', '', '', 'member', '', ''$$, 'role')
        ) v(row, field);

-- The same by an admin, with a dry run before it.
do $$ begin delete from core.act; end $$;
create function test.import(rows text, dry boolean default false, who text default 'adm') returns jsonb language sql as $$
        select test.call(who, 'person.import', null, jsonb_build_object('rows', rows::jsonb, 'dry_run', dry)) -> 'changes'
$$;
create temp table file as select '[{"line":2,"handle":"zoe","title":"Driver","hours":""},{"line":3,"handle":"mia","name":"Mia","team":"New team","lead":"yes"},{"line":4,"handle":"ann"},
        {"line":5,"handle":"x","name":"X","role":"boss"},{"line":6,"handle":"adm","role":"member"},{"line":7,"handle":"max","name":"Max","team":"new TEAM","lead":"yes","email":null}]'::text as rows;
create temp table tried as select test.import(f.rows, true) as changes from file f;
select is(array(select c ->> 'what' from jsonb_array_elements(t.changes) c), '{changed,added,same,refused,refused,added}', 'a dry run says what becomes of each row') from tried t;
select is(t.changes -> 0 -> 'fields', '{"title":{"from":"","to":"Driver"}}', 'of each field from what to what') from tried t;
select is(t.changes #> '{1,fields,team}', '{"from":null,"to":"New team"}', 'its team too') from tried t;
select is(array(select c ->> 'error' from jsonb_array_elements(t.changes) c where c -> 'error' <> 'null'),
        '{"role: ''boss'' must be member, steward, admin or partner.","role: Adm is the last admin; name another one first."}', 'and why not') from tried t;
select is((select count(*)::int from core.person p where p.handle in ('mia', 'max')), 0, 'nobody is there by it');
select is((select count(*)::int from core.team t where t.name = 'New team'), 0, 'nor a team');
select is((select count(*)::int from core.act), 0, 'and nothing is on record');
select is(test.import(f.rows), t.changes, 'then it does just that') from file f, tried t;
select is((select p.hours::text from core.person p where p.handle = 'zoe'), 'mon-fri 09:00-17:00', 'what is empty is as usual');
select is((select p.time_zone from core.person p where p.handle = 'zoe'), 'UTC', 'a column that is not there stays as it is');
select is(array(select a.kind || ' ' || coalesce(a.data #>> '{person,handle}', a.data ->> 'name') from core.act a order by a.id),
        '{"person.set zoe","team.add New team","person.add mia","person.set mia","person.add max"}', 'all that has changed is on record');
select is((select distinct p.handle::text from core.act a join core.person p on p.id = a.actor), 'adm', 'with who did it');
select is(array(select c ->> 'what' from file f, jsonb_array_elements(test.import(f.rows)) c), '{same,changed,same,refused,refused,changed}',
        'again, two who lead one team take it from each other');
select test.refused($$ select test.import('{}') $$, 'bad_request', 'rows are a list');
select test.refused(format('select test.import(%L)', (select jsonb_agg('{"line":1,"handle":"x"}'::jsonb) from generate_series(1, 201))), 'too_large', 'of at most 200');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
