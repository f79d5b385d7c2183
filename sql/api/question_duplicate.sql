-- question.duplicate {question, article, body?} -> {question}
-- The owner answers with an article that is there already: `body` or one sentence is the answer, and no other article is recorded.
-- Refused: not_owner, not_found, bad_state, bad_request.
create or replace function api.question_duplicate(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q     core.question := core.question_locked(caller, params);
        a     core.article;
        said  json;
        shown json;
begin
        if caller <> q.owner then
                perform core.refuse('not_owner', 'Only the owner can answer a question.');
        elsif not q.is_open then
                perform core.refuse_state(q, 'answered');
        end if;
        a := core.duplicate_in(q, caller, params);
        q := core.question_answer(q, false);
        q.duplicate_of := a.id;
        said := core.message_add(q, 'answer', caller,
                coalesce(core.text_in(params, 'body', 20000, params ? 'body'), format('This article answers it: “%s”.', a.title)));
        perform core.contribute(q);
        q.rev := q.rev + 1;
        shown := core.emit(q, 'question.answered', caller, json_build_object('message', said, 'article', a.id::text));
        perform core.question_store(q);
        return json_build_object('question', shown);
end $$;
