-- Rule 4: consult a colleague, stay owner, and credit follows by itself.
\ir fixture.inc
select plan(37);

do $$ begin perform test.ask('ann', 'bob', 'trip'); end $$;
select is(test.consult('bob', 'trip', 'ida') #>> '{question,parent}', test.q('trip')::text, 'a consult is a question with a parent');
select is(test.owner('trip'), 'bob', 'the owner stays owner');
select is(test.owner('Consult: trip'), 'ida', 'the consult has an owner of its own');
select is((test.row('Consult: trip')).asker, test.id('bob'), 'its asker is the owner of the parent');
select is((test.row('Consult: trip')).hop_budget, 2, 'it has a hop budget of its own');
select is((test.row('trip')).hops, 0, 'and costs none of the parent''s');
select is((test.event('trip', 'question.consulted')).data #>> '{owner,handle}', 'ida', 'the parent''s asker sees who is checking with whom');
select is((test.event('trip', 'question.consulted')).data ->> 'consult', test.q('Consult: trip')::text, 'and which consult it is');
select is(test.handles((test.event('Consult: trip', 'question.asked')).recipients), '{ann,bob,ida}', 'the consult''s events reach the parent''s asker too');
select is(jsonb_array_length(test.call('ann', 'question.get', 'trip') -> 'consults'), 1, 'the parent shows its consults');
select isnt(test.call('ann', 'question.get', 'Consult: trip'), null, 'and the asker of the parent can read them');

-- Contributors.
select is((test.row('trip')).state::text, 'open', 'asking a colleague is not an answer');
select is(test.call('ann', 'question.get', 'trip') #> '{question,contributors}', '[]', 'nobody contributes by being asked');
do $$ begin perform test.answer('ida', 'Consult: trip', 'The form is number 12.'); end $$;
select is(test.call('ann', 'question.get', 'trip') #>> '{question,contributors,0,handle}', 'ida', 'who answered the consult is a contributor');
select is((test.event('trip', 'question.contributed')).data #>> '{contributor,handle}', 'ida', 'which is an event of the parent');
select is(test.handles((test.event('trip', 'question.contributed')).recipients), '{ann,bob}', 'that its asker and owner see');
select lives_ok($$ select test.call('ida', 'question.say', 'trip', '{"body":"form 12 is in the hall"}') $$, 'and can write in the parent');
do $$ begin perform test.consult('bob', 'trip', 'ike'), test.answer('bob', 'trip'); end $$;
select is((select count(*)::int from core.contributor c where c.question = test.q('trip')), 1, 'a consult without an answer credits nobody');
do $$ begin perform test.answer('ike', 'Consult: trip'); end $$;
select is(array(select c ->> 'handle' from jsonb_array_elements(
        test.call('ann', 'article.get', null, jsonb_build_object('article', (select a.id::text from core.article a where a.question = test.q('trip')))) #> '{article,contributors}') c),
        '{ida,ike}', 'one that is answered later is credited in the article as well');
do $$ begin perform test.consult('ben', 'twice', 'ida') from test.ask('ann', 'ben', 'twice'); end $$;
do $$ begin perform test.answer('ida', 'Consult: twice'), test.consult('ben', 'twice', 'ida'); end $$;
do $$ begin perform test.answer('ida', 'Consult: twice'); end $$;
select is((select count(*)::int from core.contributor c where c.question = test.q('twice')), 1, 'who helped twice is named once');

-- Consults go where questions go, but not in circles.
do $$ begin perform test.ask('ann', 'bob', 'next'); end $$;
select is(test.consult('bob', 'next', 'team it') #>> '{question,owner,team}', 'IT', 'a team can be consulted');
select is(test.consult('bob', 'next', 'pat') #>> '{question,owner,handle}', 'pat', 'and a partner');
select isnt(test.consult('bob', 'next', 'anyone') #>> '{question,owner,handle}', 'ann', 'and anyone, but never the asker of the parent');
select ok((select bool_and(test.consult('bob', 'next', 'team sales') #>> '{question,owner,handle}' = 'abe') from generate_series(1, 3)),
        'the team of the asker is consulted without the asker');
select test.refused($$ select test.consult('bob', 'next', 'bob') $$, 'self_referral', 'nobody consults themselves');
select test.refused($$ select test.consult('bob', 'next', 'ann') $$, 'bad_request', 'the asker is asked in the thread');
select test.refused($$ select test.consult('ann', 'next', 'ben') $$, 'not_owner', 'only the owner consults');
select test.refused($$ select test.consult('bob', 'trip', 'ben') $$, 'bad_state', 'an answered question is not consulted about');

-- A consult is a question in every way.
do $$ begin perform test.ask('ann', 'bob', 'deep'), test.consult('bob', 'deep', 'ida'), test.consult('ida', 'Consult: deep', 'ike'); end $$;
select is((test.row('Consult: Consult: deep')).parent, test.q('Consult: deep'), 'whoever is consulted can consult');
select isnt(test.call('ann', 'question.get', 'Consult: Consult: deep'), null, 'the asker at the top may read down to the last');
do $$ begin perform test.refer('ida', 'Consult: deep', 'ben'); end $$;
select is(test.owner('Consult: deep'), 'ben', 'a consult can be referred');
select test.refused($$ select test.consult('ike', 'Consult: Consult: deep', 'ann') $$, 'bad_request', 'but nobody further down consults who waits at the top');
select test.refused($$ select test.refer('ben', 'Consult: deep', 'ann') $$, 'self_referral', 'but not to who waits at the top');
do $$ begin perform test.call('ann', 'question.withdraw', 'deep'); end $$;
select is(array(select q.state::text from core.question q where q.title like '%deep' order by q.id), '{withdrawn,withdrawn,withdrawn}',
        'withdrawing the question withdraws what was still open for it');
do $$ begin perform test.ask('ann', 'bob', repeat('x', 200)), test.consult('bob', repeat('x', 200), 'ida'); end $$;
select is(length((select q.title from core.question q where q.title like 'Consult: xxx%')), 200, 'a long title is cut');
select is(test.violations(), 0, 'no invariant is violated');

-- A consult never comes to whoever needs it.
do $$ begin perform test.ask('ann', 'bob', 'round'), test.consult('bob', 'round', 'ida'), test.refer('bob', 'round', 'fay'); end $$;
select test.refused($$ select test.refer('ida', 'Consult: round', 'fay') $$, 'self_referral', 'a consult is not referred to the owner of its parent');

select * from finish();
rollback;
