-- Rule 9: the asker thanks owner and contributors, in public.
\ir fixture.inc
select plan(33);

do $$ begin perform test.ask('ann', 'bob', 'trip'), test.consult('bob', 'trip', 'ida'), test.answer('ida', 'Consult: trip'); end $$;
select test.refused($$ select test.call('ann', 'question.thank', 'trip', '{"body":"thanks"}') $$, 'bad_state', 'there is nothing to thank for before the answer');
do $$ begin perform test.answer('bob', 'trip'); end $$;
select test.refused($$ select test.call('bob', 'question.thank', 'trip', '{"body":"thanks"}') $$, 'not_asker', 'only the asker thanks');
select lives_ok($$ select test.call('ann', 'question.thank', 'trip', '{"body":"Great!"}') $$, 'the asker thanks');
select is(array(select p.handle::text from core.kudos k join core.person p on p.id = k.to_person where k.question = test.q('trip') order by 1), '{bob,ida}',
        'owner and contributors');
select is(array(select t ->> 'handle' from json_array_elements((test.event('trip', 'question.thanked')).data -> 'to') t order by 1), '{bob,ida}', 'the event tells whom');
select is((test.event('trip', 'question.thanked')).data ->> 'body', 'Great!', 'and with what words');
select is(test.handles((test.event('trip', 'question.thanked')).recipients), '{ann,bob,ida}', 'and reaches them');
select ok((select bool_and(k.public) from core.kudos k), 'thanks are public');
do $$ begin perform test.call('ann', 'question.thank', 'trip', '{"body":"And you","to":{"person":"@ida"}}'); end $$;
select is((select count(*)::int from core.kudos k where k.question = test.q('trip') and k.to_person = test.id('ida')), 2, 'one of them can be thanked alone');
select is((select count(*)::int from core.kudos k where k.question = test.q('trip') and k.to_person = test.id('bob')), 1, 'without the others');
select test.refused($$ select test.call('ann', 'question.thank', 'trip', '{"body":"thanks","to":{"person":"@abe"}}') $$, 'bad_request', 'who has not helped is not thanked');
select test.refused($$ select test.call('ann', 'question.thank', 'trip', '{"body":"thanks","to":{"person":"@ann"}}') $$, 'bad_request', 'nor are they themselves');
select test.refused($$ select test.call('ann', 'question.thank', 'trip', '{"body":" "}') $$, 'bad_request', 'thanks have words');
do $$ begin perform test.call('ann', 'question.confirm', 'trip'); end $$;
select lives_ok($$ select test.call('ann', 'question.thank', 'trip', '{"body":"It still works"}') $$, 'also after confirming');
do $$ begin perform test.ask('ann', 'bob', 'secret', '{"private":true}'), test.answer('bob', 'secret'), test.call('ann', 'question.thank', 'secret', '{"body":"Thank you"}'); end $$;
select is((select k.public from core.kudos k where k.question = test.q('secret')), false, 'thanks for a private answer stay private');

-- The wall.
create function test.wall(who text, params jsonb default '{}') returns text[] language sql as $$
        select array(select k ->> 'body' from jsonb_array_elements(test.call(who, 'kudos.list', null, params) -> 'kudos') k)
$$;
select is(test.wall('fay'), '{"It still works","And you",Great!}', 'thanks are listed, newest first, and none for private answers');
select is(test.wall('ann'), test.wall('fay'), 'which not even their giver sees there');
select is(test.keys(test.call('fay', 'kudos.list', null) #> '{kudos,0}'), '{article,at,body,from,id,question,to}', 'each holds what the protocol says');
select is(array(select t ->> 'handle' from jsonb_array_elements(test.call('fay', 'kudos.list', null) #> '{kudos,2,to}') t order by 1), '{bob,ida}', 'one act of thanks is one item');
select is(test.call('fay', 'kudos.list', null) #>> '{kudos,2,from,handle}', 'ann', 'from the asker');
select is(test.call('fay', 'kudos.list', null) #> '{kudos,2,question}', jsonb_build_object('id', test.q('trip')::text, 'title', 'trip'), 'for a question');
select is(test.call('fay', 'kudos.list', null) #>> '{kudos,2,article}', (select a.id::text from core.article a where a.question = test.q('trip')), 'and its article');
select is(test.wall('fay', '{"person":"@bob"}'), '{"It still works",Great!}', 'those to one person');
select is(test.wall('fay', '{"person":"@abe"}'), '{}', 'of whom there may be none');
select test.refused($$ select test.wall('fay', '{"person":"@nobody"}') $$, 'not_found', 'a person must be there');
select is(test.wall('fay', '{"limit":2}'), '{"It still works","And you"}', 'they come in pages');
select is(test.call('fay', 'kudos.list', null, '{"limit":2}') ->> 'more', 'true', 'that say whether there are more');
select is(test.wall('fay', jsonb_build_object('before', test.call('fay', 'kudos.list', null, '{"limit":2}') #> '{kudos,1,id}')), '{Great!}', 'which come before the last one had');
select is(test.wall('pat'), '{}', 'a partner sees none of it');
do $$ begin perform test.ask('ann', 'pat', 'freight'), test.answer('pat', 'freight'), test.call('ann', 'question.thank', 'freight', '{"body":"Well carried"}'); end $$;
select is(test.wall('pat') || test.wall('pia'), '{"Well carried"}', 'but for what they take part in');
do $$ begin perform test.ask('ann', 'pat', 'ferry'), test.refer('pat', 'ferry', 'pia'), test.consult('pia', 'ferry', 'ida'), test.answer('ida', 'Consult: ferry'),
        test.call('pia', 'question.thank', 'Consult: ferry', '{"body":"Quick"}'); end $$;
select is(test.wall('pat'), '{Quick,"Well carried"}', 'with the consults for it');
select is(test.wall('pat', '{"person":"@pat"}') || test.wall('pat', '{"limit":1}'), '{"Well carried",Quick}', 'to one person too, and in pages');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
