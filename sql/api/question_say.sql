-- question.say {question, body} -> {message}
-- The owner's first message to the asker acknowledges. Refused: forbidden, bad_state.
create or replace function api.question_say(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q    core.question := core.question_locked(caller, params);
        said json;
begin
        if not core.may_say(caller, q) then
                perform core.refuse('forbidden', 'Only those who take part in the question can write in it.');
        elsif q.state = 'withdrawn' then
                perform core.refuse_state(q, 'written in');
        end if;
        said := core.message_add(q, 'said', caller, core.text_in(params, 'body', 20000));
        q.rev := q.rev + 1;
        perform core.emit(q, 'question.said', caller, json_build_object('message', said));
        if caller = q.owner and q.state = 'open' then
                q := core.question_acknowledge(q);
                perform core.emit(q, 'question.acknowledged', caller);
        end if;
        perform core.question_store(q);
        return json_build_object('message', said);
end $$;
