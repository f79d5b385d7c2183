-- question.refer {question, to, reason, override?} -> {question}
-- Hands ownership over at once, for one hop of the budget. A steward may override budget and history, on the record: by saying
-- so, and whose role that is without where they have had no part in it.
-- Refused: not_owner, forbidden, bad_state, self_referral, already_owned, hop_limit.
create or replace function api.question_refer(caller bigint, params jsonb, hits jsonb default null) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q          core.question := core.question_locked(caller, params);
        overriding boolean := core.boolean_in(params, 'override') or core.overrides(caller, q);
        reason     text;
        target     core.target;
        owners     bigint[];
        routed     core.routed;
        old_owner  bigint := q.owner;
        shown      json;
begin
        if overriding and not core.is_steward(caller) then
                perform core.refuse('forbidden', 'Only a steward can override.');
        elsif not overriding and caller <> q.owner then
                perform core.refuse('not_owner', 'Only the owner can refer a question.');
        elsif not q.is_open then
                perform core.refuse_state(q, 'referred');
        end if;
        reason := core.text_in(params, 'reason', 1000);
        target := core.target_in(params -> 'to');
        if not overriding then
                perform core.check_hops(q);
        end if;
        owners := case when overriding then array[q.owner] else array(select s.owner from core.step s where s.question = q.id) end;
        perform core.check_target(q, target, owners);
        routed := core.route(target, owners || core.askers(q), hits);
        if overriding then
                q.hop_budget := greatest(q.hop_budget, q.hops + 1);
        end if;
        q.hops := q.hops + 1;
        q := core.question_hand_over(q, routed.owner, case when routed.reason is null then 'referred' else 'delegated' end,
                caller, concat_ws(' ', reason, '(' || routed.reason || ')'), true);
        q.rev := q.rev + 1;
        shown := core.emit(q, 'question.referred', caller, core.referred_json(old_owner, q.owner, reason, overriding));
        if routed.reason is not null then
                q.rev := q.rev + 1;
                shown := core.emit(q, 'question.delegated', caller, core.moved_json(routed.absent, q.owner, routed.reason));
        end if;
        perform core.question_store(q);
        return json_build_object('question', shown);
end $$;
