-- question.thank {question, body, to?} -> {question}
-- The asker thanks the owner and the contributors, or one of them. Refused: not_asker, bad_state, bad_request.
-- A contributor who may not see the question is thanked all the same, without its event.
create or replace function api.question_thank(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q      core.question := core.question_locked(caller, params);
        said   text;
        helped bigint[];
        thanks json;
        shown  json;
        act    bigint;
begin
        if caller <> q.asker then
                perform core.refuse('not_asker', 'Only the asker can give thanks for an answer.');
        elsif q.answered_at is null then
                perform core.refuse_state(q, 'thanked for');
        end if;
        said := core.text_in(params, 'body', 1000);
        helped := core.helpers(q);
        if params ? 'to' then
                helped := array(select h from unnest(helped) h where h = core.person_in(params -> 'to' ->> 'person', 'to'));
                if helped = '{}' then
                        perform core.refuse('bad_request', 'to: thanks go to the owner or a contributor.');
                end if;
        end if;
        act := nextval('core.kudos_act');
        insert into core.kudos (act, question, from_person, to_person, body, public, at)
        select act, q.id, caller, h, said, not q.private, core.now() from unnest(helped) h;
        q.rev := q.rev + 1;
        thanks := json_build_object('to', (select json_agg(core.person_json(h)) from unnest(helped) h), 'body', said);
        shown := core.emit(q, 'question.thanked', caller, thanks, array(select h from unnest(helped) h where core.may_see(h, q)));
        perform core.question_store(q);
        return json_build_object('question', shown);
end $$;
