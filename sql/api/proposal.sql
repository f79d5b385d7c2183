-- proposal.accept {proposal, answer?, title?, tags?} -> {question, article}
-- The article reads as said from then on: by default with the addition at its end, or as the correction or the revision says. It is credited
-- to whoever proposed it, and a correction that is accepted is verified: who asked and who answered agree on it. question: the article's, null
-- where it has none. Refused: not_found, not_owner, bad_state, bad_request (nothing would change), too_large.
create or replace function api.proposal_accept(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        p core.proposal := core.proposal_locked(caller, params);
        a core.article;
        r core.article;
begin
        select * into a from core.article where id = p.article;
        perform core.check_offered(a);
        r := core.accepted(a, p, params);
        p := core.proposal_decide(p, caller, 'accepted', a.revision + 1, null);
        perform core.article_emit(a, 'proposal.accepted', caller, jsonb_build_object('proposal', core.proposal_json(p)), array[p.author]);
        a := core.article_revise(r, p.author,
                coalesce(p.why, case p.kind when 'addition' then 'An addition, accepted.' else 'A correction, accepted.' end), caller);
        if p.kind = 'correction' and core.stands(a) then
                a := core.article_verify(a, caller);
        end if;
        return core.decided_json(a);
end $$;

-- proposal.decline {proposal, reason} -> {question, article}
-- The article stays as it is. Refused: not_found, not_owner, bad_state.
create or replace function api.proposal_decline(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        p core.proposal := core.proposal_locked(caller, params);
        a core.article;
begin
        p := core.proposal_decide(p, caller, 'declined', null, core.text_in(params, 'reason', 1000));
        select * into a from core.article where id = p.article;
        perform core.article_emit(a, 'proposal.declined', caller, jsonb_build_object('proposal', core.proposal_json(p)), array[p.author]);
        return core.decided_json(a);
end $$;
