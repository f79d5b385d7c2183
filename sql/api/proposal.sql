-- proposal.accept {proposal, answer?} -> {question}
-- The article reads as `answer` from then on: by default with the addition at its end, or as the correction says. The revision is credited
-- to whoever proposed it, and a correction that is accepted is verified: who asked and who answered agree on it.
-- Refused: not_found, not_owner, bad_state, bad_request (nothing would change).
create or replace function api.proposal_accept(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        p      core.proposal := core.proposal_locked(caller, params);
        a      core.article;
        q      core.question;
        answer text := core.text_in(params, 'answer', 20000, params ? 'answer');
begin
        select * into a from core.article where id = p.article;
        select * into q from core.question where id = a.question;
        answer := coalesce(answer, core.merged(a, p));
        if answer = a.answer then
                perform core.refuse('bad_request', 'answer: the article reads like this already. Decline the proposal if nothing of it is to be taken.');
        end if;
        a := core.article_revise(a, answer, p.author, format('%s, accepted.', case p.kind when 'addition' then 'An addition' else 'A correction' end));
        p := core.proposal_decide(p, caller, 'accepted', a.revision, null);
        q.rev := q.rev + 1;
        perform core.emit(q, 'proposal.accepted', caller, json_build_object('article', a.id::text, 'proposal', core.proposal_json(p)));
        q.rev := q.rev + 1;
        perform core.emit(q, 'article.revised', caller, json_build_object('article', a.id::text, 'revision', a.revision));
        if p.kind = 'correction' and q.answered_at is not null then
                q := core.question_judge(q, 'verified', caller);
        end if;
        perform core.question_store(q);
        return json_build_object('question', core.question_json(q));
end $$;

-- proposal.decline {proposal, reason} -> {question}
-- The article stays as it is. Refused: not_found, not_owner, bad_state.
create or replace function api.proposal_decline(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        p      core.proposal := core.proposal_locked(caller, params);
        q      core.question;
        shown  json;
begin
        p := core.proposal_decide(p, caller, 'declined', null, core.text_in(params, 'reason', 1000));
        select x.* into q from core.question x join core.article a on a.question = x.id where a.id = p.article;
        q.rev := q.rev + 1;
        shown := core.emit(q, 'proposal.declined', caller, json_build_object('article', p.article::text, 'proposal', core.proposal_json(p)));
        perform core.question_store(q);
        return json_build_object('question', shown);
end $$;
