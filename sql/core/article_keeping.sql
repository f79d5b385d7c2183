-- Rules 7 and 8: who looks after an article, what they change in it, and until when it holds.

-- Who waited for its answer; null where it has no question.
create or replace function core.article_asker(a core.article) returns bigint
language sql stable as $$ select q.asker from core.question q where q.id = a.question $$;

-- Who looks after it: the owner; when they have left, whoever leads their team, else the steward on duty. Never the asker.
create or replace function core.keeper(a core.article) returns bigint
language plpgsql stable as $$
declare
        asker bigint := core.article_asker(a);
begin
        if (select p.active from core.person p where p.id = a.owner) then
                return a.owner;
        end if;
        return coalesce((
                select lead.person
                from core.membership m join core.membership lead on lead.team = m.team and lead.is_lead join core.person p on p.id = lead.person
                where m.person = a.owner and p.active and p.id is distinct from asker and core.may_see_article(p.id, a)
                order by m.team limit 1), core.steward_on_duty(array_remove(array[asker], null)));
end $$;

-- Is it theirs to look after? Where the owner has left any steward's, not only that of the one on duty.
create or replace function core.looks_after(caller bigint, a core.article) returns boolean
language plpgsql stable as $$
begin
        if (select p.active from core.person p where p.id = a.owner) then
                return caller = a.owner;
        end if;
        return caller is distinct from core.article_asker(a) and (core.is_steward(caller) or coalesce(caller = core.keeper(a), false));
end $$;

-- May they change it, and decide about proposals? Stewards may too.
create or replace function core.may_keep(caller bigint, a core.article) returns boolean
language plpgsql stable as $$
begin
        return core.looks_after(caller, a) or core.is_steward(caller) and caller is distinct from core.article_asker(a);
end $$;

-- The article a call changes, locked, and the caller's to change.
create or replace function core.article_kept(caller bigint, params jsonb) returns core.article
language plpgsql as $$
declare
        a core.article := core.article_locked(caller, params);
begin
        if not core.may_keep(caller, a) then
                perform core.refuse('not_owner', 'Only the article''s owner or a steward can do this; propose a revision instead.');
        end if;
        return a;
end $$;

-- Which revisions are read at once, in order: the newest 50, or as many of them as make a million characters, before another one.
create or replace function core.revision_page(article bigint, before int) returns int[]
language plpgsql stable as $$
begin
        return array(
                select counted.revision from (
                        select newest.revision, sum(length(newest.answer)) over (order by newest.revision desc) - length(newest.answer) as after
                        from (
                                select r.revision, r.answer from core.article_revision r
                                where r.article = revision_page.article and (before is null or r.revision < before)
                                order by r.revision desc limit 50) newest) counted
                where counted.after < 1000000 order by counted.revision);
end $$;

create or replace function core.revisions_json(article bigint, page int[]) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(json_build_object('revision', r.revision, 'author', core.person_json(r.author), 'reason', r.reason,
                        'title', r.title, 'answer', r.answer, 'tags', to_json(r.tags), 'at', core.wire_time(r.at)) order by r.revision)
                from core.article_revision r where r.article = revisions_json.article and r.revision = any (page)), '[]');
end $$;

-- The revision that a call was decided on must be the present one.
create or replace function core.check_revision(a core.article, params jsonb) returns void
language plpgsql immutable as $$
begin
        if core.number_in(params, 'revision', 1, 999999999) is null then
                perform core.refuse('bad_request', 'revision is missing: which one was read?');
        elsif (params ->> 'revision')::int <> a.revision then
                perform core.refuse('stale', format('The article has been changed since: it is at revision %s.', a.revision));
        end if;
end $$;

-- How the article is to read: title, answer and tags as given, else as they are. Refused where that is how it reads.
create or replace function core.article_reworded(a core.article, params jsonb) returns core.article
language plpgsql immutable as $$
declare
        r core.article := a;
begin
        r.title := coalesce(core.text_in(params, 'title', 200, params ? 'title'), a.title);
        r.answer := coalesce(core.text_in(params, 'answer', 20000, params ? 'answer'), a.answer);
        r.tags := case when params ? 'tags' then core.tags_in(params) else a.tags end;
        if (r.title, r.answer, r.tags) = (a.title, a.answer, a.tags) then
                perform core.refuse('bad_request', 'The article reads like this already.');
        end if;
        return r;
end $$;

-- May it be said to hold? Not while its question is open again, nor when another article answers that.
create or replace function core.stands(a core.article) returns boolean
language plpgsql stable as $$
begin
        return coalesce((select not q.is_open and q.duplicate_of is null from core.question q where q.id = a.question), true);
end $$;

create or replace function core.article_verify(a core.article, actor bigint) returns core.article
language plpgsql as $$
begin
        update core.article x set state = 'verified', verified_at = core.now(), review_at = core.review_due() where x.id = a.id returning * into a;
        perform core.article_emit(a, 'article.verified', actor);
        return a;
end $$;

-- The next revision, as r reads, of whoever its words are. Who revises has looked at it: doubts are closed, and what was verified or stale is
-- good for another while. What is a draft or disputed stays so: that is for others to say.
create or replace function core.article_revise(r core.article, author bigint, reason text, actor bigint) returns core.article
language plpgsql as $$
declare
        a core.article;
begin
        update core.article x set title = r.title, answer = r.answer, tags = r.tags, revision = x.revision + 1,
                review_at = case x.state when 'verified' then core.review_due() else x.review_at end
        where x.id = r.id returning * into a;
        perform core.article_keep(a, author, reason), core.doubts_close(a.id);
        perform core.article_emit(a, 'article.revised', actor,
                jsonb_build_object('revision', a.revision, 'reason', reason, 'to', core.person_json(core.keeper(a))));
        return case a.state when 'stale' then core.article_verify(a, actor) else a end;
end $$;

-- Its review date has passed: whoever looks after it is asked.
create or replace function core.article_stale(a core.article) returns void
language plpgsql as $$
declare
        keeper bigint := core.keeper(a);
begin
        update core.article x set state = 'stale' where x.id = a.id;
        perform core.emit_alone('article.stale', null,
                json_build_object('article', a.id::text, 'to', core.person_json(keeper)), array_remove(array[keeper], null));
end $$;

-- Of the articles whose review date has passed at most so many; how many those were. One that fails is put off by an hour, on record.
create or replace function core.articles_due(most int) returns int
language plpgsql as $$
declare
        a     core.article;
        found int := 0;
        error text;
begin
        for a in
                select * from core.article x
                where x.review_at <= core.now() and x.state = 'verified' and x.retired_at is null and x.merged_into is null
                order by x.review_at, x.id limit most for update skip locked
        loop
                found := found + 1;
                begin
                        perform core.article_stale(a);
                exception when others then
                        get stacked diagnostics error = message_text;
                        update core.article x set review_at = core.now() + interval '1 hour' where x.id = a.id;
                        perform core.record(null, 'due.failed', json_build_object('article', a.id::text, 'error', error));
                end;
        end loop;
        return found;
end $$;
