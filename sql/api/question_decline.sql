-- question.decline {question, reason} -> {question}
-- The new owner hands a referral back, once, before acknowledging; the hop stays spent. Refused: not_owner, bad_state, cannot_decline.
create or replace function api.question_decline(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q      core.question := core.question_locked(caller, params);
        last   core.step;
        reason text;
        shown  json;
begin
        if caller <> q.owner then
                perform core.refuse('not_owner', 'Only the owner can decline a question.');
        elsif not q.is_open then
                perform core.refuse_state(q, 'declined');
        end if;
        last := core.last_step(q);
        if not last.hop then
                perform core.refuse('cannot_decline', 'Only a referral can be declined, and this was not referred to you.');
        elsif last.by_person <> last.from_person then
                perform core.refuse('cannot_decline', 'A steward has given you the question; it is yours.');
        elsif exists (select from core.step s where s.question = q.id and s.how = 'declined' and s.by_person = caller) then
                perform core.refuse('cannot_decline', 'You have declined the question once; it is yours now.');
        elsif q.state <> 'open' or exists (select from core.message m where m.question = q.id and m.author = caller) then
                perform core.refuse('cannot_decline', 'You have acknowledged the question; it is yours.');
        end if;
        reason := core.text_in(params, 'reason', 1000);
        q := core.question_hand_over(q, last.from_person, 'declined', caller, reason, false);
        q.rev := q.rev + 1;
        shown := core.emit(q, 'question.declined', caller, core.moved_json(caller, q.owner, reason));
        perform core.question_store(q);
        return json_build_object('question', coalesce(core.question_attended(q), shown));
end $$;
