-- What people say who send an asker elsewhere, for admins.

-- phrase.list {} -> {phrases}, by kind and language
create or replace function api.phrase_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('phrases', coalesce((
                select json_agg(core.phrase_json(f) order by f.kind, f.language, f.id) from core.non_answer_phrase f), '[]'));
end $$;

-- phrase.add {language, kind, pattern, active?} -> {phrase}
-- It holds at once; 300 there may be. Refused: bad_request, too_large.
create or replace function api.phrase_add(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        wanted core.non_answer_phrase;
        added  core.non_answer_phrase;
begin
        perform core.phrases_change();
        wanted := core.phrase_in(params, null);
        if (select count(*) from core.non_answer_phrase) >= 300 then
                perform core.refuse('too_large', 'There are 300 phrases already: take one away first.');
        end if;
        insert into core.non_answer_phrase (language, kind, pattern, active) values (wanted.language, wanted.kind, wanted.pattern, wanted.active)
        on conflict do nothing returning * into added;
        if added.id is null then
                perform core.refuse('bad_request', 'pattern: it is there already.');
        end if;
        perform core.record(caller, 'phrase.add', json_build_object('phrase', added.id::text, 'pattern', added.pattern,
                'fields', core.fields_changed(null, core.phrase_json(added)::jsonb - 'id')));
        return json_build_object('phrase', core.phrase_json(added));
end $$;

-- phrase.set {phrase, language?, kind?, pattern?, active?} -> {phrase}
-- What is left out stays as it is. Refused: bad_request, not_found, too_large.
create or replace function api.phrase_set(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        was    core.non_answer_phrase;
        wanted core.non_answer_phrase;
        fields json;
begin
        perform core.phrases_change();
        select * into was from core.non_answer_phrase f where f.id = core.id_in(params ->> 'phrase', 'phrase');
        if was.id is null then
                perform core.refuse_unseen('phrase');
        end if;
        wanted := core.phrase_in(params, was);
        if exists (select from core.non_answer_phrase f where f.pattern = wanted.pattern and f.id <> was.id) then
                perform core.refuse('bad_request', 'pattern: it is there already.');
        end if;
        fields := core.fields_changed(core.phrase_json(was)::jsonb, core.phrase_json(wanted)::jsonb);
        if fields::text <> '{}' then
                update core.non_answer_phrase f set language = wanted.language, kind = wanted.kind, pattern = wanted.pattern, active = wanted.active where f.id = was.id;
                perform core.record(caller, 'phrase.set', json_build_object('phrase', was.id::text, 'pattern', was.pattern, 'fields', fields));
        end if;
        return json_build_object('phrase', core.phrase_json(wanted));
end $$;

-- phrase.remove {phrase} -> {}
-- Refused: not_found.
create or replace function api.phrase_remove(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        removed core.non_answer_phrase;
begin
        delete from core.non_answer_phrase f where f.id = core.id_in(params ->> 'phrase', 'phrase') returning * into removed;
        if removed.id is null then
                perform core.refuse_unseen('phrase');
        end if;
        perform core.record(caller, 'phrase.remove', json_build_object('phrase', removed.id::text, 'language', removed.language, 'kind', removed.kind, 'pattern', removed.pattern));
        return '{}';
end $$;

-- phrase.test {text, phrase?, pattern?, kind?, language?} -> {refused, matched}
-- Would an answer be refused, and which phrases are in it: {phrase, kind, at}, at the words themselves. With a pattern as if it were one of them,
-- instead of the phrase that is named. Nothing is changed. Refused: bad_request, not_found, too_large.
create or replace function api.phrase_test(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        answer text := core.text_in(params, 'text', 2000);
        tried  core.non_answer_phrase;
begin
        if params ? 'phrase' then
                select * into tried from core.non_answer_phrase f where f.id = core.id_in(params ->> 'phrase', 'phrase');
                if tried.id is null then
                        perform core.refuse_unseen('phrase');
                end if;
        end if;
        if params ? 'pattern' then
                tried := core.phrase_in(case when tried.id is null then '{"language":"en","kind":"elsewhere"}'::jsonb else '{}' end || params, tried);
        end if;
        return json_build_object(
                'refused', length(answer) <= 600 and core.sends_elsewhere(answer, core.phrases_joined(tried)) is true,
                'matched', case when length(answer) <= 600 then coalesce((
                        select json_agg(json_build_object('phrase', f.phrase::text, 'kind', f.kind, 'at', f.at)) from core.phrases_found(answer, tried) f), '[]') else '[]' end);
end $$;
