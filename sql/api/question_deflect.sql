-- question.deflect {article or question, text?, private?} -> {deflected}
-- Somebody who was about to ask has found what answers them, and says so; a question that is open they watch from then on. What they had typed is kept as other
-- words for it, and an article has helped them; nothing of both where it was to be a private question.
-- Refused: bad_request, bad_state, not_found.
create or replace function api.question_deflect(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        private boolean := core.boolean_in(params, 'private');
        typed   text := core.text_in(params, 'text', 1000, false);
        q       core.question;
        a       core.article;
        d       core.deflection;
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
        insert into core.deflection (person, article, question, at, typed)
        values (caller, a.id, q.id, core.now(), case when typed ~ '\S' and not private and q.private is not true then typed end) returning * into d;
        if a.id is not null and not private then
                perform core.article_help(a, caller);
        end if;
        if d.typed is not null then
                perform core.emit_alone('question.deflected', null, jsonb_strip_nulls(jsonb_build_object('article', a.id::text, 'question', q.id::text))::json, '{}');
        end if;
        return json_build_object('deflected', json_build_object('id', d.id::text, 'at', core.wire_time(d.at)));
end $$;
