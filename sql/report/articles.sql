-- report.articles {list, scope?, from?, to?, before?, limit?} -> {rows, more, next}
-- used: in the period, the most used first. disputed, stale: as they are now, and since when. missing: what many have asked lately and no article says.
-- training: what one person has asked three times or more. Scope: whose articles; of missing whose questions, of training who asks.
-- Refused: bad_request, forbidden, not_found.
create or replace function report.articles(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set jit = off set work_mem = '64MB' as $$
declare
        w      core.report_window := core.report_window(caller, params, 4);
        most   int := core.limit_in(params, 50);
        before bigint := case when params ? 'before' and params ->> 'list' <> 'used' then core.id_in(params ->> 'before', 'before') else 9223372036854775807 end;
begin
        case coalesce(params ->> 'list', '')
        when 'used' then return core.articles_used_json(w, params, most);
        when 'disputed', 'stale' then return core.articles_wanting_json(w, params ->> 'list', before, most);
        when 'missing' then return core.articles_missing_json(w, before, most);
        when 'training' then return core.training_json(w, before, most);
        else
                perform core.refuse('bad_request', 'list must be used, disputed, stale, missing or training.');
        end case;
end $$;
