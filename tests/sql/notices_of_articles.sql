-- Rules 7 and 15: who looks after an article is told when it needs them, also where it has no question.
\ir notices.inc
\ir articles.inc
select plan(29);

-- Who is told what of an article alone: 'bob doubted'.
create function test.noticed(called text) returns text[] language plpgsql as $$
begin
        perform test.make();
        return array(
                select p.handle || ' ' || split_part(n.kind, '.', 2) || ' ' || n.state from core.notice n join core.person p on p.id = n.person
                where n.article = (test.article(called)).id and n.channel = 'mail' order by n.event, p.handle);
end $$;
create function test.letters(who text) returns setof core.letter language sql as $$ select c.* from test.claim() c where c.to_address = who || '@example.com' $$;

-- What is under way has arrived.
create function test.sent() returns void language plpgsql as $$
begin
        perform api.notice_done(n.id, n.attempts, 'sent', null) from core.notice n where n.state = 'sending';
end $$;

do $$ begin perform test.known('trip'), test.imported('bell', 'ike'), test.fetch(); end $$;

do $$ begin perform test.on('abe', 'article.outdated', 'trip', '{"reason":"There is no form 12."}'); end $$;
select is(test.noticed('trip'), '{"bob doubted waiting"}', 'a doubt is told to whoever looks after the article');
create temp table doubt as select l.* from test.letters('bob') l;
select is(d.subject, 'Abe says that your article is out of date: trip', 'in one sentence, with the title') from doubt d;
select ok(d.body like E'Abe says that your article is out of date:\n\nThere is no form 12.\n\nThe article: trip\n\nhttps://desk.example/article/%', 'with the reason, and where it is') from doubt d;
select is(d.thread, format('<article.%s@desk.example>', (test.article('trip')).id), 'in a thread of the article''s own') from doubt d;
select is(test.noticed('trip'), '{"bob doubted sending"}', 'once');
do $$ begin perform test.on('abe', 'article.current', 'trip'), test.on('abe', 'article.helped', 'trip'); end $$;
select is(test.noticed('trip'), '{"bob doubted sending"}', 'that somebody was helped, or was wrong, is told nobody');
do $$ begin perform test.on('abe', 'article.outdated', 'trip', '{"reason":"x"}'), test.make(), test.on('bob', 'article.review', 'trip'), test.fetch(); end $$;
select is(test.noticed('trip'), '{"bob doubted sending","bob doubted withdrawn"}', 'what is settled before it is told is not told');
select is((select n.why from core.notice n where n.state = 'withdrawn' and n.article is not null), 'They have been there since.', 'and says why');
do $$ begin perform test.on('abe', 'article.outdated', 'trip', '{"reason":"x"}'), test.make(), test.on('stew', 'article.review', 'trip'), test.fetch(); end $$;
select is((select n.why from core.notice n where n.state = 'withdrawn' and n.article is not null order by n.id desc limit 1), 'The article has moved on.', 'also by somebody else');

do $$ begin perform test.later('180 days'), test.due(); end $$;
select is((test.noticed('bell'))[1], 'ike stale waiting', 'that it is stale is told too');
create temp table stale as select l.* from test.letters('ike') l;
select is(s.subject, 'Does your article still hold?: bell', 'as a question') from stale s;
select ok(s.body like E'Does your article still hold?\n\nThe article: bell\n\n%', 'that needs no full stop') from stale s;

do $$ begin perform test.propose('abe', 'bell', '{"answer":"Ring twice.","why":"It is quiet."}'); end $$;
create temp table proposed as select l.* from test.letters('ike') l;
select ok(p.subject = 'Abe proposes a change to your answer: bell' and p.body like '%Ring twice.%', 'what is proposed for one without a question is told') from proposed p;
do $$ begin perform test.decide('ike', 'proposal.accept', 'bell'); end $$;
select is((select l.subject from test.letters('abe') l), 'Ike has taken up what you proposed: bell', 'and what became of it');
do $$ begin perform test.propose('abe', 'trip', '{"answer":"Form 20."}'), test.fetch(), test.decide('stew', 'proposal.decline', 'trip', '{"reason":"No."}'); end $$;
select ok(l.subject = 'Stew has not taken up what you proposed: trip' and l.body like '%No.%', 'also to who does not follow its question') from test.letters('abe') l;

