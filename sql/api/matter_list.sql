-- matter.list {view: many | repeats, before?, limit?} -> {matters, more} or {repeats, more}, the last asked first
-- many: what many people have asked within 90 days, for stewards. repeats: what one person has asked three times or more, for the leads of their
-- teams and for stewards. `before` is the first question of the last one had. Refused: bad_request, forbidden.
create or replace function api.matter_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        most   int := core.limit_in(params, 20);
        before bigint := case when params ? 'before' then core.id_in(params ->> 'before', 'before') else 9223372036854775807 end;
        led    bigint[] := array(
                select distinct m.person from core.membership l join core.membership m on m.team = l.team where l.person = caller and l.is_lead);
begin
        if coalesce(params ->> 'view', '') not in ('many', 'repeats') then
                perform core.refuse('bad_request', 'view must be many or repeats.');
        elsif not core.is_steward(caller) and (params ->> 'view' = 'many' or led = '{}') then
                perform core.refuse('forbidden', case params ->> 'view' when 'many' then 'This is for stewards.' else 'This is for leads and stewards.' end);
        elsif params ->> 'view' = 'many' then
                return core.matters_json(before, most);
        end if;
        return core.repeats_json(case when not core.is_steward(caller) then led end, before, most);
end $$;
