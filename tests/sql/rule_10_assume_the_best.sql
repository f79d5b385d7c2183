-- Rule 10: what one person asks again is shown to whoever can show them how, and what many ask to whoever can write it down.
\ir fixture.inc
select plan(47);

create function test.article(called text) returns bigint language sql as $$ select a.id from core.article a where a.question = test.q(called) $$;
create function test.matter(called text) returns bigint language sql as $$ select (test.row(called)).matter $$;
-- Asked while the index finds these alike: titles of questions or of the questions of articles, with their likeness.
create function test.ask_like(who text, receiver text, called text, articles jsonb default '{}', questions jsonb default '{}', params jsonb default '{}') returns jsonb language sql as $$
        select api.question_ask(test.id(who), jsonb_build_object('to', test.target(receiver), 'title', called) || params, jsonb_build_object('people', '[]'::jsonb,
                'articles', (select coalesce(jsonb_agg(jsonb_build_array(test.article(l.key)::text, 2.5, l.value) order by l.value desc), '[]') from jsonb_each(articles) l),
                'questions', (select coalesce(jsonb_agg(jsonb_build_array(test.q(l.key)::text, 2.5, l.value) order by l.value desc), '[]') from jsonb_each(questions) l)))::jsonb -> 'question'
$$;
create function test.repeat(who text, called text) returns jsonb language sql as $$ select test.call(who, 'question.get', called) -> 'repeat' $$;
create function test.list(who text, view text, params jsonb default '{}') returns jsonb language sql as $$ select test.call(who, 'matter.list', null, jsonb_build_object('view', view) || params) $$;
create function test.all(who text, view text) returns jsonb language sql as $$ select test.list(who, view) -> case view when 'many' then 'matters' else 'repeats' end $$;

-- What is the same matter.
do $$ begin perform test.ask_like('ann', 'bob', 'toner'), test.ask_like('abe', 'bob', 'keys'); end $$;
select ok(test.matter('toner') is not null and test.matter('keys') is not null, 'every question has a matter');
select isnt(test.matter('toner'), test.matter('keys'), 'of its own, when nothing is like it');
do $$ begin perform test.answer('bob', 'toner'), test.ask_like('abe', 'ben', 'toner again', '{"toner":0.5}', '{"keys":0.49}'); end $$;
select is(test.matter('toner again'), test.matter('toner'), 'near enough to an article it is that of its question');
do $$ begin perform test.ask_like('abe', 'ben', 'toner not quite', '{"toner":0.49}'); end $$;
select isnt(test.matter('toner not quite'), test.matter('toner'), 'not when it is a little less');
do $$ begin perform test.ask_like('fay', 'ben', 'keys too', '{"toner":0.7}', '{"keys":0.8}'); end $$;
select is(test.matter('keys too'), test.matter('keys'), 'the nearest counts, also of open questions');
update core.setting set value = '80' where key = 'same_matter_percent';
do $$ begin perform test.ask_like('fay', 'ben', 'keys other', '{}', '{"keys":0.79}'); end $$;
select isnt(test.matter('keys other'), test.matter('keys'), 'how near is a setting');
update core.setting set value = '50' where key = 'same_matter_percent';
insert into core.article (title, body, answer, owner, recorded_at) values ('imported', '', 'So.', test.id('bob'), core.now());
insert into core.article_revision (article, revision, author, reason, title, answer, tags, at) select a.id, 1, a.owner, 'x', a.title, a.answer, a.tags, core.now() from core.article a where a.title = 'imported';
create function test.ask_imported(called text) returns bigint language sql as $$
        select api.question_ask(test.id('ann'), jsonb_build_object('to', test.target('ben'), 'title', called), jsonb_build_object('articles', (
                select jsonb_agg(jsonb_build_array(a.id::text, 9, 0.9)) from core.article a where a.title = 'imported')));
        select test.matter(called)
$$;
select is((select a.matter from core.article a where a.title = 'imported'), null, 'an article without a question has none');
select ok(test.ask_imported('i1') = test.ask_imported('i2'), 'until somebody asks about it');
select is((select a.matter from core.article a where a.title = 'imported'), test.matter('i1'), 'and then all who do');

-- Nothing private has one, nor has a consult.
do $$ begin perform test.ask_like('ann', 'bob', 'pay', '{"toner":0.9}', params => '{"private":true}'), test.consult('ben', 'keys too', 'ike'); end $$;
select is(test.matter('pay'), null, 'a private question has no matter, whatever it is like');
select is(test.matter('Consult: keys too'), null, 'nor has a consult');
do $$ begin perform test.ask_like('ann', 'bob', 'like pay', questions => '{"pay":0.99}'); end $$;
select ok(test.matter('like pay') is not null, 'and nothing has that of a private one, if the index should name it');

