-- article.list {view, tag?, before?, limit?} -> {articles, more}, newest first
-- newest: all that is offered; mine: what the caller owns; review: what waits for the caller's word, since it is stale, disputed with its question
-- closed, doubted, or somebody proposes something; disputed, stale, retired: everybody's. A partner has only the two of their own.
-- Refused: bad_request, forbidden.
create or replace function api.article_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        most   int := core.limit_in(params, 50);
        listed bigint[];
begin
        if core.is_partner(caller) and coalesce(params ->> 'view', '') not in ('mine', 'review') then
                perform core.refuse('forbidden', 'Of the company''s articles you see those that you take part in.');
        end if;
        listed := core.articles_listed(caller, params ->> 'view', core.text_in(params, 'tag', 40, false),
                case when params ? 'before' then core.id_in(params ->> 'before', 'before') else 9223372036854775807 end, most + 1);
        return json_build_object('articles', core.articles_json(listed[:most]), 'more', cardinality(listed) > most);
end $$;
