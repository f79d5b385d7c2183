-- question.withdraw {question} -> {question}
-- The asker takes an unanswered question back, and with it the consults still open for it. Refused: not_asker, bad_state.
create or replace function api.question_withdraw(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q core.question := core.question_locked(caller, params);
begin
        if caller <> q.asker then
                perform core.refuse('not_asker', 'Only the asker can withdraw a question.');
        elsif not q.is_open then
                perform core.refuse_state(q, 'withdrawn');
        end if;
        return json_build_object('question', core.question_withdraw(q, caller));
end $$;