-- The same person asks the same again.
do $$ begin perform test.ask_like('abe', 'bob', 'twice', '{"toner":0.9}'); end $$;
select is(test.repeat('bob', 'twice'), 'null', 'the second time is nothing to speak of');
select is(test.repeat('bob', 'toner'), 'null', 'nor what another has asked before');
do $$ begin perform test.ask_like('abe', 'ike', 'thrice', '{"toner":0.9}'); end $$;
select is(test.repeat('ike', 'thrice') ->> 'times', '3', 'the third is, to its owner');
select is(test.repeat('ike', 'thrice') -> 'article', jsonb_build_object('id', test.article('toner')::text, 'title', 'toner', 'state', 'draft'), 'with the article to show them');
select is(test.repeat('abe', 'thrice'), 'null', 'not to whoever asks');
select is(test.repeat('bob', 'thrice'), 'null', 'nor to anybody else');
select is(test.repeat('adm', 'thrice'), 'null', 'not even an admin');
select is(test.repeat('ben', 'toner again'), 'null', 'the earlier ones stay what they were');
do $$ begin perform test.call('abe', 'question.withdraw', 'twice'); end $$;
select is(test.repeat('ike', 'thrice'), 'null', 'what is taken back does not count');
do $$ begin perform test.ask_like('abe', 'ike', 'fourth', '{"toner":0.9}'); end $$;
select is(test.repeat('ike', 'fourth') ->> 'times', '3', 'but what comes after it');
select is(test.repeat('ike', 'thrice'), 'null', 'and nothing else');
update core.article set retired_at = core.now() where question = test.q('toner');
select is(test.repeat('ike', 'fourth') -> 'article', 'null', 'what is retired is not shown');
update core.article set retired_at = null, state = 'disputed' where question = test.q('toner');
do $$ begin perform test.answer('ben', 'toner again'); end $$;
select is(test.repeat('ike', 'fourth') #>> '{article,title}', 'toner again', 'of several the one that is worth most');
update core.article set state = 'draft' where question = test.q('toner');

-- As leads see it, and stewards.
select is((select array_agg(r -> 'asker' ->> 'handle') from jsonb_array_elements(test.all('ann', 'repeats')) r), '{abe}', 'the lead of their team sees who asks again');
select is(test.all('ann', 'repeats') #>> '{0,times}', '3', 'how often');
select is(test.all('ann', 'repeats') #>> '{0,title}', 'fourth', 'as they asked it last');
select is((select array_agg(q ->> 'title') from jsonb_array_elements(test.all('ann', 'repeats') #> '{0,questions}') q), '{fourth,thrice,"toner again"}', 'with the questions, the newest first');
select is(test.all('ann', 'repeats') #>> '{0,article,title}', 'toner again', 'and what there is to show them');
select is(test.all('stew', 'repeats'), test.all('ann', 'repeats'), 'a steward sees all');
select is(test.all('ike', 'repeats'), '[]', 'the lead of another team does not');
select test.refused($$ select test.list('bob', 'repeats') $$, 'forbidden', 'nor does anybody else');
do $$ begin perform test.ask_like('ben', 'bob', 'mine ' || n, '{"toner":0.9}') from generate_series(1, 3) n; end $$;
select is((select array_agg(r -> 'asker' ->> 'handle') from jsonb_array_elements(test.all('stew', 'repeats')) r), '{ben,abe}', 'the last asked first');
select is((select test.list('stew', 'repeats', '{"limit":1}') -> 'more'), 'true', 'in pages');
select is(test.list('stew', 'repeats', jsonb_build_object('before', test.q('mine 3')::text)) #>> '{repeats,0,title}', 'fourth', 'each before the one before');

-- What many ask.
select is(test.all('stew', 'many'), '[]', 'four people are not many');
do $$ begin perform test.ask_like('fay', 'bob', 'five', '{"toner":0.9}'), test.ask_like('ike', 'bob', 'six', '{"toner":0.9}'); end $$;
select is(test.all('stew', 'many') #>> '{0,askers}', '5', 'five are');
select is(jsonb_array_length(test.all('adm', 'many') #> '{0,questions}'), 9, 'with their questions');
select is(test.keys(test.all('adm', 'many') -> 0), '{article,askers,questions,title}', 'an article they do not find, and no names but those of the questions');
select test.refused($$ select test.list('ann', 'many') $$, 'forbidden', 'that is for stewards');
update core.setting set value = '6' where key = 'many_askers';
select is(test.all('stew', 'many'), '[]', 'how many is a setting');
update core.setting set value = '5' where key = 'many_askers';
do $$ begin perform test.later('90 days'); end $$;
select is(test.all('stew', 'many'), '[]', 'and within 90 days');
select is(test.all('stew', 'repeats'), '[]', 'as for who asks again');
select test.refused($$ select test.list('stew', 'all') $$, 'bad_request', 'there are two views');
select test.refused($$ select test.call('stew', 'matter.list', null) $$, 'bad_request', 'one is named');

select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
