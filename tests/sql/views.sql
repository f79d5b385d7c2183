-- Views of reports are their maker's alone, and few.
\ir fixture.inc
select plan(12);

create function test.save(who text, name text, query text default 'group=owner', report text default 'unanswered') returns jsonb language sql as $$
        select test.call(who, 'view.save', null, jsonb_build_object('report', report, 'name', name, 'query', query))
$$;
create function test.views(who text, params jsonb default '{}') returns text[] language sql as $$
        select array_agg(concat_ws(' ', v ->> 'report', v ->> 'name', v ->> 'query') order by nr)
        from jsonb_array_elements(test.call(who, 'view.list', null, params) -> 'views') with ordinality x(v, nr)
$$;

select is(test.save('adm', 'Stuck') #>> '{view,name}', 'Stuck', 'a view is kept');
do $$ begin
        perform test.save('adm', 'by age', 'group=age');
        perform test.save('adm', 'Stuck', 'step=overdue');
        perform test.save('adm', 'Finance', 'team=1', 'load');
        perform test.save('fay', 'Mine', '');
end $$;
select is(test.views('adm'), '{"unanswered by age group=age","load Finance team=1","unanswered Stuck step=overdue"}', 'under its name there is the last');
select is(test.views('adm', '{"report":"load"}'), '{"load Finance team=1"}', 'those of one report');
select is(test.views('fay'), '{"unanswered Mine "}', 'everybody has their own');
select is(test.call('fay', 'view.remove', null, jsonb_build_object('view', (select v.id::text from core.view v where v.name = 'Stuck'))), '{}', 'another''s is not theirs to remove');
select is(cardinality(test.views('adm')), 3, 'and stays');
do $$ begin perform test.call('adm', 'view.remove', null, jsonb_build_object('view', (select v.id::text from core.view v where v.name = 'Stuck'))); end $$;
select is(test.views('adm'), '{"unanswered by age group=age","load Finance team=1"}', 'its maker removes it');
select test.refused($$ select test.save('bob', 'x') $$, 'forbidden', 'who has no reports has no views');
select test.refused($$ select test.views('bob') $$, 'forbidden', 'nor reads any');
select test.refused($$ select test.save('adm', '  ') $$, 'bad_request', 'a view has a name');
do $$ begin perform test.save('adm', 'view ' || i) from generate_series(1, 48) i; end $$;
select test.refused($$ select test.save('adm', 'one more') $$, 'too_large', 'fifty are kept');
select is(test.save('adm', 'view 48', 'order=due') #>> '{view,query}', 'order=due', 'one that is there may change');

select * from finish();
rollback;
