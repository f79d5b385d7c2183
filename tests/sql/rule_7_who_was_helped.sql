-- Rule 7: who reads an article says that it helped, or that it is out of date, which asks its owner to look.
\ir fixture.inc
\ir articles.inc
select plan(52);

do $$ begin perform test.known('trip'); end $$;

-- ---- it helped

select is(test.on('abe', 'article.helped', 'trip') #>> '{article,helped}', '1', 'who was helped says so');
select is(test.on('abe', 'article.helped', 'trip') #>> '{article,helped}', '1', 'and counts once');
select is(test.on('ida', 'article.helped', 'trip') #>> '{article,helped}', '2', 'beside others');
select is((select array_agg(h ->> 'handle') from jsonb_array_elements(test.get('ben', 'trip') -> 'helped') h), '{abe,ida}', 'everybody sees whom it helped');
select is(test.get('abe', 'trip') -> 'mine', '{"helped":true,"outdated":false}', 'and what they have said themselves');
select is(test.get('ben', 'trip') -> 'mine', '{"helped":false,"outdated":false}', 'or have not');
select is(cardinality(test.told('trip')), 4, 'it is told once for each');
select is((test.telling('trip', 'article.helped')).data::jsonb, jsonb_build_object('article', (test.article('trip')).id::text, 'title', 'trip', 'helped', 2), 'with its title, and how many there are');
select ok((test.telling('trip', 'article.helped')).question is null, 'about the article alone: nothing has happened to the question');
select is(test.hear('trip', 'article.helped'), '{bob}', 'to its owner');
select is((test.article('trip')).revision, 1, 'and changes nothing of it');
select is(test.on('abe', 'article.unhelped', 'trip') #>> '{article,helped}', '1', 'they take it back');
select is((test.telling('trip', 'article.helped')).data ->> 'helped', '1', 'which is told');
select is(test.on('abe', 'article.unhelped', 'trip') #>> '{article,helped}', '1', 'once');
select is((select count(*)::int from core.event e where e.kind = 'article.helped'), 3, 'and told once');
select test.refused($$ select test.on('bob', 'article.helped', 'trip') $$, 'forbidden', 'nobody is helped by their own');
select test.refused($$ select test.on('pat', 'article.helped', 'trip') $$, 'not_found', 'nor by what they cannot read');
select test.refused($$ select test.on('pat', 'article.unhelped', 'trip') $$, 'not_found', 'nor is such a thing there to be taken back');
do $$ begin perform test.ask('ann', 'pat', 'crate'), test.answer('pat', 'crate', 'In bay 4.'); end $$;
select is(test.on('abe', 'article.helped', 'crate') #>> '{article,helped}', '1', 'a partner''s article helps as any');
do $$ begin perform core.article_help(test.article('trip'), test.id(who)) from unnest(array['bob', 'ida', 'ike']) who; end $$;
select is(core.helped_by((test.article('trip')).id), 2::bigint, 'also when it is said in another way: once, and never by its owner');
do $$ declare n int; begin
        for n in 1 .. 25 loop
                perform test.hire('h' || n), test.later('1 second'), test.on('h' || n, 'article.helped', 'trip');
        end loop;
end $$;
select is(jsonb_array_length(test.get('ben', 'trip') -> 'helped'), 20, 'the newest twenty are shown');
select is(test.get('ben', 'trip') #>> '{helped,0,handle}', 'h25', 'newest first');
select is(test.get('ben', 'trip') #>> '{article,helped}', '27', 'and all are counted');

-- ---- it is out of date

select is(test.on('abe', 'article.outdated', 'trip', '{"reason":"There is no form 12."}') #>> '{article,outdated}', '1', 'who finds it out of date says why');
select is((test.telling('trip', 'article.doubted')).data #>> '{to,handle}', 'bob', 'which asks its owner');
select is((test.telling('trip', 'article.doubted')).data ->> 'reason', 'There is no form 12.', 'with the reason');
select ok((test.telling('trip', 'article.doubted')).question is null, 'about the article alone');
select is(test.hear('trip', 'article.doubted'), '{bob}', 'and nobody else');
select is((test.article('trip')).state, 'verified', 'its state is its owner''s to change');
select is(test.get('ida', 'trip') #> '{doubts,0}' ->> 'reason', 'There is no form 12.', 'everybody reads it');
select is(test.get('ida', 'trip') #>> '{doubts,0,person,handle}', 'abe', 'and whose it is');
select is(test.get('abe', 'trip') #>> '{mine,outdated}', 'true', 'they see their own');
select is(test.on('abe', 'article.outdated', 'trip', '{"reason":"It is blue now."}') #>> '{article,outdated}', '1', 'said again it is the same doubt');
select is(test.get('ida', 'trip') #> '{doubts,0}' ->> 'reason', 'It is blue now.', 'for another reason');
select is(test.on('ann', 'article.outdated', 'trip', '{"reason":"Gone."}') #>> '{article,outdated}', '2', 'others have their own');
select is(test.on('abe', 'article.current', 'trip') #>> '{article,outdated}', '1', 'who was wrong takes it back');
select is((test.telling('trip', 'article.doubted')).data::jsonb, jsonb_build_object('article', (test.article('trip')).id::text, 'title', 'trip', 'outdated', 1), 'which is told');
select is(test.get('abe', 'trip') #>> '{mine,outdated}', 'false', 'and they doubt no more');
do $$ begin perform test.on('abe', 'article.current', 'trip'); end $$;
select is((select count(*)::int from core.event e where e.kind = 'article.doubted'), 4, 'what is not there is not taken back');
select test.refused($$ select test.on('abe', 'article.outdated', 'trip') $$, 'bad_request', 'a doubt has a reason');
select test.refused(format('select test.on(%L, %L, %L, %L)', 'abe', 'article.outdated', 'trip', jsonb_build_object('reason', repeat('x', 1001))), 'too_large', 'of 1000 characters at most');
select test.refused($$ select test.on('bob', 'article.outdated', 'trip', '{"reason":"x"}') $$, 'forbidden', 'who finds their own out of date revises it');
select test.refused($$ select test.on('pat', 'article.outdated', 'trip', '{"reason":"x"}') $$, 'not_found', 'nobody doubts what they cannot read');
select test.refused($$ select test.on('pat', 'article.current', 'trip') $$, 'not_found', 'nor takes that back');

do $$ begin perform test.revise('bob', 'trip', '{"answer":"Take form 13."}'); end $$;
select is((test.article('trip')).revision || ' ' || core.doubts_open((test.article('trip')).id), '2 0', 'a revision closes doubts');
do $$ begin perform test.on('ann', 'article.outdated', 'trip', '{"reason":"Still."}'), test.on('bob', 'article.review', 'trip'); end $$;
select is(core.doubts_open((test.article('trip')).id), 0::bigint, 'so does a review');
do $$ begin perform test.on('ann', 'article.outdated', 'trip', '{"reason":"Still."}'), test.propose('abe', 'trip', '{"answer":"Take form 14."}'), test.decide('bob', 'proposal.accept', 'trip'); end $$;
select is(core.doubts_open((test.article('trip')).id), 0::bigint, 'a proposal accepted');
do $$ begin perform test.on('abe', 'article.outdated', 'trip', '{"reason":"Still."}'), test.call('ann', 'question.reopen', 'trip', '{"reason":"no"}'), test.answer('bob', 'trip', 'Form 15.'); end $$;
select is(core.doubts_open((test.article('trip')).id), 0::bigint, 'and another answer');
select is((select count(*)::int from core.doubt d where d.article = (test.article('trip')).id and d.closed_at is not null), 5, 'all are kept');
do $$ begin perform test.imported('bell', 'ben'); end $$;
update core.person set active = false where handle = 'ben';
do $$ begin perform test.on('abe', 'article.outdated', 'bell', '{"reason":"It is broken."}'); end $$;
select is(test.hear('bell', 'article.doubted'), '{fay}', 'where the owner has left, whoever looks after it is asked');
select is(test.on('ben', 'article.get', 'bell') #>> '{article,outdated}', '1', 'and it is shown to all');

select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
