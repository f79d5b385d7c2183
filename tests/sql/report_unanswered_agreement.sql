-- Unanswered and load in the demo company: every number is how many there are in the list that it opens, for an admin and for each lead.
\set ON_ERROR_STOP 1
\set QUIET 1
\pset format unaligned
\pset tuples_only true
set client_min_messages = warning;
begin;
set local search_path = public, pg_temp;
select set_config('buckstop.clock', '2026-11-16T09:30:00Z', true) \g /dev/null
\o /dev/null
\ir ../../sql/demo/1_people.sql
\ir ../../sql/demo/2_questions.sql
\ir ../../sql/demo/3_play.sql
\ir ../../sql/demo/4_review.sql
\o
-- A day and a half later some of it is late.
select set_config('buckstop.clock', '2026-11-17T20:30:00Z', true) \g /dev/null
select plan(4);

create temp table reader as
select p.id, p.handle::text from core.person p
where p.active and (p.role = 'admin' or p.role <> 'partner' and exists (select from core.membership m where m.person = p.id and m.is_lead));

-- How many the list has: all of its pages together.
create function pg_temp.listed(reader bigint, asked jsonb) returns int language plpgsql as $$
declare
        n    int := 0;
        next jsonb := '{"limit":7}';
        page jsonb;
begin
        loop
                page := report.unanswered(reader, asked || next);
                n := n + jsonb_array_length(page -> 'questions');
                exit when page -> 'next' = 'null';
                next := next || jsonb_build_object('before', page -> 'next');
        end loop;
        return n;
end $$;

create temp table number as
select r.handle, 'group ' || by as what, g ->> 'key' as key, (g ->> 'n')::int as n, pg_temp.listed(r.id, jsonb_build_object('group', by, 'in', g -> 'key')) as listed
from reader r, unnest('{owner,team,step,age,tag}'::text[]) by, json_array_elements(report.unanswered(r.id, jsonb_build_object('group', by)) -> 'groups') g
union all
select r.handle, 'late in ' || by, g ->> 'key', (g ->> 'late')::int, pg_temp.listed(r.id, jsonb_build_object('group', by, 'in', g -> 'key', 'filter', '{"late":true}'::jsonb))
from reader r, unnest('{owner,team,step,age,tag}'::text[]) by, json_array_elements(report.unanswered(r.id, jsonb_build_object('group', by)) -> 'groups') g
union all
select r.handle, t.what, null, (report.unanswered(r.id, jsonb_build_object('limit', 1)) ->> t.what)::int, pg_temp.listed(r.id, jsonb_build_object('filter', t.filter))
from reader r, (values ('total', '{}'::jsonb), ('late', '{"late":true}')) t (what, filter)
union all
select r.handle, 'load ' || m.name, p -> 'person' ->> 'id', (p ->> m.name)::int,
        pg_temp.listed(r.id, jsonb_build_object('filter', m.filter || jsonb_build_object('owner', p -> 'person' -> 'id')))
from reader r, json_array_elements(report.load(r.id, '{}') -> 'people') p,
        (values ('open', '{}'::jsonb), ('late', '{"late":true}'), ('acknowledged', '{"state":"acknowledged"}'), ('promised', '{"promised":true}'),
                ('consults', '{"consults":true}')) m (name, filter);

select is_empty($$ select * from number x where x.what not like 'load %' and x.n is distinct from x.listed $$, 'what is said of a group or of all is in its list');
select is_empty($$ select * from number x where x.what like 'load %' and x.n is distinct from x.listed $$, 'what is said of a person is in theirs');
select cmp_ok((select count(distinct x.handle) from number x where x.n > 0), '>=', 3::bigint, 'an admin and several leads were asked');
select is((select count(distinct x.what) from number x where x.n > 0 and x.what like 'load %'), 5::bigint, 'and there is some of each that people carry');
select * from finish();
rollback;
