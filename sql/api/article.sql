-- article.get {article} -> {article, revisions, proposals, may_decide}
-- proposals: oldest first, also those decided; may_decide: the caller may accept or decline them.
create or replace function api.article_get(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        a core.article := core.article_seen(caller, params);
begin
        return json_build_object(
                'article', core.article_json(a),
                'revisions', (
                        select json_agg(json_build_object('revision', r.revision, 'author', core.person_json(r.author), 'reason', r.reason,
                                'answer', r.answer, 'at', core.wire_time(r.at)) order by r.revision)
                        from core.article_revision r where r.article = a.id),
                'proposals', core.proposals_json(a.id),
                'may_decide', coalesce((select core.may_decide(caller, q) from core.question q where q.id = a.question), false));
end $$;

-- article.search {text, limit?} -> {articles}, best first; without a text the newest
create or replace function api.article_search(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        typed text := coalesce(core.text_in(params, 'text', 1000, false), '');
        most  int := core.limit_in(params, 20);
begin
        return json_build_object('articles', core.articles_json(
                case when typed ~ '\S' then core.articles_like(caller, typed, most, true) else core.articles_newest(caller, most) end));
end $$;

-- article.suggest {text} -> {articles, questions, people}
-- What may help while a question is typed: articles, open questions, and who has answered the like.
create or replace function api.article_suggest(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        typed   text := core.text_in(params, 'text', 1000);
        alike   bigint[] := core.articles_like(caller, typed, 5, false);
begin
        return json_build_object(
                'articles', core.articles_json(alike),
                'questions', core.questions_like_json(caller, typed, 5),
                'people', core.answerers_json(alike, caller, 3));
end $$;
