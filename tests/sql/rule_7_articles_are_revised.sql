-- Rule 7: an article is changed by whoever looks after it, and by everybody else through them. Every revision is kept.
\ir fixture.inc
\ir articles.inc
select plan(83);

do $$ begin perform test.known('trip', tags => '["travel"]'), test.imported('bell', 'ike'); end $$;

-- ---- at once

select is(test.revise('bob', 'trip', '{"answer":"Take form 13."}') #>> '{article,answer}', 'Take form 13.', 'its owner revises an article');
select is((test.telling('trip', 'article.revised')).data::jsonb - 'to', jsonb_build_object('article', (test.article('trip')).id::text, 'revision', 2, 'reason', 'It has changed.'),
        'which is told, with the reason');
select is((test.telling('trip', 'article.revised')).question, test.q('trip'), 'in its question');
select is(test.hear('trip', 'article.revised'), '{ann,bob}', 'to asker and owner');
select is((test.row('trip')).rev, (test.telling('trip', 'article.revised')).rev, 'as its last event');
select is(test.revise('bob', 'trip', '{"title":"Trips","tags":["travel","forms"]}') -> 'article' -> 'tags', '["travel","forms"]', 'title and tags as well');
select is((test.article('trip')).answer, 'Take form 13.', 'what is left out stays');
select is((select array_agg(concat_ws('|', r ->> 'revision', r ->> 'title', r ->> 'answer', r ->> 'tags', r #>> '{author,handle}')) from jsonb_array_elements(test.get('abe', 'trip') -> 'revisions') r),
        '{"1|trip|Take form 12.|[\"travel\"]|bob","2|trip|Take form 13.|[\"travel\"]|bob","3|Trips|Take form 13.|[\"travel\", \"forms\"]|bob"}', 'every revision is kept whole');
select is(test.revise('stew', 'trip', '{"answer":"Take form 14."}') #>> '{article,revision}', '4', 'a steward may revise it too');
select is(test.get('abe', 'trip') #>> '{revisions,3,author,handle}', 'stew', 'in their own name');
select is((test.article('trip')).owner, test.id('bob'), 'and it stays its owner''s');
select is((test.telling('trip', 'article.revised')).data #>> '{to,handle}', 'bob', 'who is told');
select is((test.article('trip')).state, 'verified', 'what was verified stays so');
select is((test.article('trip')).review_at, core.now() + interval '180 days', 'for as long as if it had been reviewed');

select test.refused(format('select test.revise(%L, %L, %L)', who, 'trip', '{"answer":"x"}'), 'not_owner', who || ' cannot revise it') from unnest(array['ann', 'abe', 'fay']) who;
select test.refused($$ select test.revise('pat', 'trip', '{"answer":"x"}') $$, 'not_found', 'to a partner there is none');
select test.refused($$ select test.revise('bob', 'nothing', '{"revision":1,"answer":"x"}') $$, 'not_found', 'an article must be there');
select test.refused($$ select test.on('bob', 'article.revise', 'trip', '{"revision":3,"reason":"x","answer":"x"}') $$, 'stale', 'who has read an older revision is told');
select alike((test.refusal($$ select test.on('bob', 'article.revise', 'trip', '{"revision":3,"reason":"x","answer":"x"}') $$)).sentence, '%at revision 4%', 'which one there is');
select test.refused($$ select test.on('bob', 'article.revise', 'trip', '{"revision":5,"reason":"x","answer":"x"}') $$, 'stale', 'nobody has read one to come');
select test.refused($$ select test.on('bob', 'article.revise', 'trip', '{"reason":"x","answer":"x"}') $$, 'bad_request', 'the revision must be said');
select test.refused($$ select test.on('bob', 'article.revise', 'trip', '{"revision":4,"answer":"x"}') $$, 'bad_request', 'and a reason');
select test.refused($$ select test.revise('bob', 'trip', '{"answer":"x","reason":" "}') $$, 'bad_request', 'with something in it');
select test.refused($$ select test.revise('bob', 'trip', '{"answer":" "}') $$, 'bad_request', 'an article has something to read');
select test.refused($$ select test.revise('bob', 'trip', '{"title":""}') $$, 'bad_request', 'and a title');
select test.refused(format('select test.revise(%L, %L, %L)', 'bob', 'trip', jsonb_build_object('title', repeat('x', 201))), 'too_large', 'of 200 characters at most');
select test.refused(format('select test.revise(%L, %L, %L)', 'bob', 'trip', jsonb_build_object('answer', repeat('x', 20001))), 'too_large', 'an answer has 20000 at most');
select test.refused($$ select test.revise('bob', 'trip', '{"tags":["a","b","c","d","e","f","g","h","i","j","k"]}') $$, 'too_large', 'ten tags at most');
select test.refused($$ select test.revise('bob', 'trip', '{"answer":"Take form 14."}') $$, 'bad_request', 'a revision that changes nothing is none');
select test.refused($$ select test.revise('bob', 'trip', '{}') $$, 'bad_request', 'nor one that says nothing');

-- Of other states.
do $$ begin perform test.ask('ann', 'bob', 'draft'), test.answer('bob', 'draft', 'Wait.'), test.revise('bob', 'draft', '{"answer":"Wait here."}'); end $$;
select is((test.article('draft')).state, 'draft', 'a draft stays one: its asker has yet to speak');
do $$ begin perform test.call('ann', 'question.reopen', 'draft', '{"reason":"no"}'), test.revise('bob', 'draft', '{"answer":"Wait there."}'); end $$;
select is((test.article('draft')).state, 'disputed', 'and a disputed one');
do $$ begin perform test.later('180 days'), core.articles_due(50), test.revise('bob', 'trip', '{"answer":"Take form 15."}'); end $$;
select is((test.article('trip')).state, 'verified', 'a stale one is good again');
select is((test.told('trip'))[array_length(test.told('trip'), 1) - 2:], '{article.stale,article.revised,article.verified}', 'which is told');
select is((test.article('trip')).verified_at, core.now(), 'from then on');

-- Without a question.
select is(test.revise('ike', 'bell', '{"answer":"Ring twice."}') #>> '{article,answer}', 'Ring twice.', 'so is one that has no question');
select ok(e.question is null and e.rev is null and e.question_then is null and e.article = (test.article('bell')).id, 'its event is about the article alone') from test.telling('bell', 'article.revised') e;
select is(core.frame(test.telling('bell', 'article.revised'), 'c')::jsonb #> '{params,question}', 'null', 'and says so on the wire');
select is(test.hear('bell', 'article.revised'), '{ike}', 'to its owner');
select test.refused($$ select test.revise('bob', 'bell', '{"answer":"x"}') $$, 'not_owner', 'whose it is');
select test.refused($$ select test.revise('pat', 'bell', '{"answer":"x"}') $$, 'not_found', 'no partner sees it');

-- ---- proposed

select is((test.propose('abe', 'trip', '{"answer":"Take form 16.","title":"Business trips","why":"It was renumbered."}') -> 'proposal') - '{id,article,author,at}'::text[],
        '{"kind":"revision","body":"Take form 16.","title":"Business trips","tags":null,"why":"It was renumbered.","revision":5,"state":"open","became":null,"decided_by":null,"decided_at":null,"reason":null}',
        'anybody proposes how it should read, and why');
select is((test.article('trip')).answer, 'Take form 15.', 'which changes nothing yet');
select is((test.telling('trip', 'article.proposed')).data #>> '{to,handle}', 'bob', 'its owner is asked');
select is(test.hear('trip', 'article.proposed'), '{ann,bob}', 'in the question');
select is(test.call('bob', 'question.list', null, '{"view":"proposed"}') #>> '{questions,0,proposals}', '1', 'and finds it in a list');
select is(test.call('stew', 'question.list', null, '{"view":"proposed"}') -> 'questions', '[]', 'a steward, who may decide, is not asked');
select test.refused(format('select test.decide(%L, %L, %L)', who, 'proposal.accept', 'trip'), 'not_owner', who || ' cannot accept it') from unnest(array['abe', 'ann', 'ben']) who;
select is(test.decide('bob', 'proposal.accept', 'trip') #>> '{article,title}', 'Business trips', 'accepted, it reads as proposed');
select is((test.article('trip')).tags, '{travel,forms}', 'where nothing was proposed, as before');
select is(test.get('abe', 'trip') #>> '{revisions,5,author,handle}', 'abe', 'by whoever proposed it');
select is(test.get('abe', 'trip') #>> '{revisions,5,reason}', 'It was renumbered.', 'for their reason');
select is((test.article('trip')).state, 'verified', 'verified as before');

do $$ begin perform test.propose('abe', 'trip', '{"answer":"Take form 17.","tags":["forms"]}'); end $$;
select is(test.decide('stew', 'proposal.accept', 'trip', '{"answer":"Take form 17, please.","title":"Trips"}') #>> '{article,title}', 'Trips', 'a steward accepts as well, and words it');
select is((test.article('trip')).answer || (test.article('trip')).tags::text, 'Take form 17, please.{forms}', 'some of it as it was proposed');
select is((select p.decided_by from core.proposal p where p.became = 7), test.id('stew'), 'on record');

do $$ begin perform test.propose('abe', 'trip', '{"answer":"Take form 18."}'), test.revise('bob', 'trip', '{"answer":"Take form 19."}'); end $$;
select alike((test.refusal($$ select test.decide('bob', 'proposal.accept', 'trip') $$)).sentence, '%changed since%', 'what was changed since is not overwritten unread');
select is(test.decide('bob', 'proposal.accept', 'trip', '{"answer":"Take form 18 or 19."}') #>> '{article,revision}', '9', 'only as its owner words it');
do $$ begin perform test.propose('abe', 'trip', '{"answer":"Take form 20."}'), test.decide('bob', 'proposal.decline', 'trip', '{"reason":"There is none."}'); end $$;
select is((test.telling('trip', 'proposal.declined')).data #>> '{proposal,reason}', 'There is none.', 'declined, it says why');

select test.refused($$ select test.propose('pat', 'trip', '{"answer":"x"}') $$, 'not_found', 'a partner cannot propose what they cannot read');
select test.refused($$ select test.on('abe', 'article.propose', 'trip', '{"revision":8,"why":"x","answer":"x"}') $$, 'stale', 'nor anybody for an older revision');
select test.refused($$ select test.propose('abe', 'trip', '{"answer":"Take form 18 or 19."}') $$, 'bad_request', 'nor what it says already');
select test.refused($$ select test.propose('abe', 'trip', '{"title":"x"}') $$, 'bad_request', 'nor without an answer');
select test.refused($$ select test.on('abe', 'article.propose', 'trip', '{"revision":9,"answer":"x"}') $$, 'bad_request', 'nor without saying why');
do $$ begin perform test.propose('abe', 'trip', jsonb_build_object('answer', 'x' || n)) from generate_series(1, 20) n; end $$;
select alike((test.refusal($$ select test.propose('abe', 'trip', '{"answer":"x"}') $$)).sentence, '20 proposals wait%', 'no more than twenty wait');

do $$ begin perform test.propose('bob', 'bell', '{"answer":"Ring thrice."}'); end $$;
select is((test.telling('bell', 'article.proposed')).question, null, 'for one without a question it is about the article alone');
select is(test.hear('bell', 'article.proposed'), '{ike}', 'told to its owner');
select is(test.decide('ike', 'proposal.accept', 'bell') -> 'question', 'null', 'who decides');
select is((test.article('bell')).answer, 'Ring thrice.', 'as about any other');
select is(test.hear('bell', 'proposal.accepted'), '{bob,ike}', 'and it is told, also to whoever proposed it');

-- ---- where its owner has left

do $$ begin perform test.imported('lamp', 'ben'); end $$;
update core.person set active = false where handle = 'ben';
select is(test.get('fay', 'lamp') ->> 'may_decide', 'true', 'the lead of whoever has left looks after it');
select is(test.get('stew', 'lamp') ->> 'may_decide', 'true', 'or a steward');
select is(test.get('bob', 'lamp') ->> 'may_decide', 'false', 'and no colleague');
do $$ begin perform test.propose('abe', 'lamp', '{"answer":"Switch it on."}'); end $$;
select is((test.telling('lamp', 'article.proposed')).data #>> '{to,handle}', 'fay', 'who is asked');
do $$ begin perform test.known('mine', asker => 'stew'); end $$;
select test.refused($$ select test.revise('stew', 'mine', '{"answer":"x"}') $$, 'not_owner', 'a steward who asked proposes, like any asker');

-- ---- pages

do $$ begin perform test.revise('ike', 'bell', jsonb_build_object('answer', 'Ring ' || n || ' times.')) from generate_series(4, 60) n; end $$;
select is(array[jsonb_array_length(test.get('abe', 'bell') -> 'revisions')::text, test.get('abe', 'bell') #>> '{revisions,49,revision}', test.get('abe', 'bell') ->> 'more'], '{50,60,true}',
        'the newest fifty revisions are read at once');
select is((select array[count(*)::text, max((r ->> 'revision')::int)::text] from jsonb_array_elements(test.on('abe', 'article.get', 'bell', '{"before":11}') -> 'revisions') r), '{10,10}', 'and older ones');
select is(test.on('abe', 'article.get', 'bell', '{"before":11}') ->> 'more', 'false', 'to the first');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
