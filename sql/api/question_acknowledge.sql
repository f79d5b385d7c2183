-- question.acknowledge {question, by?} -> {question}
-- With a time it promises; a promise may be renewed. Refused: not_owner, bad_state, bad_request.
create or replace function api.question_acknowledge(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q      core.question := core.question_locked(caller, params);
        by_at  timestamptz;
        shown  json;
begin
        if caller <> q.owner then
                perform core.refuse('not_owner', 'Only the owner can acknowledge a question.');
        elsif not (q.state = 'open' or q.state = 'acknowledged' and params ->> 'by' is not null) then
                perform core.refuse_state(q, 'acknowledged');
        end if;
        by_at := core.time_in(params, 'by');
        if by_at > core.now() + interval '1 year' then
                perform core.refuse('bad_request', 'by must be within a year.');
        end if;
        if q.state = 'open' then
                q := core.question_acknowledge(q);
                shown := core.emit(q, 'question.acknowledged', caller);
        end if;
        if by_at is not null then
                q := core.promise_make(q, by_at);
                q.rev := q.rev + 1;
                shown := core.emit(q, 'question.promised', caller, json_build_object('by', core.wire_time(by_at)));
        end if;
        perform core.question_store(q);
        return json_build_object('question', shown);
end $$;
