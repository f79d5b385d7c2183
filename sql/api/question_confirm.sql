-- question.confirm {question} -> {question}
-- The asker says that the answer helped; its article is verified. Refused: not_asker, bad_state.
create or replace function api.question_confirm(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q       core.question := core.question_locked(caller, params);
        article bigint;
        shown   json;
begin
        if caller <> q.asker then
                perform core.refuse('not_asker', 'Only the asker can confirm an answer.');
        elsif q.state <> 'answered' then
                perform core.refuse_state(q, 'confirmed');
        end if;
        q.state := 'resolved';
        q.resolved_at := core.now();
        q := core.expect(q);
        q.rev := q.rev + 1;
        shown := core.emit(q, 'question.confirmed', caller);
        article := core.article_judge(q, 'verified');
        if article is not null then
                q.rev := q.rev + 1;
                shown := core.emit(q, 'article.verified', caller, json_build_object('article', article::text));
        end if;
        perform core.question_store(q);
        return json_build_object('question', shown);
end $$;
