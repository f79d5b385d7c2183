-- question.follow_up {question, outcome, body?} -> {question}
-- Asked about it, the asker says whether the answer held: yes; yes_but, with what is to be added; no_but, with what is right; no.
-- What each does stands in RULES.md 8. Refused: not_asker, bad_state, bad_request.
create or replace function api.question_follow_up(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q     core.question := core.question_locked(caller, params);
        a     core.article;
        given record;
        said  json;
begin
        if caller <> q.asker then
                perform core.refuse('not_asker', 'Only the asker can say whether the answer held.');
        end if;
        perform core.check_follow_up(q);
        given := core.follow_up_in(params);
        -- About a private question nothing is recorded: what they add or correct is theirs to tell the owner.
        select * into a from core.article x where x.id = core.article_of(q) and not q.private;
        if given.outcome like '%\_but' and a.id is null then
                said := core.message_add(q, 'said', caller, given.body);
                q.rev := q.rev + 1;
                perform core.emit(q, 'question.said', caller, json_build_object('message', said));
        end if;
        perform core.follow_up_close(q, given.outcome, given.body);
        if given.outcome like 'yes%' and q.state = 'answered' then
                q.state := 'resolved';
                q.resolved_at := core.now();
        end if;
        q := core.expect(q);
        q.rev := q.rev + 1;
        perform core.emit(q, 'question.followed_up', caller,
                json_strip_nulls(json_build_object('outcome', given.outcome, 'body', case when said is null then given.body end)));
        if given.outcome = 'no' then
                q := core.question_reopen(q, caller, coalesce(given.body, 'The answer did not hold.'));
        else
                q := case given.outcome when 'no_but' then core.question_judge(q, 'disputed', caller) else core.question_vouch(q, caller) end;
        end if;
        perform core.question_store(q);
        if given.outcome like '%\_but' and a.id is not null then
                perform core.propose(a, case given.outcome when 'yes_but' then 'addition' else 'correction' end, caller, given.body);
                select * into q from core.question x where x.id = q.id;
        end if;
        return json_build_object('question', coalesce(case given.outcome when 'no' then core.question_attended(q) end, core.question_json(q)));
end $$;
