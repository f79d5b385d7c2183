-- question.answer {question, body, insist?} -> {question}
-- Answers, and records the article in the same transaction unless the question is private.
-- Refused: not_owner, bad_state, non_answer.
create or replace function api.question_answer(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q        core.question;
        body     text;
        insisted boolean;
        said     json;
        a        core.article;
        away     core.article;
        shown    json;
begin
        q := core.question_locked(caller, params);
        if caller <> q.owner then
                perform core.refuse('not_owner', 'Only the owner can answer a question.');
        elsif not q.is_open then
                perform core.refuse_state(q, 'answered');
        end if;
        body := core.text_in(params, 'body', 20000);
        insisted := core.is_non_answer(body);
        if insisted and not core.boolean_in(params, 'insist') then
                perform core.refuse('non_answer', 'This only sends the asker elsewhere. Consult the colleague and stay owner, or refer the question with a reason; '
                        || 'or insist, and it is flagged.');
        end if;
        q := core.question_answer(q, insisted);
        said := core.message_add(q, 'answer', caller, body);
        perform core.contribute(q);
        if not q.private then
                select * into away from core.article x where x.question = q.id and not core.is_findable(x);
                a := core.article_record(q, body);
        end if;
        q.rev := q.rev + 1;
        shown := core.emit(q, 'question.answered', caller,
                case when insisted then json_build_object('message', said, 'insisted', true) else json_build_object('message', said) end);
        if a.id is not null then
                q.rev := q.rev + 1;
                shown := core.emit(q, case a.revision when 1 then 'article.recorded' else 'article.revised' end, caller,
                        case a.revision when 1 then json_build_object('article', a.id::text)
                                else json_build_object('article', a.id::text, 'revision', a.revision) end);
        end if;
        if away.id is not null then
                q.rev := q.rev + 1;
                shown := core.emit(q, 'article.restored', caller, json_build_object('article', a.id::text, 'from', away.merged_into::text, 'to', core.person_json(caller)));
        end if;
        perform core.question_store(q);
        return json_build_object('question', shown);
end $$;
