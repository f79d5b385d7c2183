-- question.reopen {question, reason} -> {question}
-- The answer did not hold: the same owner has it again and its article is disputed. Who is being asked whether it held has said so by that.
-- Refused: not_asker, bad_state.
create or replace function api.question_reopen(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q      core.question := core.question_locked(caller, params);
        reason text;
begin
        if caller <> q.asker then
                perform core.refuse('not_asker', 'Only the asker can reopen a question.');
        elsif q.state not in ('answered', 'resolved') then
                perform core.refuse_state(q, 'reopened');
        end if;
        reason := core.text_in(params, 'reason', 1000);
        perform core.follow_up_close(q, 'no', reason);
        q := core.question_reopen(q, caller, reason);
        perform core.question_store(q);
        return json_build_object('question', coalesce(core.question_attended(q), core.question_json(q)));
end $$;
