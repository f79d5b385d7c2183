-- Drafts: what somebody has begun to write, kept so that it outlives the device they wrote it on. Nobody else sees them.

-- draft.list {} -> {drafts}, the last saved first
create or replace function api.draft_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('drafts', coalesce((
                select json_agg(json_build_object('name', d.name, 'content', d.content, 'saved_at', core.wire_time(d.saved_at)) order by d.saved_at desc, d.name)
                from core.draft d where d.person = caller), '[]'));
end $$;

-- draft.save {name, content} -> {saved_at}
-- Of 200 drafts, or a million bytes of them, the longest untouched goes first. Refused: bad_request, too_large.
create or replace function api.draft_save(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        saved   text := core.draft_name_in(params);
        content jsonb := params -> 'content';
begin
        if jsonb_typeof(content) is distinct from 'object' then
                perform core.refuse('bad_request', 'content must be an object.');
        elsif octet_length(content::text) > 40000 then
                perform core.refuse('too_large', 'content is larger than 40,000 bytes.');
        end if;
        perform from core.person p where p.id = caller for no key update; -- one at a time, so that they can be counted
        insert into core.draft (person, name, content, bytes, saved_at) values (caller, saved, content, octet_length(content::text), core.now())
        on conflict on constraint draft_pkey do update set content = excluded.content, bytes = excluded.bytes, saved_at = excluded.saved_at;
        delete from core.draft d using (
                select o.name, row_number() over newest as nr, sum(o.bytes) over newest as bytes
                from core.draft o where o.person = caller
                window newest as (order by o.name = saved desc, o.saved_at desc, o.name)) kept
        where d.person = caller and d.name = kept.name and (kept.nr > 200 or kept.bytes > 1000000);
        return json_build_object('saved_at', core.wire_time(core.now()));
end $$;

-- draft.drop {name} -> {}; one that is not there is dropped as well. Refused: bad_request.
create or replace function api.draft_drop(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        delete from core.draft d where d.person = caller and d.name = core.draft_name_in(params);
        return '{}';
end $$;
