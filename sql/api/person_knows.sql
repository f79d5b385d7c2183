-- person.knows {text} or {question} -> {people}, likeliest first; those who are away or carry more than their share after the others
-- Who likely knows about a text or a question: without the caller, whoever waits for the answer, and its owners so far.
-- Refused: bad_request, not_found.
create or replace function api.person_knows(caller bigint, params jsonb, hits jsonb default null) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        q core.question;
begin
        if (params ? 'text') = (params ? 'question') then
                perform core.refuse('bad_request', 'text or question: name the one it is about.');
        elsif params ? 'text' then
                perform core.text_in(params, 'text', 1000);
                return json_build_object('people', core.people_found_json(caller, hits, array[caller], 10));
        end if;
        select * into q from core.question where id = core.id_in(params ->> 'question', 'question');
        if q.id is null or not core.may_see(caller, q) then
                perform core.refuse_unseen('question');
        end if;
        return json_build_object('people', core.people_found_json(caller, hits,
                caller || core.askers(q) || array(select s.owner from core.step s where s.question = q.id), 10));
end $$;
