-- Rule 7: where an article is put: out of what is offered, into another one, into other hands.

-- Tell it, and keep it on record for admins: 'retire' is the act article.retire and the event article.retired.
create or replace function core.article_put(a core.article, act text, actor bigint, data jsonb, also bigint[] default '{}') returns void
language plpgsql as $$
declare
        told text := case act when 'merge' then 'merged' when 'give' then 'given' else act || 'd' end;
begin
        perform core.article_emit(a, 'article.' || told, actor, data || jsonb_build_object('to', core.person_json(core.keeper(a))), also);
        perform core.record(actor, 'article.' || act, (jsonb_build_object('article', a.id::text, 'title', a.title) || data)::json);
end $$;

-- It is not offered any more: what waits for it is declined, and nobody doubts it.
create or replace function core.article_settle(a core.article, actor bigint, reason text) returns void
language plpgsql as $$
declare
        p core.proposal;
begin
        for p in select * from core.proposal x where x.article = a.id and x.state = 'open' order by x.id loop
                p := core.proposal_decide(p, actor, 'declined', null, left(reason, 1000));
                perform core.article_emit(a, 'proposal.declined', actor, jsonb_build_object('proposal', core.proposal_json(p)), array[p.author]);
        end loop;
        perform core.doubts_close(a.id);
end $$;

-- Two articles to be merged, locked, both the caller's to change and offered; of one that was merged itself, what it went into.
create or replace function core.articles_merging(caller bigint, params jsonb, out a core.article, out other core.article)
language plpgsql as $$
declare
        named bigint := core.id_in(params ->> 'article', 'article');
begin
        other := core.article_followed(caller, params, 'into');
        perform core.owners_stay(), core.articles_lock(array[named, other.id]);
        a := core.article_kept(caller, params);
        select * into other from core.article x where x.id = other.id;
        if not core.may_keep(caller, other) then
                perform core.refuse('not_owner', 'into: only the owner of both articles or a steward can merge them.');
        elsif other.id = a.id then
                perform core.refuse('bad_request', 'into: that is this article itself, or was merged into it.');
        end if;
        perform core.check_offered(a), core.check_offered(other);
end $$;
