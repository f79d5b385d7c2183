-- question.ask {to, title, body?, private?, tags?, priority?, why?} -> {question}
-- Urgent says why. Refused: bad_request, not_found, bad_state (nobody is there at all).
create or replace function api.question_ask(caller bigint, params jsonb, hits jsonb default null) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        target core.target := core.target_in(params -> 'to');
        nobody core.question;
        asked  record;
begin
        if target.person = caller then
                perform core.refuse('bad_request', 'to: ask somebody else; this is you.');
        end if;
        perform core.owners_stay();
        select * into asked from core.question_open(caller, target, core.text_in(params, 'title', 200),
                coalesce(core.text_in(params, 'body', 20000, false), ''), core.boolean_in(params, 'private'), core.tags_in(params), nobody,
                core.priority_in(params), core.why_in(params), hits);
        return json_build_object('question', asked.shown);
end $$;
