-- Rule 7: the answer outlives the conversation. A private question has no article, so these leave it alone.

create or replace function core.article_json(a core.article) returns json
language plpgsql stable as $$
begin
        return json_build_object('id', a.id::text, 'question', a.question::text, 'title', a.title, 'body', a.body, 'answer', a.answer,
                'state', a.state, 'owner', core.person_json(a.owner), 'contributors', core.article_contributors_json(a),
                'tags', to_json(a.tags), 'recorded_at', core.wire_time(a.recorded_at), 'verified_at', core.wire_time(a.verified_at),
                'review_at', core.wire_time(a.review_at), 'retired_at', core.wire_time(a.retired_at), 'merged_into', a.merged_into::text,
                'helped', core.helped_by(a.id), 'outdated', core.doubts_open(a.id), 'revision', a.revision);
end $$;

-- Who contributed: those whose consults were answered, then those who came with it from elsewhere.
create or replace function core.article_contributors(a core.article) returns bigint[]
language plpgsql stable as $$
begin
        return array(select c.person from core.contributor c where c.question = a.question order by c.consult) || a.credited;
end $$;

create or replace function core.article_contributors_json(a core.article) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(core.person_json(c.person) order by c.n)
                from unnest(core.article_contributors(a)) with ordinality c (person, n)), '[]');
end $$;

-- The asker says that the answer held: its article is verified. One that was there before has helped somebody else: of a private matter it does not say so.
create or replace function core.question_vouch(q core.question, actor bigint) returns core.question
language plpgsql as $$
begin
        if q.duplicate_of is null then
                return core.question_judge(q, 'verified', actor);
        elsif not q.private then
                perform core.article_help(a, actor) from core.article a where a.id = core.article_of(q);
        end if;
        return q;
end $$;

-- The article that answers a question: its own or, of a duplicate, the one that was there before; where that was merged, what it went into.
create or replace function core.article_of(q core.question) returns bigint
language plpgsql stable as $$
begin
        if q.duplicate_of is null then
                return (select coalesce(a.merged_into, a.id) from core.article a where a.question = q.id);
        end if;
        return (select coalesce(a.merged_into, a.id) from core.article a where a.id = q.duplicate_of);
end $$;

create or replace function core.may_see_article(viewer bigint, a core.article) returns boolean
language plpgsql stable as $$
begin
        return coalesce((select core.may_see(viewer, q) from core.question q where q.id = a.question), not core.is_partner(viewer));
end $$;

-- The article a call is about, seen.
create or replace function core.article_seen(caller bigint, params jsonb, field text default 'article') returns core.article
language plpgsql stable as $$
declare
        a core.article;
begin
        select * into a from core.article where id = core.id_in(params ->> field, field);
        if a.id is null or not core.may_see_article(caller, a) then
                perform core.refuse_unseen('article');
        end if;
        return a;
end $$;

-- The same, but of a merged one what it went into, where that is the caller's to see too: links follow.
create or replace function core.article_followed(caller bigint, params jsonb, field text default 'article') returns core.article
language plpgsql stable as $$
declare
        a     core.article := core.article_seen(caller, params, field);
        found core.article;
begin
        select * into found from core.article x where x.id = a.merged_into;
        return case when found.id is not null and core.may_see_article(caller, found) then found else a end;
end $$;

create or replace function core.check_offered(a core.article) returns void
language plpgsql stable as $$
begin
        if a.retired_at is not null then
                perform core.refuse('bad_state', 'The article is retired: it is not offered any more.');
        elsif a.merged_into is not null then
                perform core.refuse('bad_state', 'The article has been merged into another one, which says it now.');
        end if;
end $$;

-- What becomes of articles is told in their questions: those are locked first, then the articles, each in order of id.
create or replace function core.articles_lock(articles bigint[]) returns void
language plpgsql as $$
begin
        perform from core.question q where q.id in (select a.question from core.article a where a.id = any (articles)) order by q.id for update;
        perform from core.article a where a.id = any (articles) order by a.id for update;
end $$;

-- The article a call changes, locked and seen.
create or replace function core.article_locked(caller bigint, params jsonb) returns core.article
language plpgsql as $$
begin
        perform core.owners_stay(), core.articles_lock(array[core.id_in(params ->> 'article', 'article')]);
        return core.article_seen(caller, params);
end $$;

-- Tell what became of an article, in its question where it has one; to its owner in any case. The question's row is written, so
-- a verb that holds it reads it again.
create or replace function core.article_emit(a core.article, kind text, actor bigint, data jsonb default '{}', also bigint[] default '{}') returns void
language plpgsql as $$
declare
        q    core.question;
        told json := jsonb_build_object('article', a.id::text) || data;
begin
        also := array_remove(also || a.owner, null);
        select * into q from core.question x where x.id = a.question for update;
        if q.id is null then
                perform core.emit_alone(kind, actor, told, also);
                return;
        end if;
        q.rev := q.rev + 1;
        perform core.emit(q, kind, actor, told, also), core.question_store(q);
end $$;

-- One row of what it reads like now.
create or replace function core.article_keep(a core.article, author bigint, reason text) returns void
language sql as $$
        insert into core.article_revision (article, revision, author, reason, title, answer, tags, at)
        values (a.id, a.revision, author, reason, a.title, a.answer, a.tags, core.now())
$$;

-- Record an answer: a new article, or the next revision of the one there is, a draft again and offered again.
create or replace function core.article_record(q core.question, answer text) returns core.article
language plpgsql as $$
declare
        a core.article;
begin
        insert into core.article as kept (question, title, body, answer, owner, tags, recorded_at)
        values (q.id, q.title, q.body, article_record.answer, q.owner, q.tags, core.now())
        on conflict (question) do update
        set answer = excluded.answer, owner = excluded.owner, state = 'draft', verified_at = null, review_at = null, retired_at = null, merged_into = null,
                revision = kept.revision + 1
        returning * into a;
        perform core.article_keep(a, q.owner, case a.revision when 1 then 'Recorded with the answer.' else 'Answered again after a reopen.' end);
        perform core.doubts_close(a.id);
        return a;
end $$;

-- Until when a verified article need not be looked at.
create or replace function core.review_due() returns timestamptz
language sql stable as $$ select core.now() + core.days('review_days') $$;

-- What becomes of an answer decides its article's state, which is an event. Returns the question with the event's revision.
-- A duplicate's answer is another question's article, which stays as it is.
create or replace function core.question_judge(q core.question, verdict text, actor bigint) returns core.question
language plpgsql as $$
declare
        judged bigint;
begin
        update core.article a set state = verdict, verified_at = case verdict when 'verified' then core.now() else a.verified_at end,
                review_at = case verdict when 'verified' then core.review_due() end
        where a.question = q.id and q.duplicate_of is null returning a.id into judged;
        if judged is not null then
                q.rev := q.rev + 1;
                perform core.emit(q, 'article.' || verdict, actor, json_build_object('article', judged::text));
        end if;
        return q;
end $$;
