-- Rules 7 and 14: the index of what is known, in the servers' memory, is fed with what may be found and nothing else.
\ir fixture.inc
select plan(55);

create function test.article(called text) returns core.article language sql as $$ select a.* from core.article a where a.question = test.q(called) $$;
create function test.document(called text) returns core.search_document language sql as $$
        select d.* from api.search_documents('article', 0, 1000) d where d.id = (test.article(called)).id
$$;
create function test.asking(called text) returns core.search_document language sql as $$
        select d.* from api.search_documents('question', 0, 1000) d where d.id = test.q(called)
$$;
-- What each event so far touches, of an event kind.
create function test.touched(kind text, out articles text[], out questions text[]) language sql as $$
        select array_agg(a.title::text order by e.id), array_agg(q.title::text order by e.id)
        from core.event e cross join lateral core.touched(e) t left join core.article a on a.id = t.article left join core.question q on q.id = t.question
        where e.kind = touched.kind
$$;
create function test.deflect(who text, params jsonb) returns jsonb language sql as $$ select test.call(who, 'question.deflect', null, params) $$;

do $$ begin perform test.ask('ann', 'bob', 'trip', '{"body":"By train.","tags":["travel","night train"]}'), test.consult('bob', 'trip', 'ida'),
        test.ask('ann', 'bob', 'open', '{"tags":["keys"]}'), test.ask('ann', 'bob', 'secret', '{"private":true}'), test.consult('bob', 'secret', 'ida'); end $$;

-- Open questions.
select is(test.asking('open'), ('question', test.q('open'), 'open', '', '', 'keys', null, extract(epoch from core.now()), 0, false, '{}', '{}')::core.search_document,
        'an open question is there, with its tags and when it was asked');
select ok((test.asking('Consult: trip')).consult, 'so is a consult, as such');
select is((test.asking('secret')).id, null, 'a private one is not');
select is((test.asking('Consult: secret')).id, null, 'nor is a consult for one');
select is((select array_agg(d.id order by d.id) from api.search_documents('question', 0, 2) d), array[test.q('trip'), test.q('Consult: trip')], 'they come in pages');
select is((select array_agg(d.id) from api.search_documents('question', test.q('Consult: trip'), 2) d), array[test.q('open')], 'each after the one before, with nothing of what is private in between');
do $$ begin perform test.answer('ida', 'Consult: trip', 'Track 3.'), test.answer('bob', 'trip', 'At ten.'), test.answer('ida', 'Consult: secret'), test.answer('bob', 'secret'); end $$;
select is((test.asking('trip')).id, null, 'what is answered is no open question');
do $$ begin perform test.ask('ann', 'bob', 'back'), test.call('ann', 'question.withdraw', 'back'); end $$;
select is((test.asking('back')).id, null, 'nor what was taken back');

-- Articles.
select is(row((test.document('trip')).title, (test.document('trip')).body, (test.document('trip')).answer, (test.document('trip')).tags)::text,
        row('trip', 'By train.', 'At ten.', 'travel night train')::text, 'an article is there with its question, answer and tags');
select is((test.document('trip')).at_s, extract(epoch from core.now())::bigint, 'and when it was recorded');
select ok((test.document('Consult: trip')).consult and not (test.document('trip')).consult, 'of consults those that are');
select is((test.document('secret')).id, null, 'nothing is there of a private question');
select is((select count(*)::int from api.search_documents('article', 0, 1000)), 2, 'nor of its consult');
select is(test.handles((test.document('trip')).persons), '{bob,ida}', 'who answered and who was asked have shown that they know');
select is((test.document('trip')).persons[1], test.id('bob'), 'the owner first');
select is((test.document('trip')).weights, '{1,0.7}'::real[], 'an answer is one');
do $$ begin perform test.call('ann', 'question.confirm', 'trip'); end $$;
select is((test.document('trip')).weights, '{1.5,1}'::real[], 'more where it was confirmed');
do $$ begin perform test.call('ann', 'question.thank', 'trip', jsonb_build_object('body', 'Thanks!', 'to', jsonb_build_object('person', '@ida'))); end $$;
select is((test.document('trip')).weights, '{1.5,1.5}'::real[], 'and for whoever was thanked');
insert into core.article_helped (article, person, at) select (test.article('trip')).id, test.id(h), core.now() from unnest('{abe,fay,ben}'::text[]) h;
select is((test.document('trip')).weights, '{1.75,1.5}'::real[], 'and for whoever''s answer has helped others');
insert into core.article_revision (article, revision, author, reason, title, tags, answer, at)
select a.id, 7, test.id('abe'), 'Words.', a.title, a.tags, a.answer, core.now() from test.article('trip') a;
select is(test.handles((test.document('trip')).persons), '{abe,bob,ida}', 'whose words became a revision has shown it too');
select is((test.document('trip')).weights, '{1.75,1.5,0.5}'::real[], 'a little');
update core.person set active = false, left_at = core.now() where handle = 'ida';
select is(test.handles((test.document('trip')).persons), '{abe,bob}', 'nobody who has left is named');
update core.person set active = true, left_at = null where handle = 'ida';
delete from core.article_revision r where r.revision = 7;

-- What they are worth.
select is((test.document('trip')).worth, 0.85::real, 'what was confirmed and has helped three is worth much');
delete from core.article_helped;
select is((test.document('trip')).worth, 0.7::real, 'less when it has helped nobody');
select is((test.document('Consult: trip')).worth, 0.4::real, 'a draft less than what was confirmed');
select ok(core.worth('stale', 0) < core.worth('draft', 0) and core.worth('disputed', 0) < core.worth('stale', 0), 'what may be wrong less than that');
select ok(core.worth('verified', 1000000) <= 1 and core.worth('disputed', 0) >= 0, 'all between 0 and 1');

