-- Rule 10: what has an answer already is answered with the article, which is counted as that article's.
\ir fixture.inc
\ir articles.inc
select plan(59);

create function test.duplicate(who text, called text, answer text, params jsonb default '{}') returns jsonb language sql as $$
        select test.call(who, 'question.duplicate', called, params || jsonb_build_object('article', coalesce((test.article(answer)).id, 999999999)::text))
$$;

do $$ begin perform test.known('trip'), test.ask('abe', 'ben', 'trips'); end $$;

-- ---- the owner answers with it

select test.refused($$ select test.duplicate('bob', 'trips', 'trip') $$, 'not_owner', 'only the owner answers a question with an article');
select test.refused($$ select test.duplicate('ben', 'trips', 'nothing') $$, 'not_found', 'which must be there');
select test.refused($$ select test.call('ben', 'question.duplicate', 'trips', jsonb_build_object('article', (test.article('trip')).id::text, 'body', ' ')) $$, 'bad_request', 'who says something with it says something');
select test.refused($$ select test.duplicate('ben', 'trips', 'trip', '{"rev":9}') $$, 'stale', 'a revision that is not the present one is stale');
select test.refused($$ select test.duplicate('pat', 'trips', 'trip') $$, 'not_found', 'to who may not see the question there is none');
select is(test.duplicate('ben', 'trips', 'trip') -> 'question' -> 'state', '"answered"', 'it answers the question');
select is(core.question_json(test.row('trips')) ->> 'article', (test.article('trip')).id::text, 'which names it');
select is(core.question_json(test.row('trips')) ->> 'duplicate', 'true', 'and says that it was there before');
select is(core.question_json(test.row('trip')) ->> 'duplicate', 'false', 'unlike its own question');
select is((select count(*)::int from core.article), 1, 'nothing else is recorded');
select is(test.events('trips'), '{question.asked,question.answered}', 'nor told');
select is((test.event('trips', 'question.answered')).data ->> 'article', (test.article('trip')).id::text, 'but that it is this article');
select is((select m.body::text from core.message m where m.question = test.q('trips') and m.kind = 'answer'), 'This article answers it: “trip”.', 'one sentence is the answer');
select is((test.row('trips')).acknowledged_at, core.now(), 'which acknowledges as any');
select is(test.get('ike', 'trip') -> 'duplicates', jsonb_build_array(jsonb_build_object('id', test.q('trips')::text, 'title', 'trips')), 'the article shows which questions it answers');
select test.refused($$ select test.duplicate('ben', 'trips', 'trip') $$, 'bad_state', 'it is answered once');
do $$ begin perform test.ask('abe', 'ben', 'how'), test.duplicate('ben', 'how', 'trip', '{"body":"You must ask Finance. Here is how."}'); end $$;
select is((select m.body::text from core.message m where m.question = test.q('how')), 'You must ask Finance. Here is how.', 'what goes with an article is never a non-answer');
select is(test.violations(), 0, 'no invariant is violated');

-- ---- what the asker says

