-- Rule 8: after a week the asker is asked once whether the answer held, and what they say changes question and article.
\ir fixture.inc
select plan(118);

create function test.article(called text) returns core.article language sql as $$
        select a.* from core.article a where a.question = test.q(called)
$$;
create function test.follow_up(called text) returns core.follow_up language sql as $$
        select f.* from core.follow_up f where f.question = test.q(called) order by f.answered_at desc limit 1
$$;
create function test.shown(called text) returns jsonb language sql as $$ select core.question_json(test.row(called))::jsonb $$;

-- Answered now, and asked about it a week later.
create function test.followed(called text, params jsonb default '{}') returns void language plpgsql as $$
begin
        perform test.ask('ann', 'bob', called, params), test.answer('bob', called, 'Take form 12.');
        perform test.later('7 days');
        perform test.due();
end $$;
create function test.say(called text, outcome text, body text default null, who text default 'ann') returns jsonb language sql as $$
        select test.call(who, 'question.follow_up', called, jsonb_strip_nulls(jsonb_build_object('outcome', outcome, 'body', body)))
$$;
-- The newest proposal for its article.
create function test.proposal(called text) returns core.proposal language sql as $$
        select p.* from core.proposal p where p.article = (test.article(called)).id order by p.id desc limit 1
$$;
create function test.decide(who text, verb text, called text, params jsonb default '{}') returns jsonb language sql as $$
        select test.call(who, verb, null, params || jsonb_build_object('proposal', coalesce((test.proposal(called)).id, 999999999)::text))
$$;
create function test.got(who text, called text) returns jsonb language sql as $$
        select test.call(who, 'article.get', null, jsonb_build_object('article', (test.article(called)).id::text))
$$;

-- ---- asking, reminding, leaving in peace