-- Other words.
do $$ begin perform test.ask('abe', 'ben', 'Which way to Parma?'); end $$;
update core.question set duplicate_of = (test.article('trip')).id where id = test.q('Which way to Parma?');
select is((test.document('trip')).asked_as, 'Which way to Parma?', 'what was closed with it is other words for it');
update core.question set duplicate_of = null where id = test.q('Which way to Parma?');
select is((test.document('trip')).asked_as, null, 'until it is opened again');
do $$ begin perform test.ask('abe', 'ben', 'Whose is it?', '{"private":true}'); end $$;
update core.question set duplicate_of = (test.article('trip')).id where id = test.q('Whose is it?');
select is((test.document('trip')).asked_as, null, 'but not what is private');
update core.question set duplicate_of = null where id = test.q('Whose is it?');
do $$ begin perform test.ask('abe', 'ben', 'same'), test.answer('ben', 'same'); end $$;
update core.article set merged_into = (test.article('trip')).id where question = test.q('same');
select is((test.document('trip')).asked_as, 'same', 'so is what was merged into it');
select is((test.document('same')).id, null, 'which is not there itself');
select set_eq($$ select d.id, d.title from api.search_touched(array[(test.article('same')).id], '{}') d $$,
        $$ values ((test.article('same')).id, null), ((test.article('trip')).id, 'trip') $$, 'and when it is touched, so is the other');
do $$ begin perform test.call('adm', 'article.restore', null, jsonb_build_object('article', (test.article('same')).id::text)); end $$;
select set_eq($$ select d.id, d.asked_as from api.search_touched(array[(test.article('same')).id], '{}') d $$,
        $$ values ((test.article('same')).id, null), ((test.article('trip')).id, null) $$, 'when it comes back, that is found by its title no longer');
update core.article set retired_at = core.now() where question = test.q('same');
select is((test.document('same')).id, null, 'what is retired is not there');
update core.article set retired_at = null where question = test.q('same');
insert into core.deflection (person, article, at, typed)
select test.id('abe'), (test.article('trip')).id, core.now() + make_interval(secs => n), case when n = 1 then E'two\nlines' else 'typed ' || n end from generate_series(1, 25) n;
select is((select array_agg(l) from regexp_split_to_table((test.document('trip')).asked_as, '\n') l), array(select 'typed ' || n from generate_series(25, 6, -1) n),
        'so is what was typed, the twenty newest, a line each');
delete from core.deflection where at > core.now() + interval '1 second';
select is((test.document('trip')).asked_as, 'two lines', 'on one line');

-- What is read again.
select set_eq($$ select d.kind, d.id, d.title from api.search_touched(array[(test.article('trip')).id, 999999999], array[test.q('open'), test.q('trip'), test.q('secret'), 999999999]) d $$,
        $$ values ('article', (test.article('trip')).id, 'trip'), ('article', 999999999, null), ('question', test.q('open'), 'open'), ('question', test.q('trip'), null),
                ('question', test.q('secret'), null), ('question', 999999999, null) $$, 'what is asked for again comes as it is now, without a title when it is not to be found');
select is((test.touched('question.asked')).questions, '{trip,"Consult: trip",open,NULL,NULL,back,"Which way to Parma?",NULL,same}', 'a question that is asked is one to read, never a private one');
select is((test.touched('question.answered')).questions, '{"Consult: trip",trip,NULL,NULL,same}', 'and again when it is answered');
select is((test.touched('question.answered')).articles, '{"Consult: trip",trip,NULL,NULL,same}', 'with its article');
select is((test.touched('question.withdrawn')).questions, '{back}', 'or taken back');
select is((test.touched('article.verified')).articles, '{trip}', 'what becomes of an article');
select is((test.touched('question.thanked')).articles, '{trip}', 'and who was thanked');
select is((test.touched('question.confirmed')).articles, '{NULL}', 'what changes nothing of it is nothing to read');
select is((select array_agg(distinct (t.article is null, t.question is null, t.synonyms)::text) from api.event_tail('') t), array['(t,t,f)'], 'a bad cursor touches nothing');

-- Among which articles.
create function test.only(state text, tag text, most int default 100) returns text[] language sql as $$
        select array(select a.title from api.search_only(state, tag, most) o(id) join core.article a using (id) order by o.id)
$$;
select is(test.only('verified', null), array(select a.title::text from core.article a where a.state = 'verified' and core.is_findable(a) order by a.id), 'the articles of a state');
select is(test.only(null, 'travel'), '{trip}', 'those with a tag');
select is(test.only('disputed', 'travel'), '{}', 'those of both');
select is(array_length(test.only('draft', null, 1), 1), 1, 'so many at most');

-- The words of a question, to look for the like.
select is(api.question_words(test.id('abe'), test.q('trip'))::text, '(trip,"By train.","travel night train")', 'a question''s words');
select is((select count(*)::int from api.question_words(test.id('ann'), test.q('secret'))), 0, 'not of a private one, whoever asks');
select is((select count(*)::int from api.question_words(test.id('pat'), test.q('trip'))), 0, 'nor of one they may not see');
select is((select count(*)::int from api.question_words(test.id('ann'), 999999999)), 0, 'nor of none');

select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
