-- act.list {kind?, person?, before?, limit?} -> {acts, more}, newest first: what admins and leads changed, and who has left
-- person: who did it. Refused: not_found.
create or replace function api.act_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        most      int := core.limit_in(params, 50);
        before    bigint := case when params ? 'before' then core.id_in(params ->> 'before', 'before') else 9223372036854775807 end;
        only_kind text := core.text_in(params, 'kind', 40, false);
        only_by   bigint := case when params ? 'person' then core.anybody_in(params ->> 'person', 'person') end;
        listed    bigint[];
begin
        listed := array(
                select a.id from core.act a
                where a.id < before and (only_kind is null or a.kind = only_kind) and (only_by is null or a.actor = only_by)
                order by a.id desc limit most + 1);
        return json_build_object(
                'acts', coalesce((select json_agg(core.act_json(a) order by a.id desc) from core.act a where a.id = any (listed[:most])), '[]'),
                'more', cardinality(listed) > most);
end $$;
