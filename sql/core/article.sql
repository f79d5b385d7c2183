-- Rule 7: the answer outlives the conversation. A private question has no article, so these leave it alone.

create or replace function core.article_json(a core.article) returns json
language plpgsql stable as $$
begin
        return json_build_object('id', a.id::text, 'question', a.question::text, 'title', a.title, 'body', a.body, 'answer', a.answer,
                'state', a.state, 'owner', core.person_json(a.owner), 'contributors', core.contributors_json(a.question),
                'tags', to_json(a.tags), 'recorded_at', core.wire_time(a.recorded_at), 'verified_at', core.wire_time(a.verified_at),
                'revision', a.revision);
end $$;

-- Record an answer: a new article, or the next revision of the one there is, a draft again.
create or replace function core.article_record(q core.question, answer text) returns core.article
language plpgsql as $$
declare
        a core.article;
begin
        insert into core.article as kept (question, title, body, answer, owner, tags, recorded_at)
        values (q.id, q.title, q.body, article_record.answer, q.owner, q.tags, core.now())
        on conflict (question) do update
        set answer = excluded.answer, owner = excluded.owner, state = 'draft', verified_at = null, revision = kept.revision + 1
        returning * into a;
        insert into core.article_revision (article, revision, author, reason, title, answer, tags, at)
        values (a.id, a.revision, q.owner, case a.revision when 1 then 'Recorded with the answer.' else 'Answered again after a reopen.' end,
                a.title, a.answer, a.tags, core.now());
        return a;
end $$;

-- The next revision, of whoever its words are; the state stays.
create or replace function core.article_revise(a core.article, answer text, author bigint, reason text) returns core.article
language plpgsql as $$
begin
        update core.article x set answer = article_revise.answer, revision = x.revision + 1 where x.id = a.id returning * into a;
        insert into core.article_revision (article, revision, author, reason, title, answer, tags, at)
        values (a.id, a.revision, article_revise.author, article_revise.reason, a.title, a.answer, a.tags, core.now());
        return a;
end $$;

-- What becomes of an answer decides its article's state, which is an event. Returns the question with the event's revision.
create or replace function core.question_judge(q core.question, verdict text, actor bigint) returns core.question
language plpgsql as $$
declare
        judged bigint;
begin
        update core.article a set state = verdict, verified_at = case verdict when 'verified' then core.now() else a.verified_at end
        where a.question = q.id returning a.id into judged;
        if judged is not null then
                q.rev := q.rev + 1;
                perform core.emit(q, 'article.' || verdict, actor, json_build_object('article', judged::text));
        end if;
        return q;
end $$;

create or replace function core.may_see_article(viewer bigint, a core.article) returns boolean
language plpgsql stable as $$
begin
        return coalesce((select core.may_see(viewer, q) from core.question q where q.id = a.question), not core.is_partner(viewer));
end $$;

-- The article a call is about, seen.
create or replace function core.article_seen(caller bigint, params jsonb) returns core.article
language plpgsql stable as $$
declare
        a core.article;
begin
        select * into a from core.article where id = core.id_in(params ->> 'article', 'article');
        if a.id is null or not core.may_see_article(caller, a) then
                perform core.refuse_unseen('article');
        end if;
        return a;
end $$;
