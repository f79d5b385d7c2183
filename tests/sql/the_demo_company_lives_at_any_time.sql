-- The demo company's story is told in working days before now, so it must come out on whatever day and hour somebody looks at it.
\set ON_ERROR_STOP 1
\set QUIET 1
\pset format unaligned
\pset tuples_only true
set client_min_messages = warning;
begin;
set local search_path = public, pg_temp;
select plan(12);

\set present '2026-11-16T06:30:00Z'
\ir the_demo_company.inc
\set present '2026-11-20T15:20:00Z'
\ir the_demo_company.inc
\set present '2026-03-31T13:00:00Z'
\ir the_demo_company.inc

select * from finish();
rollback;