do $$ begin perform test.call('abe', 'question.confirm', 'trips'); end $$;
select is(test.state('trips'), 'resolved', 'confirmed, it is resolved');
select is(core.helped_by((test.article('trip')).id), 1::bigint, 'and the article has helped one more');
select is(test.get('ike', 'trip') #>> '{helped,0,handle}', 'abe', 'by name');
select is(test.events('trips'), '{question.asked,question.answered,question.confirmed}', 'in the question that is all');
select is((test.article('trip')).state, 'verified', 'the article stays as it is');
do $$ begin perform test.call('abe', 'question.reopen', 'trips', '{"reason":"Not mine."}'); end $$;
select is(test.state('trips'), 'open', 'reopened, its owner has it again');
select is(array[(test.row('trips')).duplicate_of::text, core.question_json(test.row('trips')) ->> 'article', core.question_json(test.row('trips')) ->> 'duplicate'], array[null, null, 'false'],
        'and the article does not answer it');
select is((test.event('trips', 'question.reopened')).data ->> 'article', (test.article('trip')).id::text, 'which the event says');
select is((test.article('trip')).state, 'verified', 'the article may be right for others: it is not disputed');
select is((test.events('trips'))[4:], '{question.reopened}', 'and nothing of it is told');
select is(test.get('ike', 'trip') -> 'duplicates', jsonb_build_array(jsonb_build_object('id', test.q('how')::text, 'title', 'how')), 'it is not among its questions any more');
do $$ begin perform test.answer('ben', 'trips', 'For you it is form 20.'); end $$;
select is((test.article('trips')).answer, 'For you it is form 20.', 'answered in words it has an article of its own');
do $$ begin perform test.call('abe', 'question.reopen', 'trips', '{"reason":"no"}'); end $$;
select test.refused($$ select test.duplicate('ben', 'trips', 'trips') $$, 'bad_request', 'with which it cannot be answered');
do $$ begin perform test.duplicate('ben', 'trips', 'trip'); end $$;
select is(core.question_json(test.row('trips')) ->> 'article', (test.article('trip')).id::text, 'but again with another');
select is((test.article('trips')).state, 'disputed', 'its own stays disputed');
select test.refused($$ select test.on('ben', 'article.review', 'trips') $$, 'bad_state', 'and is not what answers it');
do $$ begin perform test.call('abe', 'question.reopen', 'trips', '{"reason":"no"}'), test.call('abe', 'question.withdraw', 'trips'); end $$;
select is(test.violations(), 0, 'no invariant is violated');

-- ---- followed up

do $$ begin perform test.ask('abe', 'ben', who), test.duplicate('ben', who, 'trip') from unnest(array['one', 'two', 'three', 'four']) who; perform test.later('7 days'), test.due(); end $$;
select is((test.events('one'))[3:], '{question.follow_up}', 'the asker is asked whether it held');
do $$ begin delete from core.article_helped; perform test.call('abe', 'question.follow_up', 'one', '{"outcome":"yes"}'); end $$;
select is(core.helped_by((test.article('trip')).id), 1::bigint, 'yes says that it has helped');
do $$ begin delete from core.article_helped; perform test.call('abe', 'question.follow_up', 'two', '{"outcome":"yes_but","body":"On the left."}'); end $$;
select is(core.helped_by((test.article('trip')).id), 1::bigint, 'so does yes, but');
select is((test.telling('trip', 'article.proposed')).data #>> '{to,handle}', 'bob', 'what is to be added is proposed to the article''s owner');
select is((test.telling('trip', 'article.proposed')).question, test.q('trip'), 'and told where the article came from');
select is(core.question_json(test.row('trip')) ->> 'proposals', '1', 'whose owner it waits for');
select is(core.question_json(test.row('two')) ->> 'proposals', '0', 'not for who answered with it');
do $$ begin perform test.decide('bob', 'proposal.accept', 'trip'); end $$;
select is((test.article('trip')).answer, E'Take form 12.\n\nOn the left.', 'accepted, it is added');
do $$ begin perform test.call('abe', 'question.follow_up', 'three', '{"outcome":"no_but","body":"Form 30."}'); end $$;
select is((test.article('trip')).state, 'verified', 'what is right instead does not dispute it');
select is((select p.kind from core.proposal p where p.article = (test.article('trip')).id order by p.id desc limit 1), 'correction', 'but is proposed');
select is(test.state('three'), 'answered', 'and leaves the question answered');
do $$ begin perform test.call('abe', 'question.follow_up', 'four', '{"outcome":"no"}'); end $$;
select is(array[test.state('four'), (test.row('four')).duplicate_of::text], array['open', null], 'no reopens it');
select is((test.article('trip')).state, 'verified', 'and disputes nothing');
do $$ begin perform test.later('20 days'), test.due(); end $$;
select is(test.state('three'), 'resolved', 'silence resolves it in its turn');
select is(test.violations(), 0, 'no invariant is violated');

-- ---- a consult; a private matter; partners

do $$ begin perform test.ask('abe', 'ben', 'parent'), test.consult('ben', 'parent', 'ida'), test.duplicate('ida', 'Consult: parent', 'trip'); end $$;
select is((test.events('parent'))[3:], '{question.contributed}', 'a consult answered with an article contributes as any');
do $$ begin delete from core.article_helped; perform test.ask('abe', 'ben', 'salary', '{"private":true}'), test.duplicate('ben', 'salary', 'trip'); end $$;
select is(core.question_json(test.row('salary')) ->> 'article', (test.article('trip')).id::text, 'a private question is answered with one too');
select is(jsonb_path_exists(test.get('ike', 'trip'), '$.duplicates[*] ? (@.title == "salary")'), false, 'which says so to nobody else');
select is(jsonb_path_exists(test.get('abe', 'trip'), '$.duplicates[*] ? (@.title == "salary")'), true, 'but to who takes part');
do $$ begin perform test.call('abe', 'question.confirm', 'salary'); end $$;
select is(core.helped_by((test.article('trip')).id), 0::bigint, 'nor whom it has helped');
do $$ begin perform test.ask('abe', 'ben', 'pay', '{"private":true}'), test.duplicate('ben', 'pay', 'trip'), test.later('7 days'), test.due(),
        test.call('abe', 'question.follow_up', 'pay', '{"outcome":"yes_but","body":"Mine is less."}'); end $$;
select ok(not exists (select from core.proposal p where p.body = 'Mine is less.'), 'what is to be added goes to its owner and not to the article');
select is((select m.body::text from core.message m where m.question = test.q('pay') order by m.id desc limit 1), 'Mine is less.', 'as a message');
do $$ begin perform test.ask('ann', 'pat', 'crate'), test.consult('pat', 'crate', 'ben'); end $$;
select test.refused($$ select test.duplicate('ben', 'Consult: crate', 'trip') $$, 'bad_request', 'an article that the asker cannot see answers nothing');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
