-- question.remind {question, body?} -> {question}
-- Somebody who looks after what is unanswered, a steward or who leads a team of the owner's, reminds the owner; everybody in the question reads it. Nothing
-- else changes: deadlines run as they did. Once in four hours for a question, by whomever. Refused: forbidden, bad_state.
create or replace function api.question_remind(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q    core.question := core.question_locked(caller, params);
        body text := nullif(core.text_in(params, 'body', 1000, false), '');
        last core.event;
begin
        if not core.is_steward(caller) and not exists (
                        select from core.membership m where m.person = q.owner and m.team = any (core.teams_led(caller))) then
                perform core.refuse('forbidden', 'Stewards and those who lead a team of the owner''s remind them.');
        elsif caller = q.owner then
                perform core.refuse('forbidden', 'It is you who owns the question.');
        elsif not q.is_open then
                perform core.refuse_state(q, 'reminded of');
        end if;
        select * into last from core.event e where e.question = q.id and e.kind = 'question.reminded' and e.actor is not null order by e.rev desc limit 1;
        if last.at > core.now() - interval '4 hours' then
                perform core.refuse('bad_state', format('%s reminded them %s minutes ago: once in four hours is enough.',
                        last.actor_then ->> 'name', floor(extract(epoch from core.now() - last.at) / 60)));
        end if;
        q.rev := q.rev + 1;
        perform core.question_store(q);
        return json_build_object('question', core.emit(q, 'question.reminded', caller, json_strip_nulls(json_build_object(
                'due_at', core.wire_time(core.due_at(q)), 'what', core.expected(q), 'at', 'by_hand', 'body', body))));
end $$;
