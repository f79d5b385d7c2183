-- Tags of the company's own list: touch-points, what is not offered any more, and other names.
\ir fixture.inc
select plan(36);

create function test.adm(verb text, params text) returns jsonb language sql as $$ select test.call('adm', verb, null, params::jsonb) $$;
create function test.tags(more text default '{}') returns text[] language sql as $$
        select array(select (t ->> 'tag') || ' ' || (t ->> 'articles') || case when (t -> 'touch_point')::boolean then ' first' else '' end
                from jsonb_array_elements(test.call('ann', 'tag.list', null, more::jsonb) -> 'tags') t)
$$;
do $$ begin
        perform test.ask('ann', 'bob', 'one', '{"tags":["invoice","paper"]}'), test.answer('bob', 'one'), test.ask('ann', 'bob', 'two', '{"tags":["invoice"]}'), test.answer('bob', 'two');
        perform test.ask('ann', 'bob', 'open', '{"tags":["bills","invoice"]}'), test.ask('ann', 'bob', 'secret', '{"tags":["invoice"],"private":true}');
        perform core.refresh(1000), core.refresh(1000), core.refresh(1000), core.refresh(1000);
end $$;
select is(test.tags(), '{"invoice 2","paper 1"}', 'tags are what articles say');
select is(test.adm('tag.touch_point', '{"tag":" delivery ","is":true}') -> 'tag', '{"tag":"delivery","articles":0,"touch_point":true,"offered":true}', 'a touch-point is the company''s own');
select is(test.tags(), '{"delivery 0 first","invoice 2","paper 1"}', 'and offered first');
select is(test.tags('{"text":"DEL"}'), '{"delivery 0 first"}', 'to who begins to type it');
select is((select (kind || ' ' || data)::text from core.act order by id desc limit 1), 'tag.touch_point {"tag" : "delivery", "from" : false, "to" : true}', 'on record');
do $$ begin perform test.adm('tag.touch_point', '{"tag":"delivery","is":true}'); end $$;
select is((select count(*)::int from core.act), 1, 'once');
do $$ begin perform test.adm('tag.touch_point', '{"tag":"delivery","is":false}'); end $$;
select is(test.tags(), '{"invoice 2","paper 1","delivery 0"}', 'one of the list that is none comes where it is used');
select is(test.adm('tag.remove', '{"tag":"paper"}') #>> '{tag,offered}', 'false', 'a tag is put away');
select is(test.tags(), '{"invoice 2","delivery 0"}', 'and not offered any more');
select is(test.tags('{"all":true}'), '{"invoice 2","delivery 0","paper 0"}', 'but to who wants to see all');
select is((test.row('one')).tags, '{invoice,paper}', 'what has it keeps it');
do $$ begin perform test.adm('tag.touch_point', '{"tag":"paper","is":true}'); end $$;
select is(test.tags(), '{"paper 1 first","invoice 2","delivery 0"}', 'until it is offered again');

-- Another name.
select is(test.adm('tag.rename', '{"tag":"invoice","to":"bills"}') #>> '{tag,tag}', 'bills', 'a tag has another name');
select is((select (kind || ' ' || data)::text from core.act order by id desc limit 1), 'tag.rename {"from" : "invoice", "to" : "bills"}', 'on record');
do $$ begin perform test.ask('ann', 'bob', 'after', '{"tags":["x","invoice","bills"]}'); end $$;
select is((test.row('after')).tags, '{x,bills}', 'whoever says the old one says the new one');
select ok(test.due() > 0, 'the rest follows step by step');
select is(test.due(), 0, 'until all has');
select is((test.row(v.called)).tags, v.tags::text[], v.called || ' has the new name') from (values ('one', '{bills,paper}'), ('open', '{bills}'), ('secret', '{bills}')) v(called, tags);
select is((select array_agg(distinct t order by t) from core.article a, unnest(a.tags) t), '{bills,paper}', 'so do articles');
select is((select array_agg(distinct t order by t) from core.fact f, unnest(f.tags) t), '{bills,paper}', 'and what reports count');
select is((select sum(t.part)::int from core.tally t where t.dimension = 'tag' and t.item = 'bills' and t.metric = 'asked'), 3, 'under that name');
select is((select count(*)::int from core.tally t where t.dimension = 'tag' and t.item = 'invoice' and t.metric = 'asked'), 0, 'and no other');
select is(test.tags(), '{"paper 1 first","bills 2","delivery 0"}', 'two that have become one are offered as one');
select is((select array_agg(e.kind order by e.kind) from core.event e where e.kind like '%retagged'), '{article.retagged,article.retagged,question.retagged}', 'the index hears of what it knows');
select is((select count(*)::int from core.event e where e.kind like '%retagged' and e.recipients <> '{}'), 0, 'and nobody else');
do $$ begin perform test.adm('tag.rename', '{"tag":"bills","to":"money"}'), test.due(); end $$;
do $$ begin perform test.ask('ann', 'bob', 'later', '{"tags":["invoice"]}'); end $$;
select is((test.row('later')).tags, '{money}', 'names lead to the last one');
do $$ begin perform test.adm('tag.rename', '{"tag":"money","to":"invoice"}'), test.due(); end $$;
select is((test.row('later')).tags, '{invoice}', 'also back');
select is(core.tags_now('{bills,money,invoice,paper}'), '{invoice,paper}', 'all that it was called is that');
do $$ begin perform test.adm('tag.touch_point', '{"tag":"bills","is":true}'); end $$;
select is(core.tags_now('{bills,money}'), '{bills,invoice}', 'a name that is given anew is one of its own');
select test.refused(format('select test.adm(%L, %L)', v.verb, v.params), 'bad_request', v.params)
from (values ('tag.rename', '{"tag":"a","to":"a"}'), ('tag.rename', '{"tag":"a","to":" "}'), ('tag.remove', '{}'), ('tag.touch_point', '{"tag":"a","is":"yes"}')) v(verb, params);
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
