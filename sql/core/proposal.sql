-- Rule 8: what somebody would add to an article, or says is right instead, is for its question's owner to accept or decline.

create or replace function core.proposal_json(p core.proposal) returns json
language plpgsql stable as $$
begin
        return json_build_object('id', p.id::text, 'article', p.article::text, 'kind', p.kind, 'author', core.person_json(p.author),
                'body', p.body, 'at', core.wire_time(p.at), 'revision', p.revision, 'state', p.state, 'became', p.became,
                'decided_by', core.person_json(p.decided_by), 'decided_at', core.wire_time(p.decided_at), 'reason', p.reason);
end $$;

create or replace function core.proposals_json(article bigint) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(core.proposal_json(p) order by p.id)
                from core.proposal p where p.article = proposals_json.article), '[]');
end $$;

-- How many wait to be decided.
create or replace function core.proposals_open(article bigint) returns bigint
language sql stable as $$
        select count(*) from core.proposal p where p.article = proposals_open.article and p.state = 'open'
$$;

-- Who decides: the owner; when they have left, whoever leads their team, else the steward on duty. Never the asker.
create or replace function core.keeper(q core.question) returns bigint
language plpgsql stable as $$
begin
        if (select p.active from core.person p where p.id = q.owner) then
                return q.owner;
        end if;
        return coalesce((
                select lead.person
                from core.membership m join core.membership lead on lead.team = m.team and lead.is_lead join core.person p on p.id = lead.person
                where m.person = q.owner and p.active and p.id <> q.asker and core.may_see(p.id, q)
                order by m.team limit 1), core.steward_on_duty(array[q.asker]));
end $$;

-- Where the owner has left any steward may, not only the one on duty.
create or replace function core.may_decide(caller bigint, q core.question) returns boolean
language plpgsql stable as $$
begin
        if (select p.active from core.person p where p.id = q.owner) then
                return caller = q.owner;
        end if;
        return caller <> q.asker and (core.is_steward(caller) or coalesce(caller = core.keeper(q), false));
end $$;

-- Propose, and tell whoever decides. Returns the question with the event's revision.
create or replace function core.propose(q core.question, a core.article, kind text, author bigint, body text) returns core.question
language plpgsql as $$
declare
        p      core.proposal;
        keeper bigint := core.keeper(q);
begin
        insert into core.proposal (article, kind, author, body, at, revision)
        values (a.id, propose.kind, propose.author, propose.body, core.now(), a.revision) returning * into p;
        q.rev := q.rev + 1;
        perform core.emit(q, 'article.proposed', author,
                json_build_object('article', a.id::text, 'proposal', core.proposal_json(p), 'to', core.person_json(keeper)),
                array_remove(array[keeper], null));
        return q;
end $$;

-- The proposal a call decides, open, and the caller's to decide; its question is locked.
create or replace function core.proposal_locked(caller bigint, params jsonb) returns core.proposal
language plpgsql as $$
declare
        named bigint := core.id_in(params ->> 'proposal', 'proposal');
        p     core.proposal;
        a     core.article;
begin
        select x.* into a from core.article x join core.proposal y on y.article = x.id where y.id = named;
        if a.id is null or not core.may_see_article(caller, a) then
                perform core.refuse_unseen('proposal');
        elsif not core.may_decide(caller, core.question_locked(caller, jsonb_build_object('question', a.question::text))) then
                perform core.refuse('not_owner', 'Only the owner can accept or decline this.');
        end if;
        select * into p from core.proposal where id = named;
        if p.state <> 'open' then
                perform core.refuse('bad_state', format('It is decided already: %s.', p.state));
        end if;
        return p;
end $$;

-- How the article would read with the proposal as it stands. A correction of what has been changed since is for the owner to word.
create or replace function core.merged(a core.article, p core.proposal) returns text
language plpgsql immutable as $$
begin
        if p.kind = 'correction' and a.revision > p.revision then
                perform core.refuse('bad_request', 'answer is missing: the article has been changed since this was proposed, so say how it is to read.');
        elsif p.kind = 'correction' then
                return p.body;
        elsif length(a.answer) + length(p.body) + 2 > 20000 then
                perform core.refuse('too_large', 'answer is missing: together they are longer than 20000 characters, so say how it is to read.');
        end if;
        return a.answer || E'\n\n' || p.body;
end $$;

create or replace function core.proposal_decide(p core.proposal, by_person bigint, state text, became int, reason text) returns core.proposal
language plpgsql as $$
begin
        update core.proposal x set state = proposal_decide.state, became = proposal_decide.became, reason = proposal_decide.reason,
                decided_by = by_person, decided_at = core.now()
        where x.id = p.id returning * into p;
        return p;
end $$;
