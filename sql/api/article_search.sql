-- article.search {text, state?, tag?, limit?} -> {articles}, best first; without a text the newest
create or replace function api.article_search(caller bigint, params jsonb, hits jsonb default null) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        typed      text := coalesce(core.text_in(params, 'text', 1000, false), '');
        most       int := core.limit_in(params, 20);
        only_state text := core.article_state_in(params);
        tag        text := core.text_in(params, 'tag', 40, false);
begin
        return json_build_object('articles', core.articles_json(case
                when typed ~ '\S' then core.articles_found(caller, core.found_ids(hits, 'articles'), only_state, tag, most)
                else core.articles_newest(caller, only_state, tag, most) end));
end $$;

-- article.suggest {text} -> {articles, questions, people}
-- What may help while a question is typed: articles, open questions, and who is likely to know. Plans are made once for a connection: to make them
-- takes longer than to find these few, and this runs while somebody types; and for few, so that nothing is gone through as a whole.
create or replace function api.article_suggest(caller bigint, params jsonb, hits jsonb default null) returns json
language plpgsql stable security definer set search_path = core, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
        perform core.text_in(params, 'text', 1000);
        return json_build_object(
                'articles', core.articles_json(core.articles_found(caller, core.found_ids(hits, 'articles'), null, null, 5)),
                'questions', core.questions_found_json(caller, core.found_ids(hits, 'questions'), 5),
                'people', core.people_found_json(caller, hits, array[caller], 3));
end $$;
