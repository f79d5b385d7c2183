-- Rule 9: the asker thanks owner and contributors, in public.
\ir fixture.inc
select plan(16);

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
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
