-- question.consult {question, to, body} -> {question}, the consult
-- The owner asks a colleague and stays owner. Refused: not_owner, bad_state, self_referral, bad_request.
create or replace function api.question_consult(caller bigint, params jsonb, hits jsonb default null) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q       core.question := core.question_locked(caller, params);
        target  core.target;
        consult record;
begin
        if caller <> q.owner then
                perform core.refuse('not_owner', 'Only the owner can consult a colleague about a question.');
        elsif not q.is_open then
                perform core.refuse_state(q, 'consulted about');
        end if;
        target := core.target_in(params -> 'to');
        if target.person = caller then
                perform core.refuse('self_referral', 'Nobody can consult themselves.');
        elsif target.person = any (core.askers(q)) then
                perform core.refuse('bad_request', 'to: this is who waits for the answer; ask them in the thread.');
        end if;
        select * into consult from core.question_open(caller, target, left('Consult: ' || q.title, 200),
                core.text_in(params, 'body', 20000), q.private, '{}', q,
                q.priority, q.priority_reason, hits);
        q.rev := q.rev + 1;
        perform core.emit(q, 'question.consulted', caller,
                json_build_object('consult', (consult.q).id::text, 'owner', core.person_json((consult.q).owner)));
        perform core.question_store(q);
        return json_build_object('question', consult.shown);
end $$;