do $$ begin perform test.ask('ann', 'bob', 'trip'); end $$;
select is(core.follow_up_due(test.row('trip')), null, 'what is not answered is not followed up');
do $$ begin perform test.answer('bob', 'trip'); end $$;
select is(core.follow_up_due(test.row('trip')), '2026-03-09T09:00:00Z', 'an answer is, a week later');
select is(test.shown('trip') -> 'follow_up', 'null', 'nothing is said of it before');
do $$ begin perform test.later('7 days - 1 second'), test.due(); end $$;
select is(test.events('trip') @> '{question.follow_up}', false, 'a second before the week is over nobody is asked');
select test.refused($$ select test.say('trip', 'yes') $$, 'bad_state', 'nor answers what was not asked');
select alike((test.refusal($$ select test.say('trip', 'yes') $$)).sentence, '%not been asked%', 'which is said');
do $$ begin perform test.later('1 second'), test.due(); end $$;
select is((test.events('trip'))[4:], '{question.follow_up}', 'after the week the asker is asked');
select is((test.event('trip', 'question.follow_up')).actor, null, 'by nobody in person');
select ok((test.event('trip', 'question.follow_up')).recipients @> array[test.id('ann'), test.id('bob')], 'and the owner sees it');
select is(test.shown('trip') -> 'follow_up', '{"asked_at":"2026-03-09T09:00:00.000Z","outcome":null,"closed_at":null}', 'the question says so');
select is((test.event('trip', 'question.follow_up')).question_then::jsonb -> 'follow_up', test.shown('trip') -> 'follow_up', 'also in the event');
select is(test.state('trip'), 'answered', 'and is what it was');
select is(core.follow_up_due(test.row('trip')), '2026-03-12T09:00:00Z', 'three days later');
do $$ begin perform test.later('3 days - 1 second'), test.due(); end $$;
select is((test.events('trip'))[5:], '{}', 'and not before');
do $$ begin perform test.later('1 second'), test.due(); end $$;
select is((test.event('trip', 'question.follow_up')).data::jsonb, '{"reminder":true}', 'they are reminded');
do $$ begin perform test.due(); end $$;
select is((test.events('trip'))[6:], '{}', 'once');
do $$ begin perform test.later('3 days - 1 second'), test.due(); end $$;
select is((test.follow_up('trip')).outcome, null, 'another three days they can say it');
do $$ begin perform test.later('1 second'), test.due(); end $$;
select is((test.follow_up('trip')).outcome, 'silence', 'then silence is no answer');
select is(test.shown('trip') #>> '{follow_up,outcome}', 'silence', 'which the question says');
select is((test.event('trip', 'question.followed_up')).data::jsonb, '{"outcome":"silence"}', 'and an event');
select is(core.follow_up_due(test.row('trip')), null, 'and nothing more is due');
select is((test.article('trip')).state, 'draft', 'nobody has vouched for the article');
select alike((test.refusal($$ select test.say('trip', 'yes') $$)).sentence, '%too late%reopen%', 'who comes too late is told what they can do');
select isnt(test.call('ann', 'question.reopen', 'trip', '{"reason":"no"}'), null, 'which they can');

-- ---- who, and with which words

do $$ begin perform test.followed('asked'); end $$;
select test.refused(format('select test.say(%L, %L, null, %L)', 'asked', 'yes', who), 'not_asker', who || ' cannot say it for the asker') from unnest(array['bob', 'abe', 'stew']) who;
select test.refused($$ select test.say('asked', 'maybe') $$, 'bad_request', 'there are four answers');
select test.refused($$ select test.call('ann', 'question.follow_up', 'asked') $$, 'bad_request', 'of which one must be given');
select test.refused($$ select test.say('asked', 'yes', 'and more') $$, 'bad_request', 'yes says it all');
select test.refused($$ select test.say('asked', 'yes_but') $$, 'bad_request', 'an addition says what');
select test.refused($$ select test.say('asked', 'no_but', '  ') $$, 'bad_request', 'so does a correction');
select test.refused(format('select test.say(%L, %L, %L)', 'asked', 'no', repeat('x', 1001)), 'too_large', 'the reason of a reopening has its length');
select test.refused($$ select test.call('ann', 'question.follow_up', 'asked', '{"outcome":"yes","rev":1}') $$, 'stale', 'a revision that is not the present one is stale');

-- ---- yes

select is(test.say('asked', 'yes') #>> '{question,state}', 'resolved', 'yes resolves the question');
select is((test.follow_up('asked')).outcome, 'yes', 'is kept');
select is((test.article('asked')).state, 'verified', 'verifies the article');
select is((test.events('asked'))[5:], '{question.followed_up,article.verified}', 'and each is told');
select is((test.event('asked', 'question.followed_up')).data::jsonb, '{"outcome":"yes"}', 'as it was said');
select test.refused($$ select test.say('asked', 'no') $$, 'bad_state', 'it is said once');
select alike((test.refusal($$ select test.say('asked', 'no') $$)).sentence, '%said already%', 'which is said');
do $$ begin perform test.later('30 days'), test.due(); end $$;
select is((test.events('asked'))[7:], '{}', 'and never asked again');

do $$ begin perform test.ask('ann', 'bob', 'early'), test.answer('bob', 'early'), test.call('ann', 'question.confirm', 'early'), test.later('7 days'), test.due(); end $$;
select is(test.shown('early') #>> '{follow_up,outcome}', null, 'what was confirmed at once is followed up all the same');
do $$ begin perform test.later('1 hour'), test.say('early', 'yes'); end $$;
select is((test.row('early')).resolved_at, core.now() - interval '7 days 1 hour', 'yes leaves it resolved as it was');
select is((test.article('early')).verified_at, core.now(), 'and the article verified anew');

-- ---- yes, but add

do $$ begin perform test.followed('added'), test.call('abe', 'question.watch', 'added'), test.say('added', 'yes_but', 'It is on the third shelf.'); end $$;
select is(test.state('added'), 'resolved', 'an addition resolves the question');
select is((test.article('added')).state, 'verified', 'verifies the article');
select is((test.article('added')).answer, 'Take form 12.', 'and leaves it as it is');
select is((test.events('added'))[5:], '{question.followed_up,article.verified,article.proposed}', 'the addition is proposed');
select is((test.event('added', 'article.proposed')).data #>> '{to,handle}', 'bob', 'to the owner');
select is(to_jsonb(core.proposal_json(test.proposal('added'))) - '{id,article,author,at}'::text[],
        '{"kind":"addition","body":"It is on the third shelf.","title":null,"tags":null,"why":null,"revision":1,"state":"open","became":null,"decided_by":null,"decided_at":null,"reason":null}', 'as it was said');
select is(test.shown('added') ->> 'proposals', '1', 'the question says that one waits');
select is(test.got(who, 'added') ->> 'may_decide', 'true', 'for the owner to decide, or a steward: ' || who) from unnest(array['bob', 'stew']) who;
select is(test.got(who, 'added') ->> 'may_decide', 'false', 'not for ' || who) from unnest(array['ann', 'abe']) who;
select is(test.got('abe', 'added') #>> '{proposals,0,author,handle}', 'ann', 'everybody who reads the article sees who proposed what');
select is(array(select x ->> 'title' from jsonb_array_elements(test.call('bob', 'question.list', null, '{"view":"proposed"}') -> 'questions') x), '{added}', 'the owner finds it');
select is(test.call('ann', 'question.list', null, '{"view":"proposed"}') -> 'questions', '[]', 'and nobody else');
select test.refused(format('select test.decide(%L, %L, %L)', who, 'proposal.accept', 'added'), 'not_owner', who || ' cannot accept it') from unnest(array['ann', 'abe']) who;
select is((test.refusal($$ select test.decide('pat', 'proposal.accept', 'added') $$)).sentence, (test.refusal($$ select test.decide('pat', 'proposal.accept', 'nothing') $$)).sentence,
        'to whom may not see the article there is none');
select test.refused($$ select test.decide('bob', 'proposal.accept', 'added', '{"answer":" "}') $$, 'bad_request', 'an article has something to read');
select alike((test.refusal($$ select test.decide('bob', 'proposal.accept', 'added', '{"answer":"Take form 12."}') $$)).sentence, '%reads like this already%', 'accepting nothing of it is no accepting');

do $$ begin perform test.decide('bob', 'proposal.accept', 'added'); end $$;
select is((test.article('added')).answer, E'Take form 12.\n\nIt is on the third shelf.', 'accepted, it stands at the end');
select is(test.got('abe', 'added') #>> '{revisions,1,author,handle}', 'ann', 'in a revision of whoever proposed it');
select is((test.article('added')).state, 'verified', 'verified as before');
select is(array[(test.proposal('added')).state, (test.proposal('added')).became::text], '{accepted,2}', 'the proposal says what became of it');
select is((test.events('added'))[8:], '{proposal.accepted,article.revised}', 'and events tell');
select is(test.shown('added') ->> 'proposals', '0', 'nothing waits any more');
select alike((test.refusal($$ select test.decide('bob', 'proposal.decline', 'added', '{"reason":"x"}') $$)).sentence, '%decided already%', 'it is decided once');

-- ---- no, the right answer is

do $$ begin perform test.followed('corrected'), test.say('corrected', 'no_but', 'It is form 13.'); end $$;
select is(test.state('corrected'), 'answered', 'a correction leaves the question answered');
select is((test.article('corrected')).state, 'disputed', 'and disputes the article');
select is((test.events('corrected'))[5:], '{question.followed_up,article.disputed,article.proposed}', 'which is told');
do $$ begin perform test.decide('bob', 'proposal.accept', 'corrected', '{"answer":"It is form 13 since May."}'); end $$;
select is((test.article('corrected')).answer, 'It is form 13 since May.', 'accepted, the article reads as the owner words it');
select is((test.article('corrected')).state, 'verified', 'and asker and owner vouch for it');
select is((test.events('corrected'))[8:], '{proposal.accepted,article.revised,article.verified}', 'which is told');

do $$ begin perform test.followed('kept'), test.say('kept', 'no_but', 'It is form 14.'); end $$;
select test.refused($$ select test.decide('bob', 'proposal.decline', 'kept') $$, 'bad_request', 'who declines says why');
do $$ begin perform test.decide('bob', 'proposal.decline', 'kept', '{"reason":"There is no form 14."}'); end $$;
select is((test.article('kept')).answer, 'Take form 12.', 'declined, the article stays');
select is((test.article('kept')).state, 'disputed', 'and stays disputed, since they disagree');
select is((test.event('kept', 'proposal.declined')).data #>> '{proposal,reason}', 'There is no form 14.', 'the asker reads why');

-- ---- no

do $$ begin perform test.followed('failed'), test.say('failed', 'no', 'The shelf is empty.'); end $$;
select is(array[test.state('failed'), test.owner('failed')], '{open,bob}', 'no reopens it with the same owner');
select is((test.article('failed')).state, 'disputed', 'and disputes the article');
select is((test.events('failed'))[5:], '{question.followed_up,question.reopened,article.disputed}', 'which is told');
select is((test.event('failed', 'question.reopened')).data ->> 'reason', 'The shelf is empty.', 'with the asker''s words');
select is((test.follow_up('failed')).outcome, 'no', 'and kept, of the answer it is about');
select is(test.shown('failed') -> 'follow_up', 'null', 'nothing is followed up until there is another answer');
do $$ begin perform test.answer('bob', 'failed', 'It is in the cellar.'), test.later('7 days'), test.due(); end $$;
select is(test.shown('failed') #>> '{follow_up,asked_at}', core.wire_time(core.now()), 'which is followed up in its turn');
do $$ begin perform test.say('failed', 'no'); end $$;
select is((test.event('failed', 'question.reopened')).data ->> 'reason', 'The answer did not hold.', 'no alone says enough');
select is((select count(*)::int from core.follow_up f where f.question = test.q('failed') and f.outcome = 'no'), 2, 'each answer has its own');

-- ---- who says it in another way has said it

do $$ begin perform test.followed('confirmed'), test.call('ann', 'question.confirm', 'confirmed'); end $$;
select is((test.follow_up('confirmed')).outcome, 'yes', 'who confirms while they are asked says yes by that');
do $$ begin perform test.followed('reopened'), test.call('ann', 'question.reopen', 'reopened', '{"reason":"gone"}'); end $$;
select is((test.follow_up('reopened')).outcome, 'no', 'who reopens says no');
do $$ begin perform test.ask('ann', 'bob', 'soon'), test.answer('bob', 'soon'), test.later('1 day'), test.call('ann', 'question.reopen', 'soon', '{"reason":"no"}'), test.later('7 days'), test.due(); end $$;
select is((test.follow_up('soon')).question, null, 'what was reopened before is not followed up');
do $$ begin perform test.call('ann', 'question.withdraw', 'soon'), test.later('30 days'), test.due(); end $$;
select is((test.follow_up('soon')).question, null, 'nor what is withdrawn');
do $$ begin perform test.ask('ann', 'bob', 'helped'), test.consult('bob', 'helped', 'ida'), test.answer('ida', 'Consult: helped'), test.later('30 days'), test.due(); end $$;
select is(core.follow_up_due(test.row('Consult: helped')), null, 'nor a consult');

-- ---- private

do $$ begin perform test.followed('salary', '{"private":true}'), test.say('salary', 'yes_but', 'It is paid on Fridays.'); end $$;
select is(test.state('salary'), 'resolved', 'of a private question an addition resolves it');
select is((select m.body::text from core.message m where m.question = test.q('salary') order by m.id desc limit 1), 'It is paid on Fridays.', 'and is said to the owner');
select is((test.events('salary'))[4:], '{question.said,question.followed_up}', 'with events');
select is((test.event('salary', 'question.followed_up')).data::jsonb, '{"outcome":"yes_but"}', 'of which the second says no more than the outcome');
do $$ begin perform test.followed('pay', '{"private":true}'), test.say('pay', 'no_but', 'It is less.'); end $$;
select is(test.state('pay'), 'answered', 'a correction leaves it answered');
select is((select count(*)::int from core.article a where a.question in (test.q('salary'), test.q('pay'))), 0, 'and nothing is recorded');
select ok(not exists (select from core.event e where e.question in (test.q('salary'), test.q('pay')) and e.recipients && array[test.id('abe'), test.id('stew'), test.id('adm')]), 'nor told to anybody else');
select is((test.refusal($$ select test.say('pay', 'yes', null, 'abe') $$)).sentence, (test.refusal($$ select test.say('nowhere', 'yes', null, 'abe') $$)).sentence, 'to everybody else there is none');

-- ---- the article has been changed since, or its owner has gone

do $$ begin perform test.followed('twice'), test.say('twice', 'no_but', 'It is form 15.'), test.call('ann', 'question.reopen', 'twice', '{"reason":"well?"}'); end $$;
do $$ begin perform test.answer('bob', 'twice', 'It is form 16.'); end $$;
select is((test.proposal('twice')).state, 'open', 'what was proposed before another answer waits on');
select alike((test.refusal($$ select test.decide('bob', 'proposal.accept', 'twice') $$)).sentence, '%changed since%', 'but does not replace it unread');
select isnt(test.decide('bob', 'proposal.accept', 'twice', '{"answer":"Form 15 or 16."}'), null, 'only as the owner words it');
do $$ begin perform test.followed('long'), test.say('long', 'yes_but', repeat('x', 20000)); end $$;
select test.refused($$ select test.decide('bob', 'proposal.accept', 'long') $$, 'too_large', 'what is too long together is for the owner to shorten');
update core.person set active = false where handle = 'bob';
select is(test.got('fay', 'long') ->> 'may_decide', 'true', 'where the owner has left, the lead decides');
select is(test.got('stew', 'long') ->> 'may_decide', 'true', 'or a steward');
select is(test.got('ben', 'long') ->> 'may_decide', 'false', 'and no colleague');
select is((test.decide('fay', 'proposal.accept', 'long', '{"answer":"Shorter."}') #>> '{question,proposals}'), '0', 'so nothing waits for ever');
update core.person set active = true where handle = 'bob';

-- ---- an asker who has left

do $$ begin perform test.ask('abe', 'bob', 'going'), test.answer('bob', 'going'), test.later('3 days'),
        test.ask('abe', 'bob', 'gone'), test.answer('bob', 'gone'), test.later('4 days'), test.due(); end $$;
update core.person set active = false where handle = 'abe';
do $$ begin perform test.later('3 days'), test.due(); end $$;
select is((test.follow_up('gone')).outcome, 'moot', 'who has left is not asked');
select is((test.events('gone'))[4:], '{}', 'nor is anything told');
select is((test.follow_up('going')).outcome, 'moot', 'nor waited for');
select is(test.violations(), 0, 'no invariant is violated');

-- ---- lists

do $$ begin perform test.followed('one'), test.say('one', 'yes'), test.followed('two'); end $$;
select is(array(select x ->> 'title' from jsonb_array_elements(test.call('ann', 'question.list', null, '{"view":"follow_up"}') -> 'questions') x), '{two}', 'the asker finds what they are asked about');
select is(test.call('bob', 'question.list', null, '{"view":"follow_up"}') -> 'questions', '[]', 'and nobody else');
select is(array(select l ->> 'kind' from jsonb_array_elements(test.call('ben', 'question.get', 'one') -> 'log') l), '{question.follow_up,question.followed_up}', 'the thread tells of it');

select * from finish();
rollback;
