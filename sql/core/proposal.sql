-- Rule 8: what somebody would add to an article, says is right instead, or would have it read, is for its keeper to accept or decline.

create or replace function core.proposal_json(p core.proposal) returns json
language plpgsql stable as $$
begin
        return json_build_object('id', p.id::text, 'article', p.article::text, 'kind', p.kind, 'author', core.person_json(p.author),
                'body', p.body, 'title', p.title, 'tags', to_json(p.tags), 'why', p.why, 'at', core.wire_time(p.at), 'revision', p.revision, 'state', p.state, 'became', p.became,
                'decided_by', core.person_json(p.decided_by), 'decided_at', core.wire_time(p.decided_at), 'reason', p.reason);
end $$;

-- The newest, oldest first.
create or replace function core.proposals_json(article bigint, most int) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(core.proposal_json(p) order by p.id)
                from core.proposal p
                where p.id in (
                        select newest.id from core.proposal newest where newest.article = proposals_json.article
                        order by newest.state = 'open' desc, newest.id desc limit most)), '[]');
end $$;

-- How many wait to be decided.
create or replace function core.proposals_open(article bigint) returns bigint
language sql stable as $$
        select count(*) from core.proposal p where p.article = proposals_open.article and p.state = 'open'
$$;

-- Propose, and tell whoever decides. Title and tags: null for as they are; with `why` they are a revision's.
create or replace function core.propose(a core.article, kind text, author bigint, body text, title text default null, tags text[] default null,
        why text default null) returns core.proposal
language plpgsql as $$
declare
        p      core.proposal;
        keeper bigint := core.keeper(a);
begin
        insert into core.proposal (article, kind, author, body, title, tags, why, at, revision)
        values (a.id, propose.kind, propose.author, propose.body, propose.title, propose.tags, propose.why, core.now(), a.revision) returning * into p;
        perform core.article_emit(a, 'article.proposed', author,
                jsonb_build_object('proposal', core.proposal_json(p), 'to', core.person_json(keeper)), array[keeper]);
        return p;
end $$;

-- The proposal a call decides, open, and the caller's to decide; its article is locked.
create or replace function core.proposal_locked(caller bigint, params jsonb) returns core.proposal
language plpgsql as $$
declare
        named bigint := core.id_in(params ->> 'proposal', 'proposal');
        p     core.proposal;
        a     core.article;
begin
        perform core.owners_stay(), core.articles_lock(array(select y.article from core.proposal y where y.id = named));
        select x.* into a from core.article x join core.proposal y on y.article = x.id where y.id = named;
        if a.id is null or not core.may_see_article(caller, a) then
                perform core.refuse_unseen('proposal');
        elsif not core.may_keep(caller, a) then
                perform core.refuse('not_owner', 'Only the article''s owner or a steward can accept or decline this.');
        end if;
        select * into p from core.proposal where id = named;
        if p.state <> 'open' then
                perform core.refuse('bad_state', format('It is decided already: %s.', p.state));
        end if;
        return p;
end $$;

-- How the answer would read with the proposal as it stands. What would replace a text that has been changed since is for the keeper to word.
create or replace function core.merged(a core.article, p core.proposal) returns text
language plpgsql immutable as $$
begin
        if p.kind <> 'addition' and a.revision > p.revision then
                perform core.refuse('bad_request', 'answer is missing: the article has been changed since this was proposed, so say how it is to read.');
        elsif p.kind <> 'addition' then
                return p.body;
        elsif length(a.answer) + length(p.body) + 2 > 20000 then
                perform core.refuse('too_large', 'answer is missing: together they are longer than 20000 characters, so say how it is to read.');
        end if;
        return a.answer || E'\n\n' || p.body;
end $$;

-- How the article reads with it: as params say, else as proposed, else as it is.
create or replace function core.accepted(a core.article, p core.proposal, params jsonb) returns core.article
language plpgsql immutable as $$
begin
        if not params ? 'answer' then
                params := params || jsonb_build_object('answer', core.merged(a, p));
        end if;
        if not params ? 'title' and p.title is not null then
                params := params || jsonb_build_object('title', p.title);
        end if;
        if not params ? 'tags' and p.tags is not null then
                params := params || jsonb_build_object('tags', p.tags);
        end if;
        return core.article_reworded(a, params);
end $$;

create or replace function core.proposal_decide(p core.proposal, by_person bigint, state text, became int, reason text) returns core.proposal
language plpgsql as $$
begin
        update core.proposal x set state = proposal_decide.state, became = proposal_decide.became, reason = proposal_decide.reason,
                decided_by = by_person, decided_at = core.now()
        where x.id = p.id returning * into p;
        return p;
end $$;

-- What a decision answers with: the article, and its question where it has one.
create or replace function core.decided_json(a core.article) returns json
language plpgsql stable as $$
begin
        return json_build_object('question', (select core.question_json(q) from core.question q where q.id = a.question), 'article', core.article_json(a));
end $$;
