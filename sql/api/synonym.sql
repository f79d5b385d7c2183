-- synonym.list {} -> {synonyms}, in alphabetical order
create or replace function api.synonym_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('synonyms', core.synonyms_json());
end $$;

-- synonym.add {words} -> {synonyms}
-- These mean the same from now on, wherever somebody looks for something; what is there already stays as it is. Refused: bad_request, too_large.
create or replace function api.synonym_add(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        words text := core.synonym_words_in(params);
        added core.synonym;
begin
        if (select count(*) from core.synonym) >= 500 then
                perform core.refuse('too_large', 'There are 500 groups of synonyms already: take one away first.');
        end if;
        insert into core.synonym (words) values (words) on conflict do nothing returning * into added;
        if added.id is not null then
                perform core.record(caller, 'synonym.add', json_build_object('words', words)), core.emit_alone('synonym.changed', caller, '{}', '{}');
        end if;
        return json_build_object('synonyms', core.synonyms_json());
end $$;

-- synonym.remove {synonym} -> {synonyms}
-- Refused: not_found.
create or replace function api.synonym_remove(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        removed core.synonym;
begin
        delete from core.synonym s where s.id = core.id_in(params ->> 'synonym', 'synonym') returning * into removed;
        if removed.id is null then
                perform core.refuse_unseen('synonym');
        end if;
        perform core.record(caller, 'synonym.remove', json_build_object('words', removed.words)), core.emit_alone('synonym.changed', caller, '{}', '{}');
        return json_build_object('synonyms', core.synonyms_json());
end $$;
