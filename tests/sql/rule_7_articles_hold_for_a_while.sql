-- Rule 7: a verified article is good for a while; then whoever looks after it is asked, and says that it holds or changes it.
\ir fixture.inc
\ir articles.inc
select plan(51);

select is((core.company_json() #>> '{settings,review_days}'), '180', 'a company says for how long');
do $$ begin perform test.known('trip'), test.ask('ann', 'bob', 'draft'), test.answer('bob', 'draft'), test.imported('bell', 'ike'); end $$;
select is((test.article('trip')).review_at, core.now() + interval '180 days', 'an article is good for half a year from when it was verified');
select is(test.get('abe', 'trip') #>> '{article,review_at}', core.wire_time(core.now() + interval '180 days'), 'which everybody reads');
select is((test.article('draft')).review_at, null, 'a draft is good for nothing yet');

-- ---- stale

do $$ begin perform test.later('180 days - 1 second'), test.due(); end $$;
select is((test.article('trip')).state, 'verified', 'a second before it is good');
do $$ begin perform test.later('1 second'); end $$;
select is((api.due_run(60)).done, 2, 'then it is done with what else is due');
select is((test.article('trip')).state, 'stale', 'stale');
select is((test.article('bell')).state, 'stale', 'so is one that has no question');
select is((test.article('draft')).state, 'draft', 'and a draft is not');
select is((test.article('trip')).review_at, core.now(), 'it says since when');
select is((test.telling('trip', 'article.stale')).data::jsonb #>> '{to,handle}', 'bob', 'its owner is told');
select ok(e.question is null and e.actor is null, 'of the article alone, by nobody') from test.telling('trip', 'article.stale') e;
select is(test.hear('trip', 'article.stale'), '{bob}', 'and nobody else');
select is((api.due_run(60)).done, 0, 'once');
select is(test.violations(), 0, 'no invariant is violated');

do $$ begin perform test.imported('n' || n, 'ike') from generate_series(1, 7) n; perform test.later('181 days'); end $$;
select is((api.due_run(5))::text, '(5,t)', 'of many some are done at once, and there are more');
select is((api.due_run(5))::text, '(4,f)', 'until all are, with two questions'' follow-ups');
do $$ begin perform test.imported('gone', 'ike'), test.imported('into', 'ike'), test.imported('merged', 'ike'), test.on('ike', 'article.retire', 'gone', '{"reason":"x"}'),
        test.on('ike', 'article.merge', 'merged', jsonb_build_object('into', (test.article('into')).id::text, 'reason', 'x')), test.later('181 days'), test.due(); end $$;
select is(array[(test.article('gone')).state, (test.article('merged')).state, (test.article('into')).state], '{verified,verified,stale}', 'nobody is asked about what is not offered');

-- One that cannot be done is put off, on record, and holds up nobody.
do $$ begin perform test.imported('bad', 'ike'), test.imported('good', 'ike'), test.later('181 days'); update core.article set owner = 424242 where title = 'bad';
        create function core.refuse_bad() returns trigger language plpgsql as 'begin if new.title = ''bad'' and new.state = ''stale'' then raise exception ''no''; end if; return new; end';
        create trigger bad before update on core.article for each row execute function core.refuse_bad(); perform test.due(); drop trigger bad on core.article; end $$;
select is(array[(test.article('bad')).state, (test.article('good')).state], '{verified,stale}', 'one that fails holds up nobody');
select is((test.article('bad')).review_at, core.now() + interval '1 hour', 'it is put off');
select is((select a.data ->> 'error' from core.act a where a.kind = 'due.failed'), 'no', 'on record');
do $$ begin update core.article set owner = test.id('ike') where title = 'bad'; end $$;

-- ---- looked at

select is(test.on('bob', 'article.review', 'trip') #>> '{article,state}', 'verified', 'its owner says that it holds');
select is((test.article('trip')).review_at, core.now() + interval '180 days', 'for another while');
select is((test.article('trip')).verified_at, core.now(), 'from now on');
select is((test.article('trip')).revision, 1, 'as it is');
select is((test.telling('trip', 'article.verified')).question, test.q('trip'), 'which its question tells');
select is(test.on('stew', 'article.review', 'bell') #>> '{article,state}', 'verified', 'so does a steward');
select is((test.telling('bell', 'article.verified')).question, null, 'about one without a question alone');
select is(test.on('bob', 'article.review', 'trip') #>> '{article,state}', 'verified', 'it may be looked at at any time');
do $$ begin perform test.call('adm', 'company.set', null, '{"review_days":30}'), test.on('bob', 'article.review', 'trip'); end $$;
select is((test.article('trip')).review_at, core.now() + interval '30 days', 'for as long as the company says');
select test.refused(format('select test.on(%L, %L, %L)', who, 'article.review', 'trip'), 'not_owner', who || ' cannot say so') from unnest(array['ann', 'abe']) who;
select test.refused($$ select test.on('pat', 'article.review', 'trip') $$, 'not_found', 'nor a partner');
select test.refused($$ select test.on('bob', 'article.review', 'nothing') $$, 'not_found', 'nor of nothing');

-- A draft waits for its asker; a disputed one while its question is open.
do $$ begin perform test.ask('ann', 'bob', 'fresh'), test.answer('bob', 'fresh'); end $$;
select alike((test.refusal($$ select test.on('bob', 'article.review', 'fresh') $$)).sentence, '%has yet to say%', 'a draft waits for its asker');
do $$ begin perform test.later('14 days'), test.due(); end $$;
select is(test.state('fresh') || ' ' || (test.article('fresh')).state, 'resolved draft', 'who has said nothing');
select is(test.on('bob', 'article.review', 'fresh') #>> '{article,state}', 'verified', 'then it is for its owner to say');
do $$ begin perform test.call('ann', 'question.reopen', 'fresh', '{"reason":"no"}'); end $$;
select is((test.article('fresh')).review_at, null, 'disputed, it is good no more');
select alike((test.refusal($$ select test.on('bob', 'article.review', 'fresh') $$)).sentence, '%answer the question%', 'and its owner answers');
do $$ begin perform test.call('ann', 'question.withdraw', 'fresh'); end $$;
select is(test.on('bob', 'article.review', 'fresh') #>> '{article,state}', 'verified', 'once nobody waits for an answer they may say that it held');
do $$ begin perform test.answer('bob', 'again') from test.ask('ann', 'bob', 'again'); perform test.later('7 days'), test.due(), test.call('ann', 'question.follow_up', 'again', '{"outcome":"no_but","body":"x"}'),
        test.decide('bob', 'proposal.decline', 'again', '{"reason":"no"}'); end $$;
select is((test.article('again')).state, 'disputed', 'what asker and owner disagree about is disputed');
select is(test.on('stew', 'article.review', 'again') #>> '{article,state}', 'verified', 'until somebody looks again');
select is(test.violations(), 0, 'no invariant is violated');

-- ---- what waits for one's word

create function test.listed(who text, view text, params jsonb default '{}') returns text[] language sql as $$
        select array(select a ->> 'title' from jsonb_array_elements(test.call(who, 'article.list', null, jsonb_build_object('view', view) || params) -> 'articles') a)
$$;
do $$ begin update core.article set state = 'verified', review_at = core.review_due() where state = 'stale'; perform test.imported('s', 'ida', 'verified'), test.imported('d', 'ida'), test.imported('p', 'ida'), test.imported('ok', 'ida');
        update core.article set state = 'stale', review_at = core.now() where title = 's';
        perform test.on('abe', 'article.outdated', 'd', '{"reason":"x"}'), test.propose('abe', 'p', '{"answer":"x"}');
        perform test.ask('ann', 'ida', 'open'), test.answer('ida', 'open'), test.call('ann', 'question.reopen', 'open', '{"reason":"x"}');
        perform test.ask('ann', 'ida', 'left'), test.answer('ida', 'left'), test.call('ann', 'question.reopen', 'left', '{"reason":"x"}'), test.call('ann', 'question.withdraw', 'left'); end $$;
select is(test.listed('ida', 'review'), '{left,p,d,s}', 'what is stale, doubted, proposed for or left disputed waits for its owner; what is open waits as a question');
select is(test.listed('stew', 'review'), '{}', 'a steward may, and is not asked');
select is(test.listed('ida', 'review', '{"limit":2}'), '{left,p}', 'page by page');
select is(test.listed('ida', 'review', jsonb_build_object('limit', 2, 'before', (test.article('p')).id::text)), '{d,s}', 'to the end');
do $$ begin perform test.on('ida', 'article.review', 's'), test.on('ida', 'article.review', 'd'), test.decide('ida', 'proposal.decline', 'p', '{"reason":"x"}'), test.on('ida', 'article.retire', 'left', '{"reason":"x"}'); end $$;
select is(test.listed('ida', 'review'), '{}', 'said, it waits no more');
do $$ begin perform test.on('abe', 'article.outdated', 'd', '{"reason":"x"}'); update core.person set active = false where handle = 'ida'; end $$;
select is(test.listed(who, 'review'), '{d}', 'where the owner has left it waits for ' || who) from unnest(array['ike', 'stew']) who;
select is(test.listed('abe', 'review'), '{}', 'and for no colleague');

select * from finish();
rollback;
