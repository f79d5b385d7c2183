-- question.watch {question} -> {question, watching}
create or replace function api.question_watch(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q core.question := core.question_locked(caller, params);
begin
        perform core.participant_add(q.id, array[caller], true);
        return json_build_object('question', core.question_json(q), 'watching', core.watches(caller, q.id));
end $$;

-- question.unwatch {question} -> {question, watching}
-- Refused: forbidden. Who only watched takes part no longer; who owned it or helped does.
create or replace function api.question_unwatch(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q core.question := core.question_locked(caller, params);
begin
        if caller in (q.asker, q.owner) then
                perform core.refuse('forbidden', 'Asker and owner follow a question to its end.');
        end if;
        update core.participant p set follows = false where p.question = q.id and p.person = caller;
        delete from core.participant p where p.question = q.id and p.person = caller
                and not exists (select from core.step s where s.question = q.id and s.owner = caller)
                and not exists (select from core.contributor c where c.question = q.id and c.person = caller);
        return json_build_object('question', core.question_json(q), 'watching', core.watches(caller, q.id));
end $$;
