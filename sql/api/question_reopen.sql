-- question.reopen {question, reason} -> {question}
-- The answer did not hold: the same owner has it again and its article is disputed. Refused: not_asker, bad_state.
create or replace function api.question_reopen(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q       core.question := core.question_locked(caller, params);
        reason  text;
        article bigint;
        shown   json;
begin
        if caller <> q.asker then
                perform core.refuse('not_asker', 'Only the asker can reopen a question.');
        elsif q.state not in ('answered', 'resolved') then
                perform core.refuse_state(q, 'reopened');
        end if;
        reason := core.text_in(params, 'reason', 1000);
        q := core.question_begin(q);
        q.answered_at := null;
        q.resolved_at := null;
        q.rev := q.rev + 1;
        shown := core.emit(q, 'question.reopened', caller, json_build_object('reason', reason));
        article := core.article_judge(q, 'disputed');
        if article is not null then
                q.rev := q.rev + 1;
                shown := core.emit(q, 'article.disputed', caller, json_build_object('article', article::text));
        end if;
        perform core.question_store(q);
        return json_build_object('question', shown);
end $$;
