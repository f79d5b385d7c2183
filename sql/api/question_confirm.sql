-- question.confirm {question} -> {question}
-- The asker says that the answer helped; its article is verified, or one that was there before has helped one more. Who is being asked whether it held has said so by that.
-- Refused: not_asker, bad_state.
create or replace function api.question_confirm(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q core.question := core.question_locked(caller, params);
begin
        if caller <> q.asker then
                perform core.refuse('not_asker', 'Only the asker can confirm an answer.');
        elsif q.state <> 'answered' then
                perform core.refuse_state(q, 'confirmed');
        end if;
        perform core.follow_up_close(q, 'yes');
        q.state := 'resolved';
        q.resolved_at := core.now();
        q := core.expect(q);
        q.rev := q.rev + 1;
        perform core.emit(q, 'question.confirmed', caller);
        q := core.question_vouch(q, caller);
        perform core.question_store(q);
        return json_build_object('question', core.question_json(q));
end $$;