do $$ begin perform test.revise('stew', 'bell', '{"answer":"Ring."}'), test.make(); end $$;
select is((test.noticed('bell'))[4:], '{"ike revised waiting"}', 'what a steward changes its owner is told');
do $$ begin perform test.fetch(), test.revise('ike', 'bell', '{"answer":"Ring!"}'); end $$;
select is((test.noticed('bell'))[4:], '{"ike revised sending"}', 'and nobody what they change themselves');
do $$ begin perform test.on('stew', 'article.retire', 'bell', '{"reason":"It is gone."}'); end $$;
select ok(l.subject = 'Stew has retired your article: bell' and l.body like '%It is gone.%', 'so it is when it is retired') from test.letters('ike') l;
do $$ begin perform test.on('stew', 'article.restore', 'bell'), test.on('stew', 'article.merge', 'bell', jsonb_build_object('into', (test.article('trip')).id::text, 'reason', 'Same.')); end $$;
select is((select l.subject from test.letters('ike') l), 'Stew has merged your article into another one: bell', 'or merged');
do $$ begin perform test.on('stew', 'article.restore', 'bell'), test.on('stew', 'article.give', 'bell', '{"to":{"person":"@ida"}}'); end $$;
select is((select l.subject from test.letters('ida') l), 'Stew hands you an article: bell', 'and who is given one is told');

-- ---- several at once, a browser, admins

do $$ begin perform test.sent(), test.prefer('ida', '{"mail":"digest"}'), test.on('abe', 'article.outdated', 'bell', '{"reason":"One."}'), test.ask('ann', 'ida', 'lamp'), test.make(), test.later('3 days'); end $$;
create temp table digest as select l.* from test.letters('ida') l;
select is(d.subject, 'News of 2 questions and articles', 'articles are among the news') from digest d;
select ok(d.body like E'%bell\n- Abe says that your article is out of date\nhttps://desk.example/article/%', 'with a line and a link each') from digest d;
select is(d.thread, null, 'in no thread') from digest d;
do $$ begin perform test.sent(), test.imported('bulb', 'ida'), test.on('abe', 'article.outdated', 'bulb', '{"reason":"x"}'), test.on('abe', 'article.outdated', 'bell', '{"reason":"x"}'), test.make(), test.later('3 days'); end $$;
select is((select l.subject from test.letters('ida') l), 'News of 2 articles', 'or all of them');
do $$ begin perform test.prefer('ida', '{"mail":"off"}'), test.browser('ida'), test.fetch(), test.on('ann', 'article.outdated', 'bulb', '{"reason":"It is dark."}'); end $$;
create temp table pushed as select c.payload::jsonb as payload from test.claim('push') c;
select is(p.payload - '{event}'::text[], jsonb_build_object('kind', 'article.doubted', 'question', null, 'rev', null, 'title', 'Ann says that your article is out of date',
        'body', E'bulb\nIt is dark.', 'url', '/article/' || (test.article('bulb')).id, 'tag', 'a' || (test.article('bulb')).id, 'urgent', false), 'a browser is told where to go') from pushed p;
do $$ begin update core.notice set state = 'dead', node = 'x', closed_at = core.now() where id = (select max(n.id) from core.notice n where n.article is not null); end $$;
select is(test.call('adm', 'notice.list', null) #> '{notices,0,article}', jsonb_build_object('id', (test.article('bulb')).id::text, 'title', 'bulb'), 'admins see what could not be told');
select is(test.call('adm', 'notice.list', null) #> '{notices,0,question}', 'null', 'of no question');
select is((select count(*)::int from core.notice n where n.question is null and n.article is null), 0, 'every notice is of something');
select is(array(select v.invariant from core.violations_of_notices() v), '{}', 'no invariant is violated');

select * from finish();
rollback;
