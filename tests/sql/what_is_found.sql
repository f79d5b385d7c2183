-- Rules 7 and 14: what the index found is shown as far as whoever asks may see it and it is still there.
\ir fixture.inc
select plan(34);

create function test.article(called text) returns core.article language sql as $$ select a.* from core.article a where a.question = test.q(called) $$;
-- The index found these, by the titles of articles and questions and the handles of people, all equally good.
create function test.hits(articles text[] default '{}', questions text[] default '{}', people text[] default '{}') returns jsonb language sql as $$
        select jsonb_build_object(
                'articles', (select coalesce(jsonb_agg(jsonb_build_array((test.article(t)).id::text, 2.5, 0.9) order by n), '[]') from unnest(articles) with ordinality u(t, n)),
                'questions', (select coalesce(jsonb_agg(jsonb_build_array(test.q(t)::text, 2.5, 0.9) order by n), '[]') from unnest(questions) with ordinality u(t, n)),
                'people', (select coalesce(jsonb_agg(jsonb_build_array(test.id(h)::text, 0.5, 3) order by n), '[]') from unnest(people) with ordinality u(h, n)))
$$;
create function test.titles(list jsonb) returns text[] language sql as $$ select array_agg(x ->> 'title' order by n) from jsonb_array_elements(list) with ordinality u(x, n) $$;
create function test.people(list jsonb) returns text[] language sql as $$ select array_agg(x ->> 'handle' order by n) from jsonb_array_elements(list) with ordinality u(x, n) $$;
create function test.suggest(who text, hits jsonb) returns jsonb language sql as $$ select api.article_suggest(test.id(who), '{"text":"a"}', hits)::jsonb $$;
create function test.search(who text, hits jsonb, params jsonb default '{"text":"a"}') returns jsonb language sql as $$ select api.article_search(test.id(who), params, hits)::jsonb $$;
create function test.knows(who text, params jsonb, hits jsonb) returns jsonb language sql as $$ select api.person_knows(test.id(who), params, hits)::jsonb -> 'people' $$;

do $$ begin
        perform test.ask('ann', 'bob', 'A' || n, '{"tags":["odd"]}'), test.answer('bob', 'A' || n), test.ask('abe', 'ike', 'Q' || n) from generate_series(1, 7) n;
        perform test.ask('ann', 'pat', 'for partners'), test.answer('pat', 'for partners'), test.ask('ann', 'bob', 'secret', '{"private":true}');
        perform test.call('ann', 'question.confirm', 'A2'), test.ask('ann', 'ida', 'even', '{"tags":["even"]}'), test.answer('ida', 'even');
end $$;

