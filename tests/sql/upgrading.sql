-- What migrations make of what is there already. The schema is made anew, up to the one before; all of it is rolled back.
\set ON_ERROR_STOP 1
\set QUIET 1
\pset format unaligned
\pset tuples_only true
set client_min_messages = warning;
begin;
set local search_path = public, pg_temp;
select plan(32);

drop schema core, api, report cascade;
\ir ../../sql/migrations/0001_directory.sql
\ir ../../sql/migrations/0002_question.sql
\ir ../../sql/migrations/0003_event.sql
\ir ../../sql/migrations/0004_article.sql
\ir ../../sql/migrations/0005_non_answer.sql

-- Asked on Monday at nine; what became of it in an hour each.
create function pg_temp.at(hours int) returns timestamptz language sql as $$ select '2026-03-02T09:00:00Z'::timestamptz + make_interval(hours => hours) $$;
create function pg_temp.wire(hours int) returns text language sql as $$ select to_char(pg_temp.at(hours) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
create function pg_temp.question(id bigint, title text, state text, rev int, promised int default null) returns void language sql as $$
        insert into core.question (id, title, state, rev, asker, owner, hop_budget, asked_at, acknowledged_at, promised_at, answered_at) overriding system value
        values (id, title, state, rev, 1, 2, 2, pg_temp.at(0), case when state <> 'open' then pg_temp.at(1) end, pg_temp.at(promised),
                case when state = 'answered' then pg_temp.at(5) end);
        insert into core.step (question, step, owner, how, at) values (id, 1, 2, 'asked', pg_temp.at(0))
$$;
create function pg_temp.event(question bigint, rev int, kind text, state text, hours int, promised int default null) returns void language sql as $$
        insert into core.event (question, rev, kind, recipients, at, data, question_then)
        values (question, rev, kind, '{1,2}', pg_temp.at(hours), '{}', json_build_object('id', question::text, 'rev', rev, 'title', '", "due_at": {}}', 'state', state,
                'promised_at', pg_temp.wire(promised)))
$$;
do $$ begin
        perform pg_temp.question(1, 'fresh', 'open', 1), pg_temp.event(1, 1, 'question.asked', 'open', 0);
        perform pg_temp.question(2, 'moved', 'open', 3), pg_temp.event(2, 1, 'question.asked', 'open', 0),
                pg_temp.event(2, 2, 'question.acknowledged', 'acknowledged', 1), pg_temp.event(2, 3, 'question.referred', 'open', 2);
        insert into core.step (question, step, owner, from_person, how, reason, at) values (2, 2, 2, 3, 'referred', 'x', pg_temp.at(2));
        perform pg_temp.question(3, 'again', 'acknowledged', 4), pg_temp.event(3, 1, 'question.asked', 'open', 0), pg_temp.event(3, 2, 'question.answered', 'answered', 1),
                pg_temp.event(3, 3, 'question.reopened', 'open', 3), pg_temp.event(3, 4, 'question.acknowledged', 'acknowledged', 4);
        perform pg_temp.question(4, 'promised', 'acknowledged', 3, 72), pg_temp.event(4, 1, 'question.asked', 'open', 0),
                pg_temp.event(4, 2, 'question.promised', 'acknowledged', 1, 50), pg_temp.event(4, 3, 'question.promised', 'acknowledged', 2, 72);
        perform pg_temp.question(5, 'done', 'answered', 2, 60), pg_temp.event(5, 1, 'question.asked', 'open', 0), pg_temp.event(5, 2, 'question.answered', 'answered', 5, 60);
        -- Two thanked at once; the same words twice in one transaction; other words, another time.
        insert into core.kudos (question, from_person, to_person, body, public, at)
        values (5, 1, 2, 'Both', true, pg_temp.at(6)), (5, 1, 3, 'Both', true, pg_temp.at(6)), (5, 1, 2, 'You', true, pg_temp.at(6)), (5, 1, 2, 'You', true, pg_temp.at(6)),
                (5, 1, 2, 'Both', true, pg_temp.at(7)), (4, 1, 2, 'Both', true, pg_temp.at(7));
end $$;
create temp table before as select e.id, e.xid, e.question_then::jsonb as shown from core.event e;

\o /dev/null
\ir ../../sql/migrations/0006_page.sql
\o

-- Minutes to acknowledge and hours to answer, since Monday at nine.
create function pg_temp.due(question bigint) returns text language sql as $$
        select (extract(epoch from q.acknowledge_due_at - pg_temp.at(0)) / 60)::int || ' ' || (extract(epoch from q.answer_due_at - pg_temp.at(0)) / 3600)::int
        from core.question q where q.id = question
$$;
select is(pg_temp.due(1), '30 48', 'what is open has half an hour and two days since it was asked');
select is(pg_temp.due(2), '150 50', 'or came to its owner');
select is(pg_temp.due(3), '210 51', 'or was reopened');
select is(pg_temp.due(5), null, 'of what is answered nothing is due');

select is((select count(*)::int from core.event e where not e.question_then::jsonb ? 'due_at'), 0, 'every question in the log says until when');
select is((select count(*)::int from core.event e join before b using (id) where e.question_then::jsonb - 'due_at' <> b.shown or e.xid <> b.xid), 0, 'and is else as it was');
select is((select e.question_then ->> 'due_at' from core.event e where (e.question, e.rev) = (w.question, w.rev)), w.due, w.claim)
from (values
        (1, 1, '2026-03-02T09:30:00.000Z', 'the last event of an open one says what the question does'),
        (2, 1, null, 'an earlier one knew no deadline'),
        (2, 2, null, 'nor when it was acknowledged'),
        (2, 3, '2026-03-02T11:30:00.000Z', 'the last one of one handed on'),
        (3, 4, '2026-03-04T12:00:00.000Z', 'of one acknowledged, the answer''s'),
        (4, 2, '2026-03-04T11:00:00.000Z', 'a promise was known'),
        (4, 3, '2026-03-05T09:00:00.000Z', 'and its renewal'),
        (5, 2, null, 'an answered one waits for nothing')) w(question, rev, due, claim);

select is((select array_agg(k.act order by k.id) from core.kudos k), '{1,1,2,3,4,5}', 'thanks to several at once are one act, and the same words twice are two');
select is(nextval('core.kudos_act'), 6::bigint, 'the next act has the next number');
select is((select count(*)::int from core.question q where q.is_open and (q.acknowledge_due_at is null or q.answer_due_at is null)), 0, 'nothing open is without deadlines');

-- Time: what is there begins to be looked after. 'late' is an answer of a month ago, 'fresh' one of yesterday, 'ahead' is not due yet.
do $$ begin
        perform pg_temp.question(6, 'late', 'answered', 1), pg_temp.question(7, 'yesterday', 'answered', 1), pg_temp.question(8, 'ahead', 'open', 1);
        update core.question set answered_at = now() - case id when 6 then interval '30 days' else interval '1 day' end where id in (6, 7);
        update core.question set acknowledge_due_at = now() + interval '1 hour', answer_due_at = now() + interval '2 days' where id = 8;
        insert into core.person (handle, name, role, active) values ('mia', 'Mia', 'member', true), ('adm', 'Adm', 'admin', true), ('old', 'Old', 'steward', false),
                ('stew', 'Stew', 'steward', true), ('sue', 'Sue', 'steward', true);
end $$;
\o /dev/null
\ir ../../sql/migrations/0007_time.sql
\o
select is((select q.next_due_at - now() from core.question q where q.id = w.id), w.next, w.claim)
from (values
        (1, interval '0', 'an open question that is overdue is its turn at once'),
        (4, interval '0', 'and a promise that has passed'),
        (8, interval '1 hour', 'one that is not waits for its deadline'),
        (7, interval '6 days', 'an answer is followed up after a week'),
        (6, interval '0', 'and one that is older is resolved at once')) w(id, next, claim);
select is((select count(*)::int from core.event e where not e.question_then::jsonb @> '{"priority":"normal","priority_reason":null,"reminded":0,"moves_at":null,
        "follow_up":null,"proposals":0}'), 0, 'what the log shows says that nothing was urgent, nor followed up');
select is((select array_agg(format('%s %s %s', f.question, f.outcome, f.asked_at) order by f.question) from core.follow_up f), '{"5 moot ","6 moot "}',
        'old answers are not followed up any more');
select is((select array_agg(p.handle::text) from core.duty d join core.person p on p.id = d.person), '{stew}', 'whoever was the steward begins the rota');

-- Articles: one verified long ago, one yesterday, one stale, one a draft; of the first two revisions, and somebody was deflected by it twice.
\o /dev/null
\ir ../../sql/migrations/0008_notices.sql
\o
do $$ begin
        insert into core.article (id, question, title, body, answer, state, owner, tags, revision, recorded_at, verified_at) overriding system value values
                (1, 5, 'old', '', 'b', 'verified', 2, '{x}', 2, now() - interval '3 years', now() - interval '3 years'),
                (2, null, 'new', '', 'b', 'verified', 2, '{}', 1, now() - interval '1 day', now() - interval '1 day'),
                (3, null, 'stale', '', 'b', 'stale', 2, '{}', 1, now() - interval '1 day', null), (4, null, 'draft', '', 'b', 'draft', 2, '{}', 1, now(), null);
        insert into core.article_revision (article, revision, author, reason, answer, at)
        select a.id, n, 2, 'x', case n when a.revision then a.answer else 'a' end, a.recorded_at from core.article a, generate_series(1, a.revision) n;
        insert into core.deflection (person, article, at) values (1, 1, pg_temp.at(1)), (1, 1, pg_temp.at(2));
        insert into core.event (question, rev, kind, recipients, at, data, question_then)
        select 5, 3, 'article.recorded', '{1,2}', pg_temp.at(60), '{"article":"1"}', e.question_then from core.event e where e.question = 5 and e.rev = 2;
end $$;
\o /dev/null
\ir ../../sql/migrations/0009_articles.sql
\o
select ok((select a.review_at from core.article a where a.id = 1) between now() + interval '1 day' and now() + interval '31 days', 'what was verified long ago comes up for review within a month');
select is((select a.review_at - a.verified_at from core.article a where a.id = 2), interval '4320 hours', 'what was not, half a year after it');
select is((select array_agg(a.review_at is null order by a.id) from core.article a), '{f,f,f,t}', 'a stale one has been since now, and a draft is not to be reviewed');
select is((select array_agg(concat_ws('|', r.title, r.answer, r.tags) order by r.revision) from core.article_revision r where r.article = 1), '{"old|a|{x}","old|b|{x}"}', 'revisions have the title and tags of their article');
select is((select array_agg(h.person || ' ' || h.at) from core.article_helped h), array['1 ' || pg_temp.at(1)], 'who was deflected by an article was helped by it, once');
select is((select array_agg(e.article order by e.id) from core.event e where e.question = 5), '{null,null,1}', 'events say which article they are about');
select is((select count(*)::int from core.event e where e.question_then ->> 'duplicate' is distinct from 'false'), 0, 'and no question was a duplicate');

select * from finish();
rollback;
