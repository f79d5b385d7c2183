-- Rule 7: answering records an article, which follows what becomes of the answer.
\ir fixture.inc
select plan(30);

create function test.article(called text) returns core.article language sql as $$
        select a.* from core.article a where a.question = test.q(called)
$$;

do $$ begin perform test.ask('ann', 'bob', 'trip', '{"body":"By train.","tags":["travel"]}'), test.consult('bob', 'trip', 'ida'), test.answer('ida', 'Consult: trip'); end $$;
select is(test.answer('bob', 'trip', 'Take form 12.') #>> '{question,article}', (test.article('trip')).id::text, 'answering records an article, named in the reply');
select is(test.events('trip'), '{question.asked,question.consulted,question.contributed,question.answered,article.recorded}', 'with an event of its own');
select is((test.event('trip', 'article.recorded')).data ->> 'article', (test.article('trip')).id::text, 'that names it');
select is((test.event('trip', 'article.recorded')).recipients, (test.event('trip', 'question.answered')).recipients, 'to the same people');
select is((test.event('trip', 'article.recorded')).xid, (test.event('trip', 'question.answered')).xid, 'in the same transaction');
select is(to_jsonb(core.article_json(test.article('trip'))) #- '{id}' #- '{question}' #- '{owner}' #- '{contributors}',
        '{"title":"trip","body":"By train.","answer":"Take form 12.","state":"draft","tags":["travel"],"revision":1,
        "recorded_at":"2026-03-02T09:00:00.000Z","verified_at":null,"review_at":null,"retired_at":null,"merged_into":null,"helped":0,"outdated":0}', 'question and answer are in it, as a draft');
select is(core.article_json(test.article('trip')) #>> '{owner,handle}', 'bob', 'the owner');
select is(core.article_json(test.article('trip')) #>> '{contributors,0,handle}', 'ida', 'and who contributed');

do $$ begin perform test.later('1 day'), test.call('ann', 'question.confirm', 'trip'); end $$;
select is((test.article('trip')).state, 'verified', 'confirming verifies it');
select is((test.article('trip')).verified_at, core.now(), 'at a time');
select is((test.events('trip'))[6:], '{question.confirmed,article.verified}', 'with events');
select is(test.state('trip'), 'resolved', 'and resolves the question');

do $$ begin perform test.call('ann', 'question.reopen', 'trip', '{"reason":"there is no form 12"}'); end $$;
select is((test.article('trip')).state, 'disputed', 'reopening disputes it');
select is((test.events('trip'))[8:], '{question.reopened,article.disputed}', 'with events');
select is(test.owner('trip'), 'bob', 'and the same owner has the question again');
select is(test.state('trip'), 'open', 'open');
select is((test.event('trip', 'question.reopened')).data ->> 'reason', 'there is no form 12', 'with the asker''s reason');

do $$ begin perform test.answer('bob', 'trip', 'It is form 13 now.'); end $$;
select is((test.article('trip')).revision, 2, 'a second answer is a revision of the same article');
select is((test.article('trip')).answer, 'It is form 13 now.', 'with the new text');
select is((test.article('trip')).state, 'draft', 'a draft again');
select is((test.events('trip'))[10:], '{question.answered,article.revised}', 'with events');
select is((test.event('trip', 'article.revised')).data ->> 'revision', '2', 'that tell the revision');
select is(array(select r ->> 'answer' from jsonb_array_elements(
        test.call('abe', 'article.get', null, jsonb_build_object('article', (test.article('trip')).id::text)) -> 'revisions') r),
        '{Take form 12.,It is form 13 now.}', 'every revision is kept');
select is(test.call('abe', 'article.get', null, jsonb_build_object('article', (test.article('trip')).id::text)) #>> '{revisions,1,author,handle}', 'bob', 'with its author');
select alike(test.call('abe', 'article.get', null, jsonb_build_object('article', (test.article('trip')).id::text)) #>> '{revisions,1,reason}', '%reopen%', 'and reason');
do $$ begin perform test.call('ann', 'question.reopen', 'trip', '{"reason":"no"}'), test.refer('bob', 'trip', 'ida'), test.answer('ida', 'trip', 'Form 14.'); end $$;
select is(core.article_json(test.article('trip')) #>> '{owner,handle}', 'ida', 'who answers last owns the article');
do $$ begin perform test.ask('ann', 'bob', 'again'), test.answer('bob', 'again'), test.call('ann', 'question.reopen', 'again', '{"reason":"no"}'),
        test.call('ann', 'question.withdraw', 'again'); end $$;
select is((test.article('again')).state, 'disputed', 'what is withdrawn after an answer that did not hold stays disputed');

select test.refused($$ select test.call('abe', 'article.get', null, '{"article":"999999999"}') $$, 'not_found', 'an article must be there');

-- Offered while somebody types: what_is_found.sql.
do $$ begin perform test.ask('abe', 'ike', 'newest'), test.consult('ike', 'newest', 'ben'), test.answer('ike', 'newest'), test.answer('ben', 'Consult: newest'); end $$;
select is(array(select a ->> 'title' from jsonb_array_elements(test.call('ann', 'article.search', null, '{"text":" ","limit":2}') -> 'articles') a),
        '{newest,again}', 'without a text the newest come, but for those of consults');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
