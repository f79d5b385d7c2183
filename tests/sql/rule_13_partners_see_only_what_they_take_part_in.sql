-- Rule 13: partners' people are asked and own questions, and see only what they take part in.
\ir fixture.inc
select plan(18);

do $$ begin perform test.ask('ann', 'bob', 'inside'), test.answer('bob', 'inside'), test.ask('ann', 'pat', 'outside'); end $$;
select test.refused($$ select test.call('pat', 'question.get', 'inside') $$, 'not_found', 'a partner does not see a public question');
select is((test.refusal($$ select test.call('pat', 'question.get', 'inside') $$)).sentence, (test.refusal($$ select test.call('pat', 'question.get', 'nowhere') $$)).sentence,
        'it answers as if it were not there');
select test.refused($$ select test.call('pat', 'question.watch', 'inside') $$, 'not_found', 'and cannot be watched');
select test.refused(format($$ select test.call('pat', 'article.get', null, '{"article":"%s"}') $$, (select a.id from core.article a where a.question = test.q('inside'))),
        'not_found', 'nor its article read');
select isnt(test.call('pat', 'question.get', 'outside'), null, 'what is put to a partner they see');
select test.refused($$ select test.call('pia', 'question.get', 'outside') $$, 'not_found', 'their colleague does not');
select is(test.call('pia', 'question.list', null, '{"view":"team"}') -> 'questions', '[]', 'nor in the list of the team');
select is(test.call('pat', 'question.list', null, '{"view":"team"}') #>> '{questions,0,title}', 'outside', 'where the owner sees it');
select is(test.answer('pat', 'outside') #>> '{question,state}', 'answered', 'a partner answers');
select is(test.call('pat', 'article.get', null, jsonb_build_object('article', (select a.id::text from core.article a where a.question = test.q('outside')))) #>> '{article,title}',
        'outside', 'and sees the article of their own answer');
select is(test.call('pat', 'article.search', null, '{"text":"form"}') #> '{articles,1}', null, 'and no other');

do $$ begin perform test.ask('ann', 'bob', 'mixed'), test.consult('bob', 'mixed', 'pat'); end $$;
select test.refused($$ select test.call('pat', 'question.get', 'mixed') $$, 'not_found', 'who is consulted sees the consult, not its parent');
select isnt(test.call('pat', 'question.get', 'Consult: mixed'), null, 'the consult they do');
do $$ begin perform test.answer('pat', 'Consult: mixed'); end $$;
select test.refused($$ select test.call('pat', 'question.get', 'mixed') $$, 'not_found', 'credit for a consult opens no door');
do $$ begin perform test.refer('bob', 'mixed', 'pia'); end $$;
select isnt(test.call('pia', 'question.get', 'mixed'), null, 'who comes to own it sees it');
select isnt(test.refer('pia', 'mixed', 'ben'), null, 'a partner can refer');
select isnt(test.call('pia', 'question.get', 'mixed'), null, 'and still sees what they owned');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
