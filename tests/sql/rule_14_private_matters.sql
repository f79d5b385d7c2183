-- Rule 14: a private question is its participants' alone. To everyone else it answers exactly as if it did not exist.
\ir fixture.inc
select plan(122);

do $$ begin perform test.ask('ann', 'bob', 'salary', '{"private":true,"body":"the zanzibar allowance"}'), test.consult('bob', 'salary', 'ida'),
        test.call('bob', 'question.say', 'salary', '{"body":"one moment"}'); end $$;

-- Every verb on questions, by everybody who takes no part, beside an id that nobody has.
select is(on_private.word || ': ' || on_private.sentence, on_nothing.word || ': ' || on_nothing.sentence, format('%s by %s', v.verb, who))
from unnest(array['abe', 'fay', 'stew', 'adm', 'pat']) who,
        (values ('question.get', '{}'), ('question.acknowledge', '{}'), ('question.say', '{"body":"x"}'), ('question.answer', '{"body":"x"}'),
                ('question.consult', '{"to":{"person":"@ben"},"body":"x"}'), ('question.refer', '{"to":{"person":"@ben"},"reason":"x"}'),
                ('question.refer', '{"to":{"person":"@ben"},"reason":"x","override":true}'), ('question.decline', '{"reason":"x"}'),
                ('question.confirm', '{}'), ('question.reopen', '{"reason":"x"}'), ('question.withdraw', '{}'), ('question.thank', '{"body":"x"}'),
                ('question.watch', '{}'), ('question.unwatch', '{}'), ('question.deflect', '{}'), ('question.follow_up', '{"outcome":"yes"}'), ('question.get', '{"rev":77}'), ('question.say', '{"body":"x","rev":77}')) v(verb, params),
        lateral (select * from test.refusal(format('select test.call(%L, %L, %L, %L)', who, v.verb, 'salary', v.params))) on_private,
        lateral (select * from test.refusal(format('select test.call(%L, %L, %L, %L)', who, v.verb, 'nowhere', v.params))) on_nothing
order by who, v.verb;
select is((test.refusal($$ select test.call('abe', 'question.get', 'salary') $$)).word, 'not_found', 'which is not_found');
select test.refused($$ select test.call('abe', 'question.get', 'Consult: salary') $$, 'not_found', 'a consult of it is as private');

select isnt(test.call('ann', 'question.get', 'salary'), null, 'the asker sees it');
select isnt(test.call('bob', 'question.get', 'salary'), null, 'the owner sees it');
select isnt(test.call('ann', 'question.get', 'Consult: salary'), null, 'the asker sees its consults');
select test.refused($$ select test.call('ida', 'question.get', 'salary') $$, 'not_found', 'who is consulted sees only the consult');
do $$ begin perform test.answer('ida', 'Consult: salary', 'It is two hundred.'); end $$;
select test.refused($$ select test.call('ida', 'question.get', 'salary') $$, 'not_found', 'also when they have contributed');
do $$ begin perform test.refer('bob', 'salary', 'ben'); end $$;
select isnt(test.call('ben', 'question.get', 'salary'), null, 'a new owner sees it');
select isnt(test.call('bob', 'question.get', 'salary'), null, 'an old one still does');

-- Nowhere else.
do $$ begin perform test.answer('ben', 'salary', 'The zanzibar allowance is two hundred.'), test.call('ann', 'question.confirm', 'salary'),
        test.call('ann', 'question.thank', 'salary', '{"body":"To both of you"}'); end $$;
select ok(not exists (select from core.event e where e.question = test.q('salary') and test.id('ida') = any (e.recipients)),
        'who contributed is thanked without an event that would show it');
select is((select count(*)::int from core.article), 0, 'neither it nor its consult is recorded');
select ok(not (select bool_or(e.kind like 'article.%') from core.event e), 'nor is there an event of an article');
create function test.suggested(who text, called text) returns jsonb language sql as $$ -- if the index should name it
        select api.article_suggest(test.id(who), '{"text":"zanzibar salary"}', jsonb_build_object('questions', jsonb_build_array(jsonb_build_array(test.q(called)::text, 9, 1))))
$$;
select is(test.suggested(who, 'salary'), '{"articles":[],"questions":[],"people":[]}', 'not suggested to ' || who)
from unnest(array['abe', 'ann', 'adm']) who;
do $$ begin perform test.ask('ann', 'bob', 'open salary', '{"private":true}'); end $$;
select is(test.suggested('abe', 'open salary') -> 'questions', '[]', 'an open one is not suggested either');
select is((select array_agg(d.title) from unnest('{article,question}'::text[]) kind, api.search_documents(kind, 0, 100) d), null, 'the index is given nothing of it to find');
select is(test.call('fay', 'question.list', null, '{"view":"team"}') -> 'questions', '[]', 'not in the list of the owner''s team');
select is(test.call('fay', 'question.list', null, format('{"view":"%s"}', v)::jsonb) -> 'questions', '[]', 'nor in fay''s view ' || v)
from unnest(array['asked', 'owned', 'consults', 'watched', 'involved']) v;
select is(test.call('abe', 'person.get', null, '{"person":"@ben"}') - 'person', '{"knows":[],"articles":[],"kudos":[],"thanked":0}', 'nor on the answerer''s profile');
select is(test.call('abe', 'person.get', null, '{"person":"@bob"}') #>> '{person,carrying}', '0', 'nor in what their owner carries');
select is(test.call('abe', 'article.search', null, '{"text":""}') -> 'articles', '[]', 'nor among the newest articles');
select is(jsonb_array_length(test.call('bob', 'question.list', null, '{"view":"involved"}') -> 'questions'), 1, 'it is in a participant''s list');
select ok(not exists (select from core.event e where e.question_then ->> 'private' = 'true' and e.recipients && array[test.id('abe'), test.id('fay'), test.id('stew'), test.id('adm'), test.id('pat')]),
        'no event of it reaches anybody else');
select is((api.session_resume(test.id('abe'), jsonb_build_object('cursor', core.log_identity() || ':3:3:')) ->> 'events'), '[]', 'nor does a resume');

-- What admins learn.
select is((select count(*)::int from report.private_question), 3, 'that it exists is reported');
select is((select array_agg(a.attname::text order by a.attname) from pg_attribute a where a.attrelid = 'report.private_question'::regclass and a.attnum > 0),
        '{age,asked_at,owner,question,state}', 'with its age and owner and not its text');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
