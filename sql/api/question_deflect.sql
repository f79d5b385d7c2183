-- question.deflect {article} or {question} -> {deflected}
-- Somebody who was about to ask has found what answers them, and says so; a question that is open they watch from then on.
-- Refused: bad_request, bad_state, not_found.
create or replace function api.question_deflect(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q core.question;
        a core.article;
        d core.deflection;
begin
        if (params ? 'article') = (params ? 'question') then
                perform core.refuse('bad_request', 'article or question: name the one that answers it.');
        elsif params ? 'article' then
                a := core.article_seen(caller, params);
        else
                q := core.question_locked(caller, params);
                if q.state = 'withdrawn' then
                        perform core.refuse_state(q, 'taken for an answer');
                elsif q.is_open then
                        perform core.participant_add(q.id, array[caller], true);
                end if;
        end if;
        insert into core.deflection (person, article, question, at) values (caller, a.id, q.id, core.now()) returning * into d;
        return json_build_object('deflected', json_build_object('id', d.id::text, 'at', core.wire_time(d.at)));
end $$;
