-- Rule 5: refer, decline, and where it stops.
\ir fixture.inc
select plan(61);

-- Refer.
do $$ begin perform test.ask('ann', 'bob', 'trip'), test.call('bob', 'question.acknowledge', 'trip'); end $$;
select is(test.refer('bob', 'trip', 'ida') #>> '{question,hops}', '1', 'a referral costs one hop');
select is(test.owner('trip'), 'ida', 'and hands ownership over at once');
select is(test.state('trip'), 'open', 'it resets the state');
select is((test.row('trip')).acknowledged_at, null, 'and the acknowledgement');
select is((select s.reason from core.step s where s.question = test.q('trip') and s.step = 2), 'bob thinks so', 'the asker reads the reason in the path');
select is(test.call('ann', 'question.get', 'trip') #>> '{question,path,1,from,handle}', 'bob', 'and who it came from');
select is(test.call('ann', 'question.get', 'trip') #>> '{question,path,1,by,handle}', 'bob', 'who decided');
select is(test.call('ann', 'question.get', 'trip') #>> '{question,path,1,at}', '2026-03-02T09:00:00.000Z', 'and when');

select test.refused($$ select test.refer('bob', 'trip', 'ben') $$, 'not_owner', 'the old owner has nothing left to refer');
select test.refused($$ select test.refer('ann', 'trip', 'ben') $$, 'not_owner', 'the asker does not refer');
select test.refused($$ select test.refer('ida', 'trip', 'ida') $$, 'self_referral', 'nobody refers to themselves');
select test.refused($$ select test.refer('ida', 'trip', 'ann') $$, 'self_referral', 'nobody refers to the asker');
select test.refused($$ select test.refer('ida', 'trip', 'bob') $$, 'already_owned', 'nor to anyone who has owned it');
select test.refused($$ select test.refer('ida', 'trip', 'nobody') $$, 'not_found', 'nor to nobody');
select test.refused($$ select test.call('ida', 'question.refer', 'trip', '{"to":{"person":"@ben"}}') $$, 'bad_request', 'nor without a reason');
select test.refused($$ select test.refer('ida', 'trip', 'ben', '{"reason":"  "}') $$, 'bad_request', 'nor with an empty one');

select is(test.refer('ida', 'trip', 'team finance') #>> '{question,owner,team}', 'Finance', 'a team can be referred to');
select isnt(test.owner('trip'), 'bob', 'it goes to one who has not owned it');
select test.refused(format('select test.refer(%L, %L, %L)', test.owner('trip'), 'trip', 'abe'), 'hop_limit', 'a third referral is refused');
select alike((test.refusal(format('select test.refer(%L, %L, %L)', test.owner('trip'), 'trip', 'abe'))).sentence, '%the question stops with you%', 'it says where the question stops');
select test.refused(format('select test.refer(%L, %L, %L)', test.owner('trip'), 'trip', 'anyone'), 'hop_limit', 'whomever it is to');
select lives_ok(format('select test.consult(%L, %L, %L)', test.owner('trip'), 'trip', 'abe'), 'consulting is still possible');
select is((test.row('trip')).hops, 2, 'a refused referral costs nothing');
select throws_ok($$ update core.question set hops = 3 where title = 'trip' $$, '23514', null, 'more hops than the budget cannot be stored');

-- Decline.
do $$ begin perform test.ask('ann', 'bob', 'back'); end $$;
select test.refused($$ select test.call('bob', 'question.decline', 'back', '{"reason":"no"}') $$, 'cannot_decline', 'a question asked cannot be declined');
do $$ begin perform test.refer('bob', 'back', 'ida'); end $$;
select test.refused($$ select test.call('bob', 'question.decline', 'back', '{"reason":"no"}') $$, 'not_owner', 'only the owner declines');
select is(test.call('ida', 'question.decline', 'back', '{"reason":"not mine"}') #>> '{question,owner,handle}', 'bob', 'a decline goes back to the referrer');
select is((test.row('back')).hops, 1, 'the hop stays spent');
select is(test.path('back'), '{"asked bob","referred ida","declined bob"}', 'the whole path is kept');
select test.refused($$ select test.refer('bob', 'back', 'ike') $$, 'hop_limit', 'the referrer keeps it for good, though there is a hop left');
select test.refused($$ select test.call('bob', 'question.decline', 'back', '{"reason":"no"}') $$, 'cannot_decline', 'and cannot decline in turn');

do $$ begin perform test.ask('ann', 'bob', 'ack'), test.refer('bob', 'ack', 'ida'), test.call('ida', 'question.acknowledge', 'ack'); end $$;
select test.refused($$ select test.call('ida', 'question.decline', 'ack', '{"reason":"no"}') $$, 'cannot_decline', 'not after acknowledging');
do $$ begin perform test.ask('ann', 'bob', 'said'), test.refer('bob', 'said', 'ida'), test.call('ida', 'question.say', 'said', '{"body":"hm"}'); end $$;
select test.refused($$ select test.call('ida', 'question.decline', 'said', '{"reason":"no"}') $$, 'cannot_decline', 'not after writing to the asker');
do $$ begin perform test.ask('ann', 'bob', 'reopened'), test.refer('bob', 'reopened', 'ida'), test.answer('ida', 'reopened'),
        test.call('ann', 'question.reopen', 'reopened', '{"reason":"no form there"}'); end $$;
select test.refused($$ select test.call('ida', 'question.decline', 'reopened', '{"reason":"no"}') $$, 'cannot_decline', 'not after an answer that did not hold');
do $$ begin perform test.away('ben', 'ike'); end $$;
do $$ begin perform test.ask('ann', 'bob', 'delegated'), test.refer('bob', 'delegated', 'ben'); end $$;
select is(test.path('delegated'), '{"asked bob","delegated ike"}', 'a referral to somebody away goes to their delegate');
select is((test.events('delegated'))[2:], '{question.referred,question.delegated}', 'with an event for either');
select alike((select s.reason from core.step s where s.question = test.q('delegated') and s.step = 2), 'bob thinks so (Ben is away%', 'and both reasons');
select is((test.row('delegated')).hops, 1, 'at one hop');
select is(test.call('ike', 'question.decline', 'delegated', '{"reason":"no"}') #>> '{question,owner,handle}', 'bob', 'and can be declined');
do $$ begin perform test.away('ben', 'bob'); end $$;
do $$ begin perform test.ask('ann', 'bob', 'round'), test.refer('bob', 'round', 'ben'); end $$;
select isnt(test.owner('round'), 'bob', 'a delegate who has owned it does not get it again');

-- A steward overrides, on the record.
select test.refused($$ select test.refer('fay', 'back', 'ike', '{"override":true}') $$, 'forbidden', 'a member cannot override');
select test.refused($$ select test.refer('bob', 'back', 'ike', '{"override":true}') $$, 'forbidden', 'nor can the owner');
select is(test.refer('stew', 'back', 'ike', '{"override":true}') #>> '{question,owner,handle}', 'ike', 'a steward can, though they do not own it');
select is((test.event('back', 'question.referred')).data ->> 'override', 'true', 'it is on the record');
select is((test.event('back', 'question.referred')).data ->> 'reason', 'stew thinks so', 'with the reason');
select is((test.event('back', 'question.referred')).actor, test.id('stew'), 'and the steward''s name');
select is(test.refer('adm', 'back', 'bob', '{"override":true}') #>> '{question,hop_budget}', '3', 'beyond the budget the budget grows');
select is(test.owner('back'), 'bob', 'even to somebody who has owned it');
select test.refused($$ select test.refer('stew', 'back', 'ann', '{"override":true}') $$, 'self_referral', 'but never to the asker');
select test.refused($$ select test.refer('stew', 'back', 'bob', '{"override":true}') $$, 'self_referral', 'nor to whoever has it');
select is(test.refer('stew', 'back', 'stew', '{"override":true}') #>> '{question,owner,handle}', 'stew', 'a steward may take it');
do $$ begin perform test.answer('stew', 'back'); end $$;
select test.refused($$ select test.refer('stew', 'back', 'ike', '{"override":true}') $$, 'bad_state', 'an answered question is not referred');

-- A team's own budget.
update core.team set hop_budget = 0 where handle = 'it';
do $$ begin perform test.ask('ann', 'team it', 'no hops'); end $$;
select test.refused(format('select test.refer(%L, %L, %L)', test.owner('no hops'), 'no hops', 'abe'), 'hop_limit', 'a team may have a budget of its own');
select is(test.violations(), 0, 'no invariant is violated');

-- Once, and not what a steward has decided.
do $$ begin perform test.ask('ann', 'bob', 'twice over'), test.refer('bob', 'twice over', 'ida'), test.call('ida', 'question.decline', 'twice over', '{"reason":"no"}'),
        test.call('stew', 'question.refer', 'twice over', '{"to":{"person":"@ida"},"reason":"It is.","override":true}'); end $$;
select test.refused($$ select test.call('ida', 'question.decline', 'twice over', '{"reason":"no"}') $$, 'cannot_decline', 'what a steward has decided cannot be declined');

-- A referral of what a steward has had no part in can only be an override.
do $$ begin perform test.ask('ann', 'bob', 'unsaid'), test.refer('bob', 'unsaid', 'ida'), test.refer('ida', 'unsaid', 'ben'); end $$;
select is(test.refer('stew', 'unsaid', 'stew') #>> '{question,path,3,by,handle}', 'stew', 'a steward need not say that it is an override');
select is((test.event('unsaid', 'question.referred')).data ->> 'override', 'true', 'it is on the record all the same');
select test.refused($$ select test.refer('stew', 'unsaid', 'ike') $$, 'hop_limit', 'as the owner they are held to the budget like anyone');
do $$ begin perform test.refer('stew', 'unsaid', 'ike', '{"override":true}'); end $$;
select test.refused($$ select test.refer('stew', 'unsaid', 'abe') $$, 'not_owner', 'and once it has left them it is not theirs to refer');
do $$ begin perform test.ask('stew', 'bob', 'own'); end $$;
select test.refused($$ select test.refer('stew', 'own', 'abe') $$, 'not_owner', 'nor what they have asked themselves');
select test.refused($$ select test.refer('adm', 'unsaid', 'abe') $$, 'not_owner', 'an admin has to say it');

select * from finish();
rollback;