-- Suggestions.
select is(test.titles(test.suggest('abe', test.hits('{A3,A1,A7,A2,A4,A5,A6}')) -> 'articles'), '{A3,A1,A7,A2,A4}', 'the first five articles, in the order of the index');
select is(test.titles(test.suggest('abe', test.hits(questions => '{Q3,Q1,Q7,Q2,Q4,Q5,Q6}')) -> 'questions'), '{Q3,Q1,Q7,Q2,Q4}', 'the first five questions');
do $$ begin perform test.answer('ike', 'Q3'), test.consult('ike', 'Q1', 'ben'); end $$;
select is(test.titles(test.suggest('abe', test.hits(questions => '{Q3,"Consult: Q1",secret,Q1}')) -> 'questions'), '{Q1}', 'only those that are still open, no consults, and never a private one, if the index should name it');
select is(test.titles(test.suggest('ann', test.hits(questions => '{secret}')) -> 'questions'), null, 'not even to its asker');
select is(test.people(test.suggest('abe', test.hits(people => '{ben,bob,ida,fay}')) -> 'people'), '{ben,bob,ida}', 'the first three who know');
select is(test.people(test.suggest('abe', test.hits(people => '{ben,abe,bob,ida,fay}')) -> 'people'), '{ben,bob,ida}', 'without whoever asks');
select is(test.keys(test.suggest('abe', test.hits(people => '{ike}')) #> '{people,0}'), test.keys(core.card_json(test.id('ike'), test.id('abe'))::jsonb || '{"likely":0,"alike":0}'),
        'each with a card, how likely it is and why');
select is(test.suggest('abe', test.hits(people => '{ike}')) #>> '{people,0,likely}', '0.5', 'as the index has it');
select is(test.suggest('abe', '{}'), '{"articles":[],"questions":[],"people":[]}', 'nothing found is nothing shown');
update core.article set retired_at = core.now() where question = test.q('A1');
update core.article set merged_into = (test.article('A2')).id where question = test.q('A3');
select is(test.titles(test.suggest('abe', test.hits('{A3,A1,A7}')) -> 'articles'), '{A7}', 'what is retired or merged is not shown');
select is(test.titles(test.suggest('pat', test.hits('{A7,"for partners"}')) -> 'articles'), '{"for partners"}', 'a partner sees what they take part in');
select is(test.titles(test.suggest('pat', test.hits(questions => '{Q7}')) -> 'questions'), null, 'and no other question');

-- Search.
select is(test.titles(test.search('abe', test.hits('{A6,A3,A2,even,A1}')) -> 'articles'), '{A6,A2,even}', 'a search shows what was found in its order');
select is(test.titles(test.search('abe', test.hits('{A6,A2,even}'), '{"text":"a","limit":2}') -> 'articles'), '{A6,A2}', 'as much as asked for');
select is(test.titles(test.search('abe', test.hits('{A6,A2,even}'), '{"text":"a","state":"verified"}') -> 'articles'), '{A2}', 'of a state');
select is(test.titles(test.search('abe', test.hits('{A6,A2,even}'), '{"text":"a","tag":"even"}') -> 'articles'), '{even}', 'with a tag');
select is(test.titles(test.search('abe', '{}', '{"text":" ","limit":3}') -> 'articles'), '{Q3,even,"for partners"}', 'without a text the newest');
select is(test.titles(test.search('abe', null, '{"text":"","state":"verified"}') -> 'articles'), '{A2}', 'of a state');
select is(test.titles(test.search('abe', null, '{"text":"","tag":"odd","limit":9}') -> 'articles'), '{A7,A6,A5,A4,A2}', 'with a tag, without what is retired or merged');
select is(test.titles(test.search('pat', test.hits('{A6,"for partners"}')) -> 'articles'), '{"for partners"}', 'a partner finds what they take part in');
select test.refused($$ select test.search('abe', null, '{"text":"","state":"wrong"}') $$, 'bad_request', 'a state is one of four');

-- Who knows.
select is(test.people(test.knows('abe', '{"text":"a"}', test.hits(people => '{ida,abe,bob}'))), '{ida,bob}', 'who knows about a text, but whoever asks');
select is(test.people(test.knows('ike', jsonb_build_object('question', test.q('Q2')), test.hits(people => '{ida,abe,ike,bob}'))), '{ida,bob}', 'about a question: nor who waits for it or has it');
do $$ begin perform test.refer('ike', 'Q2', 'ida'); end $$;
select is(test.people(test.knows('ida', jsonb_build_object('question', test.q('Q2')), test.hits(people => '{ike,bob}'))), '{bob}', 'nor who had it');
do $$ begin perform test.consult('ida', 'Q2', 'bob'); end $$;
select is(test.people(test.knows('bob', jsonb_build_object('question', test.q('Consult: Q2')), test.hits(people => '{ida,abe,fay}'))), '{fay}', 'about a consult: nor who waits further up');
do $$ begin perform test.away('ike'); perform test.ask('ann', 'bob', 'load') from generate_series(1, 6); end $$;
select is(test.people(test.knows('abe', '{"text":"a"}', test.hits(people => '{ike,bob,ida,fay}'))), '{ida,fay,ike,bob}', 'who is away or carries more than their share comes after the others');
select is(test.people(test.suggest('abe', test.hits(people => '{ike,bob,ida,fay,adm}')) -> 'people'), '{ida,fay,adm}', 'also while somebody types');
update core.person set active = false, left_at = core.now() where handle = 'fay';
select is(test.people(test.knows('abe', '{"text":"a"}', test.hits(people => '{fay,ida}'))), '{ida}', 'nobody who has left');
select is(test.knows('abe', '{"text":"a"}', null), '[]', 'nobody where nothing is known');
select test.refused($$ select test.knows('abe', '{}', null) $$, 'bad_request', 'a text or a question');
select test.refused($$ select test.knows('abe', jsonb_build_object('text', 'a', 'question', test.q('Q2')), null) $$, 'bad_request', 'and not both');
select test.refused($$ select test.knows('abe', jsonb_build_object('question', test.q('secret')), null) $$, 'not_found', 'one that they see');
select test.refused($$ select test.knows('abe', '{"question":"999999999"}', null) $$, 'not_found', 'and that is there');

select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
