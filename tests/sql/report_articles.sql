-- Reports: which articles are of use, which want looking after, what is missing and who should be shown something. In the week of Monday 2 March.
\ir reports.inc
\ir articles.inc
select plan(33);

create function test.rows(who text, list text, params jsonb default '{}') returns jsonb language sql as $$
        select test.report(who, 'articles', jsonb_build_object('list', list, 'from', '2026-03-02') || params) -> 'rows'
$$;
create function test.articles(who text, list text, params jsonb default '{}') returns text language sql as $$
        select string_agg(r.row #>> '{article,title}', ', ' order by r.nr) from jsonb_array_elements(test.rows(who, list, params)) with ordinality r(row, nr)
$$;
create function test.titled(who text, list text, params jsonb default '{}') returns text language sql as $$
        select string_agg(r.row ->> 'title', ', ' order by r.nr) from jsonb_array_elements(test.rows(who, list, params)) with ordinality r(row, nr)
$$;

-- Of bob's: two were about to ask, one says that it helped, ben's question was answered with it. Of ida's: ben says that it helped. Of ike's: nothing.
do $$ begin
        perform test.known('toner', 'ann', 'bob', '["printer"]'), test.known('keys', 'ann', 'ida'), test.known('desk', 'ann', 'ike');
        perform test.call(p, 'question.deflect', null, jsonb_build_object('article', (test.article('toner')).id::text, 'text', 'toner')) from unnest('{abe,ike}'::text[]) p;
        perform test.on('fay', 'article.helped', 'toner'), test.on('ben', 'article.helped', 'keys');
        perform test.ask('ben', 'abe', 'more toner'), test.call('abe', 'question.duplicate', 'more toner', jsonb_build_object('article', (test.article('toner')).id::text));
        perform test.refresh();
end $$;
select is((test.rows('adm', 'used') -> 0) - 'article', '{"helped":1,"deflected":2,"duplicates":1}', 'what an article was good for');
select is(test.rows('adm', 'used') #> '{0,article}', jsonb_build_object('id', (test.article('toner')).id::text, 'title', 'toner', 'state', 'verified',
        'owner', core.person_json(test.id('bob'))), 'and which it is');
select is(test.articles('adm', 'used'), 'toner, keys', 'the most used first');
select is(test.articles('fay', 'used'), 'toner', 'a lead sees those that their people look after');
select is(test.articles('ike', 'used'), 'keys', 'and another theirs');
select is(test.articles('adm', 'used', '{"scope":{"tag":"printer"}}'), 'toner', 'of a tag');
select is(test.articles('adm', 'used', '{"scope":{"person":"@ida"}}'), 'keys', 'of a person');
select is(test.articles('adm', 'used', '{"from":"2026-02-23","to":"2026-02-23"}'), null, 'in another week there was nothing');
select is(test.report('adm', 'articles', '{"list":"used","from":"2026-03-02","limit":1}') - 'rows', jsonb_build_object('more', true, 'next', '4.' || (test.article('toner')).id), 'page by page');
select is(test.articles('adm', 'used', jsonb_build_object('limit', 1, 'before', '4.' || (test.article('toner')).id)), 'keys', 'from where one is');
select is((test.report_refusal('adm', 'articles', '{"list":"used","before":"7"}')).word, 'bad_request', 'and from nowhere else');
-- The deflections are those of the figure, and behind it.
select is(test.report('adm', 'questions', '{"metric":"deflection","from":"2026-03-02"}') -> 'articles',
        jsonb_build_array(jsonb_build_object('id', (test.article('toner')).id::text, 'question', null, 'title', 'toner', 'n', 2)), 'the articles behind a deflection rate');
select is(test.report('adm', 'questions', '{"metric":"self_solved","from":"2026-03-02"}') -> 'total', '4', 'and how often they helped');
select is(test.report('adm', 'questions', '{"metric":"self_solved","from":"2026-03-02","part":false}') -> 'total', '4', 'beside what was asked');
select is(test.report('ike', 'questions', '{"metric":"self_solved","from":"2026-03-02"}') #>> '{articles,0,title}', 'keys', 'a lead sees those of their people');
select is(test.report('adm', 'questions', '{"metric":"self_solved","from":"2026-03-02","limit":1}') - '{period,as_of,articles}'::text[],
        '{"questions":[],"total":4,"more":true,"next":"1"}', 'page by page');
select is(test.report('adm', 'questions', '{"metric":"self_solved","from":"2026-03-02","limit":1,"before":"1"}') - '{period,as_of}'::text[],
        jsonb_build_object('questions', '[]'::jsonb, 'total', 4, 'more', false, 'next', null,
        'articles', jsonb_build_array(jsonb_build_object('id', (test.article('keys')).id::text, 'question', null, 'title', 'keys', 'n', 1))), 'with the same total on each');

-- What wants looking after.
do $$ begin perform test.later('1 hour'), test.call('ann', 'question.reopen', 'desk', '{"reason":"It wobbles."}'), test.later('1 hour'); end $$;
update core.article a set state = 'stale', review_at = '2026-03-01T12:00:00Z' where a.title = 'keys';
select is(test.articles('adm', 'disputed'), 'desk', 'a disputed one');
select is(test.rows('adm', 'disputed') #>> '{0,since}', '2026-03-02T10:00:00.000Z', 'and since when');
select is(test.rows('adm', 'stale') #>> '{0,since}', '2026-03-01T12:00:00.000Z', 'a stale one, since its review was due');
select is(test.articles('fay', 'stale'), null, 'not to the lead of another team');
select is(test.articles('ike', 'stale'), 'keys', 'but to theirs');

-- Two are many here. What ben and abe ask is in no article, what ann and fay ask is.
update core.setting set value = '2' where key = 'many_askers';
do $$ begin
        perform test.ask('ben', 'ike', 'gate'), test.ask('abe', 'bob', 'the gate'), test.ask('fay', 'ike', 'toner?');
        update core.question q set matter = (test.row('gate')).matter where q.title = 'the gate';
        update core.question q set matter = (test.row('toner')).matter where q.title = 'toner?';
        perform test.refresh();
end $$;
select is((test.rows('adm', 'missing') -> 0) - 'questions', '{"title":"the gate","askers":2,"article":null}', 'what many ask and no article says');
select is(jsonb_array_length(test.rows('adm', 'missing')), 1, 'and nothing else');
select is(jsonb_array_length(test.rows('adm', 'missing') #> '{0,questions}'), 2, 'with the questions');
select is(test.titled('ike', 'missing'), 'gate', 'a lead sees of them what was asked of their people');
select is(jsonb_array_length(test.rows('ike', 'missing') #> '{0,questions}'), 1, 'and no more');
select is(test.titled('ann', 'missing'), null, 'or nothing');

-- Abe, of ann's team, asks the same three times.
do $$ begin
        perform test.ask('abe', 'bob', 'gate 2'), test.ask('abe', 'bob', 'gate 3');
        update core.question q set matter = (test.row('gate')).matter where q.title like 'gate _';
end $$;
select is((test.rows('adm', 'training') -> 0) - '{asker,questions}'::text[], '{"title":"gate 3","times":3,"article":null}', 'who asks the same again and again');
select is(test.titled('ann', 'training'), 'gate 3', 'the lead of the asker sees it');
select is(test.titled('fay', 'training'), null, 'and no other');
select is((test.report_refusal('adm', 'articles', '{"list":"best"}')).word, 'bad_request', 'there are five lists');
select is((test.report_refusal('bob', 'articles', '{"list":"used"}')).word, 'forbidden', 'for admins and leads');
select * from finish();
rollback;
