-- Rule 7: articles are retired, merged and given, by whoever looks after them, for a reason, and nothing of it is for ever.
\ir fixture.inc
\ir articles.inc
select plan(97);

create function test.merge(who text, called text, target text) returns jsonb language sql as $$
        select test.on(who, 'article.merge', called, jsonb_build_object('into', coalesce((test.article(target)).id, 999999999)::text, 'reason', 'They say the same.'))
$$;
create function test.listed(who text, view text, params jsonb default '{}') returns text[] language sql as $$
        select array(select a ->> 'title' from jsonb_array_elements(test.call(who, 'article.list', null, jsonb_build_object('view', view) || params) -> 'articles') a)
$$;
create function test.newest() returns text[] language sql as $$
        select array(select a ->> 'title' from jsonb_array_elements(test.call('abe', 'article.search', null, '{"text":""}') -> 'articles') a)
$$;
do $$ begin perform test.known('trip', tags => '["travel"]'), test.known('fares', tags => '["travel","money"]'), test.known('trains', owner => 'ben'), test.imported('bell', 'bob'); end $$;

-- ---- retired

do $$ begin perform test.propose('abe', 'trip', '{"answer":"x"}'), test.on('abe', 'article.outdated', 'trip', '{"reason":"x"}'); end $$;
select is(test.on('bob', 'article.retire', 'trip', '{"reason":"There are no trips."}') #>> '{article,retired_at}', core.wire_time(core.now()), 'its owner retires an article');
select is((test.telling('trip', 'article.retired')).data ->> 'reason', 'There are no trips.', 'which is told, with the reason');
select is((test.telling('trip', 'article.retired')).question, test.q('trip'), 'in its question');
select is((select a.data::jsonb - 'article' from core.act a where a.kind = 'article.retire'), '{"title":"trip","reason":"There are no trips."}', 'and on record');
select is(test.newest(), '{bell,trains,fares}', 'it is not offered');
select is(test.listed('abe', 'newest'), '{bell,trains,fares}', 'nor listed');
select is(test.listed('bob', 'mine'), '{bell,fares}', 'nor among one''s own');
select is(test.listed('abe', 'retired'), '{trip}', 'but where what is retired is');
select is(test.get('abe', 'trip') #>> '{article,title}', 'trip', 'who has a link still reads it');
select is(core.question_json(test.row('trip')) ->> 'article', (test.article('trip')).id::text, 'its question still names it');
select is((select p.state || ': ' || p.reason from core.proposal p), 'declined: The article was retired: There are no trips.', 'what waited for it is declined');
select is((test.telling('trip', 'proposal.declined')).recipients @> array[test.id('abe')], true, 'which is told');
select is(core.doubts_open((test.article('trip')).id), 0::bigint, 'and nobody need doubt it');
select is(jsonb_array_length(test.call('abe', 'person.get', null, '{"person":"@bob"}') -> 'articles'), 2, 'it is not among what its owner knows');
select test.refused(format('select test.on(%L, %L, %L, %L)', 'bob', verb, 'trip', '{"reason":"x","revision":1,"answer":"x"}'), 'bad_state', verb || ' of a retired article')
from unnest(array['article.retire', 'article.revise', 'article.review']) verb;
select test.refused(format('select test.on(%L, %L, %L, %L)', 'abe', verb, 'trip', '{"reason":"x","revision":1,"answer":"x","why":"x"}'), 'bad_state', verb || ' of a retired article')
from unnest(array['article.propose', 'article.helped', 'article.outdated']) verb;
do $$ begin perform test.ask('abe', 'bob', 'q'); end $$;
select test.refused($$ select test.call('bob', 'question.duplicate', 'q', jsonb_build_object('article', (test.article('trip')).id::text)) $$, 'bad_state', 'nothing is answered with it');
select test.refused($$ select test.merge('bob', 'fares', 'trip') $$, 'bad_state', 'nor merged into it');
select test.refused($$ select test.merge('bob', 'trip', 'fares') $$, 'bad_state', 'nor is it merged');
select test.refused($$ select test.on('abe', 'article.restore', 'trip') $$, 'not_owner', 'others leave it');
select is(test.on('stew', 'article.restore', 'trip') #>> '{article,retired_at}', null, 'a steward restores it');
select is(test.newest(), '{bell,trains,fares,trip}', 'and it is offered again');
select is((test.article('trip')).state, 'verified', 'as it was');
select is((test.telling('trip', 'article.restored')).data ->> 'from', null, 'which is told');
select is((select a.actor from core.act a where a.kind = 'article.restore'), test.id('stew'), 'and on record');
select test.refused($$ select test.on('bob', 'article.restore', 'trip') $$, 'bad_state', 'what is there is not restored');
select test.refused(format('select test.on(%L, %L, %L, %L)', who, 'article.retire', 'trip', '{"reason":"x"}'), 'not_owner', who || ' cannot retire it') from unnest(array['ann', 'abe']) who;
select test.refused($$ select test.on('pat', 'article.retire', 'trip', '{"reason":"x"}') $$, 'not_found', 'to a partner there is none');
select test.refused($$ select test.on('bob', 'article.retire', 'trip') $$, 'bad_request', 'retiring has a reason');

-- Answered again, what was put away is back.
do $$ begin perform test.on('bob', 'article.retire', 'trip', '{"reason":"x"}'), test.call('ann', 'question.reopen', 'trip', '{"reason":"x"}'), test.answer('bob', 'trip', 'By train.'); end $$;
select is((test.article('trip')).retired_at, null, 'another answer brings a retired article back');
select is((test.events('trip'))[array_length(test.events('trip'), 1) - 2:], '{question.answered,article.revised,article.restored}', 'which is told');
do $$ begin perform test.call('ann', 'question.confirm', 'trip'); end $$;
select is(test.violations(), 0, 'no invariant is violated');

-- ---- merged

do $$ begin perform test.on('abe', 'article.helped', 'trip'), test.on('abe', 'article.helped', 'fares'), test.on('ike', 'article.helped', 'trip'); end $$;
select is(test.merge('bob', 'trip', 'fares') #>> '{article,title}', 'fares', 'merged, another one says it');
select is((test.telling('trip', 'article.merged')).data::jsonb #- '{to}', jsonb_build_object('article', (test.article('trip')).id::text, 'into', (test.article('fares')).id::text, 'reason', 'They say the same.'), 'which is told');
select is((select a.data ->> 'into' from core.act a where a.kind = 'article.merge'), (test.article('fares')).id::text, 'and on record');
select is(test.get('abe', 'trip') #>> '{article,title}', 'fares', 'links lead there');
select is(core.question_json(test.row('trip')) ->> 'article', (test.article('fares')).id::text, 'also from its question');
select is(core.question_json(test.row('trip')) ->> 'duplicate', 'false', 'which has its own answer');
select is(test.get('abe', 'fares') -> 'duplicates', jsonb_build_array(jsonb_build_object('id', test.q('trip')::text, 'title', 'trip')), 'and is named there');
select is(test.newest(), '{bell,trains,fares}', 'one of them is offered');
select is(test.get('abe', 'fares') #>> '{article,helped}', '2', 'which has helped whom either has helped');
select is(test.get('ike', 'fares') #>> '{mine,helped}', 'true', 'as they know');
select is(test.on('ike', 'article.unhelped', 'trip') #>> '{article,helped}', '1', 'and may take back');
select is(test.on('ida', 'article.helped', 'trip') #>> '{article,id}', (test.article('fares')).id::text, 'who says so of the one says it of the other');
do $$ begin perform test.call('bob', 'question.duplicate', 'q', jsonb_build_object('article', (test.article('trip')).id::text)); end $$;
select is((test.row('q')).duplicate_of, (test.article('fares')).id, 'who answers with the one answers with the other');
select test.refused(format('select test.on(%L, %L, %L, %L)', 'bob', verb, 'trip', jsonb_build_object('reason', 'x', 'revision', (test.article('trip')).revision, 'answer', 'x')), 'bad_state', verb || ' of a merged article')
from unnest(array['article.retire', 'article.revise', 'article.review']) verb;
select test.refused($$ select test.merge('bob', 'trip', 'fares') $$, 'bad_state', 'it is merged already');
select test.refused($$ select test.merge('bob', 'fares', 'fares') $$, 'bad_request', 'an article is not merged into itself');
select test.refused($$ select test.merge('bob', 'fares', 'trip') $$, 'bad_request', 'nor, by way of another, in a circle');
select test.refused($$ select test.merge('bob', 'fares', 'trains') $$, 'not_owner', 'the owner of one alone does not merge');
select test.refused($$ select test.merge('ben', 'fares', 'trains') $$, 'not_owner', 'nor that of the other');
select test.refused($$ select test.merge('abe', 'fares', 'trains') $$, 'not_owner', 'nor a colleague');
select test.refused($$ select test.merge('bob', 'fares', 'nothing') $$, 'not_found', 'both must be there');
select test.refused($$ select test.on('bob', 'article.merge', 'fares', jsonb_build_object('into', (test.article('bell')).id::text)) $$, 'bad_request', 'merging has a reason');
do $$ begin perform test.propose('abe', 'fares', '{"answer":"x"}'), test.merge('stew', 'fares', 'trains'); end $$;
select is((test.telling('fares', 'article.merged')).data #>> '{to,handle}', 'bob', 'a steward merges; its owner is told');
select is((select p.reason::text from core.proposal p order by p.id desc limit 1), 'The article was merged into “trains”: They say the same.', 'what waited for it is declined');
select is((test.article('trip')).merged_into, (test.article('trains')).id, 'chains are as short as can be');
select is(test.get('abe', 'trip') #>> '{article,title}', 'trains', 'and links lead to their end');
select is(core.question_json(test.row('q')) ->> 'article', (test.article('trains')).id::text, 'also from what was answered with it');
select is(jsonb_array_length(test.get('abe', 'trains') -> 'duplicates'), 3, 'which is all named there');
select is(test.violations(), 0, 'no invariant is violated');
do $$ begin perform test.on('bob', 'article.restore', 'fares'); end $$;
select is((test.telling('fares', 'article.restored')).data ->> 'from', (test.article('trains')).id::text, 'what was merged is restored, and says from where');
select is(test.get('abe', 'fares') #>> '{article,title}', 'fares', 'it speaks for itself again');
select is(test.get('abe', 'trip') #>> '{article,title}', 'trains', 'and what had been merged into it stays');
do $$ begin perform test.call('ann', 'question.reopen', 'trip', '{"reason":"x"}'), test.answer('bob', 'trip', 'By bus.'); end $$;
select is((test.event('trip', 'article.restored')).data ->> 'from', (test.article('trains')).id::text, 'another answer brings a merged article back');
select is(test.get('abe', 'trip') #>> '{article,answer}', 'By bus.', 'with its words');

-- A partner who took part in the one and not in the other keeps the one.
do $$ begin perform test.ask('ann', 'pat', 'crate'), test.answer('pat', 'crate'), test.merge('stew', 'crate', 'bell'); end $$;
select is(test.get('pat', 'crate') #>> '{article,title}', 'crate', 'who may not see the other still reads the one');
select is(test.get('abe', 'crate') #>> '{article,title}', 'bell', 'everybody else the other');

-- Asked about the one, its asker speaks of what it went into.
do $$ begin perform test.ask('ann', 'bob', 'ship'), test.answer('bob', 'ship'), test.merge('stew', 'ship', 'trains'), test.later('7 days'), test.due(),
        test.call('ann', 'question.follow_up', 'ship', '{"outcome":"yes_but","body":"In summer."}'); end $$;
select is((test.article('ship')).state, 'verified', 'what an asker says of a merged article is kept with it');
select is((select p.article from core.proposal p where p.body = 'In summer.'), (test.article('trains')).id, 'and what is to be added is proposed for the other');

-- ---- given

select is(test.on('bob', 'article.give', 'fares', '{"to":{"person":"@ike"}}') #>> '{article,owner,handle}', 'ike', 'an owner gives an article to somebody else');
select is(array[(test.telling('fares', 'article.given')).data #>> '{from,handle}', (test.telling('fares', 'article.given')).data #>> '{to,handle}'], '{bob,ike}', 'which is told');
select is(test.hear('fares', 'article.given'), '{ann,bob,ike}', 'to both');
select is(test.owner('fares'), 'bob', 'the question stays whose it is');
select test.refused($$ select test.revise('bob', 'fares', '{"answer":"x"}') $$, 'not_owner', 'who gave it has it no more');
select is(test.on('stew', 'article.give', 'fares', '{"to":{"person":"@ida"}}') #>> '{article,owner,handle}', 'ida', 'a steward gives it as well');
select test.refused(format('select test.on(%L, %L, %L, %L)', 'ida', 'article.give', 'fares', jsonb_build_object('to', jsonb_build_object('person', '@' || who))), word, 'not to ' || why)
from (values ('ida', 'bad_request', 'whom it has'), ('ann', 'bad_request', 'who asked'), ('pat', 'bad_request', 'who cannot see it'), ('nobody', 'not_found', 'nobody')) w(who, word, why);
select test.refused($$ select test.on('bob', 'article.give', 'fares', '{"to":{"person":"@bob"}}') $$, 'not_owner', 'nobody takes one');
select is(test.violations(), 0, 'no invariant is violated');

-- ---- lists and tags

do $$ begin perform test.known('rails', tags => '["Travel","rail"]'), test.ask('ann', 'bob', 'parent'), test.consult('bob', 'parent', 'ida'), test.answer('ida', 'Consult: parent'); end $$;
select is(test.listed('abe', 'newest', '{"tag":"travel"}'), '{fares,trip}', 'a list may be of a tag');
select is(test.listed('abe', 'newest', '{"limit":2}'), '{rails,bell}', 'the newest come first, without those of consults');
select is(test.listed('ida', 'mine'), '{"Consult: parent",fares}', 'among one''s own they are');
select is(test.listed('pat', 'mine'), '{}', 'a partner has their own');
select test.refused($$ select test.listed('pat', 'newest') $$, 'forbidden', 'and not the company''s');
select test.refused($$ select test.listed('abe', 'all') $$, 'bad_request', 'there are six views');
select is(test.call('abe', 'tag.list', null) -> 'tags', '[{"tag":"travel","articles":2,"touch_point":false,"offered":true},{"tag":"Travel","articles":1,"touch_point":false,"offered":true},{"tag":"money","articles":1,"touch_point":false,"offered":true},{"tag":"rail","articles":1,"touch_point":false,"offered":true}]', 'tags come with how often they are used');
select is(test.call('abe', 'tag.list', null, '{"text":"TR","limit":1}') -> 'tags', '[{"tag":"travel","articles":2,"touch_point":false,"offered":true}]', 'those that begin so, as many as asked for');

select * from finish();
rollback;
