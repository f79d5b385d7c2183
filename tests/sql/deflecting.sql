-- Rule 7: who finds what answers them disturbs nobody, and it counts because they say so.
\ir fixture.inc
select plan(36);

create function test.deflect(who text, params jsonb) returns jsonb language sql as $$ select test.call(who, 'question.deflect', null, params) $$;
create function test.by(called text) returns jsonb language sql as $$
        select jsonb_build_object('article', coalesce((select a.id from core.article a where a.question = test.q(called)), 999999999)::text)
$$;
create function test.about(called text) returns jsonb language sql as $$ select jsonb_build_object('question', coalesce(test.q(called), 999999999)::text) $$;
do $$ begin perform test.ask('ann', 'bob', 'known'), test.answer('bob', 'known'), test.ask('ann', 'bob', 'open'), test.ask('ann', 'bob', 'secret', '{"private":true}'),
        test.ask('ann', 'bob', 'gone'), test.call('ann', 'question.withdraw', 'gone'); end $$;

select is((select array_agg(k order by k) from jsonb_object_keys(test.deflect('abe', test.by('known')) -> 'deflected') k), '{at,id}', 'an article answers somebody');
select results_eq($$ select person, article, question, at from core.deflection $$,
        $$ select test.id('abe'), (test.by('known') ->> 'article')::bigint, null::bigint, core.now() $$, 'which is counted');
select is(test.call('abe', 'question.get', 'known') ->> 'watching', 'false', 'and nothing else');
select isnt(test.deflect('abe', test.about('open')), null, 'an open question will');
select is(test.call('abe', 'question.get', 'open') ->> 'watching', 'true', 'so they watch it');
select is((test.row('open')).rev, 1, 'and disturb nobody');
select isnt(test.deflect('fay', test.about('known')), null, 'an answered one does');
select is(test.call('fay', 'question.get', 'known') ->> 'watching', 'false', 'with nothing to watch');
select is((select count(*)::int from core.deflection), 3, 'each counts once');
select isnt(test.deflect('ann', test.about('open')), null, 'one''s own counts too');
select is((select p.follows from core.participant p where p.question = test.q('open') and p.person = test.id('ann')), true, 'and is followed as before');

select test.refused($$ select test.deflect('abe', '{}') $$, 'bad_request', 'what answers it is named');
select test.refused($$ select test.deflect('abe', test.by('known') || test.about('open')) $$, 'bad_request', 'one thing at a time');
select test.refused($$ select test.deflect('abe', test.about('gone')) $$, 'bad_state', 'what was withdrawn answers nothing');
select test.refused($$ select test.deflect('abe', test.about('secret')) $$, 'not_found', 'what one may not see is not there');
select is((test.refusal($$ select test.deflect('abe', test.about('secret')) $$)).sentence, (test.refusal($$ select test.deflect('abe', test.about('nowhere')) $$)).sentence,
        'in the same words as what is not');
select test.refused($$ select test.deflect('abe', test.by('nowhere')) $$, 'not_found', 'an article must be there');
select test.refused($$ select test.deflect('pat', test.by('known')) $$, 'not_found', 'and be seen');
select test.refused($$ select test.deflect('pat', test.about('open')) $$, 'not_found', 'as must a question');
select is((select count(*)::int from core.deflection), 4, 'what is refused is not counted');
-- What was typed.
create function test.typed() returns text language sql as $$ select d.typed from core.deflection d order by d.id desc limit 1 $$;
create function test.last() returns core.event language sql as $$ select e.* from core.event e order by e.id desc limit 1 $$;
do $$ begin perform test.deflect('fay', test.by('known') || '{"text":"How do I know?"}'); end $$;
select is(test.typed(), 'How do I know?', 'what was typed is kept as other words for it');
select is(row((test.last()).kind, (test.last()).question, (test.last()).article, (test.last()).recipients, (test.last()).actor)::text,
        row('question.deflected', null::bigint, (test.by('known') ->> 'article')::bigint, '{}'::bigint[], null::bigint)::text, 'the index hears of it, and nobody else');
select is((core.touched(test.last())).article, (test.by('known') ->> 'article')::bigint, 'of the article');
do $$ begin perform test.deflect('fay', test.about('open') || '{"text":"Is it open?"}'); end $$;
select is((core.touched(test.last())).question, test.q('open'), 'or of the question');
select is((select d.asked_as from api.search_touched('{}', array[test.q('open')]) d), 'Is it open?', 'which is found by that');
select is((test.row('open')).rev, 1, 'and is as it was');
select set_eq($$ select p.handle::text from core.article_helped h join core.person p on p.id = h.person where h.article = (test.by('known') ->> 'article')::bigint $$,
        '{abe,fay}'::text[], 'an article that answers somebody has helped them, once');
do $$ begin perform test.deflect('ben', test.by('known') || '{"text":"What am I paid?","private":true}'); end $$;
select is(test.typed(), null, 'what was to be private is not kept');
select is((select count(*)::int from core.article_helped h where h.person = test.id('ben')), 0, 'nor is who it was shown');
select is((select count(*)::int from core.deflection), 7, 'though it counts');
select isnt(test.deflect('ann', test.about('secret') || '{"text":"Again the secret"}'), null, 'a private question answers its own people');
select is(test.typed(), null, 'with nothing kept of what they typed');
do $$ begin perform test.deflect('ben', test.by('known') || '{"text":" \n "}'); end $$;
select is(test.typed(), null, 'nothing typed is nothing kept');
select test.refused($$ select test.deflect('abe', test.by('known') || jsonb_build_object('text', repeat('x', 1001))) $$, 'too_large', 'no more than a thousand characters');
select test.refused($$ select test.deflect('abe', test.by('known') || '{"private":"yes"}') $$, 'bad_request', 'private is yes or no');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
