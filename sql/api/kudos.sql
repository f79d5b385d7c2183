-- kudos.list {person?, before?, limit?} -> {kudos, more}, newest first
-- Thanks for answers that are not private, to everybody or to one person. Refused: not_found.
create or replace function api.kudos_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        most   int := core.limit_in(params, 50);
        listed bigint[] := core.kudos_listed(caller,
                case when params ? 'person' then core.person_in(params ->> 'person', 'person') end,
                case when params ? 'before' then core.id_in(params ->> 'before', 'before') else 9223372036854775807 end, most + 1);
begin
        return json_build_object('kudos', core.kudos_json(listed[:most]), 'more', cardinality(listed) > most);
end $$;
