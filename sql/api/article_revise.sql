-- article.revise {article, revision, reason, answer?, title?, tags?} -> {article}
-- Its owner or a steward changes it at once. A stale one is verified by that.
-- Refused: not_found, not_owner, bad_state, stale, bad_request (nothing would change).
create or replace function api.article_revise(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a core.article := core.article_kept(caller, params);
begin
        perform core.check_offered(a), core.check_revision(a, params);
        a := core.article_revise(core.article_reworded(a, params), caller, core.text_in(params, 'reason', 1000), caller);
        return json_build_object('article', core.article_json(a));
end $$;

-- article.propose {article, revision, answer, why, title?, tags?} -> {article, proposal}
-- Anybody who sees it says how it should read; whoever looks after it accepts or declines. At most 20 wait at once.
-- Refused: not_found, bad_state, stale, bad_request (nothing would change).
create or replace function api.article_propose(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a core.article := core.article_locked(caller, params);
        r core.article;
        p core.proposal;
begin
        perform core.check_offered(a), core.check_revision(a, params), core.text_in(params, 'answer', 20000);
        r := core.article_reworded(a, params);
        if core.proposals_open(a.id) >= 20 then
                perform core.refuse('bad_state', '20 proposals wait for the owner of this article already.');
        end if;
        p := core.propose(a, 'revision', caller, r.answer, nullif(r.title, a.title), nullif(r.tags, a.tags), core.text_in(params, 'why', 1000));
        return json_build_object('article', core.article_json(a), 'proposal', core.proposal_json(p));
end $$;

-- article.review {article} -> {article}
-- Its owner or a steward has looked, and it holds: verified, good for another while, and no longer doubted. A draft waits for its asker first.
-- Refused: not_found, not_owner, bad_state.
create or replace function api.article_review(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a core.article := core.article_kept(caller, params);
begin
        perform core.check_offered(a);
        if not core.stands(a) then
                perform core.refuse('bad_state', 'Its question is not answered by it now: answer the question, or retire the article.');
        elsif a.state = 'draft' and exists (select from core.question q where q.id = a.question and q.state = 'answered') then
                perform core.refuse('bad_state', 'The article is a draft: who asked has yet to say whether it helped.');
        end if;
        perform core.doubts_close(a.id);
        return json_build_object('article', core.article_json(core.article_verify(a, caller)));
end $$;
