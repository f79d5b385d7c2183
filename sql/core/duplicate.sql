-- Rule 10: what has an answer already is answered with the article.

-- The article a question is to be answered with.
create or replace function core.duplicate_in(q core.question, caller bigint, params jsonb) returns core.article
language plpgsql stable as $$
declare
        a core.article := core.article_followed(caller, params);
begin
        perform core.check_offered(a);
        if a.question = q.id then
                perform core.refuse('bad_request', 'article: it is this question''s own; answer the question, and it is revised.');
        elsif not core.may_see_article(q.asker, a) then
                perform core.refuse('bad_request', 'article: the asker cannot see it.');
        end if;
        return a;
end $$;

-- The questions that an article answers besides its own: those closed with it, and those of articles merged into it. The newest, as far as the
-- viewer may see them.
create or replace function core.duplicates_json(article bigint, viewer bigint, most int) returns json
language plpgsql stable as $$
declare
        articles bigint[] := core.family(article);
begin
        return coalesce((
                select json_agg(json_build_object('id', newest.id::text, 'title', newest.title) order by newest.id desc)
                from (
                        select q.id, q.title from core.question q
                        where (q.duplicate_of = any (articles) or q.id in (select m.question from core.article m where m.merged_into = duplicates_json.article))
                                and core.may_see(viewer, q)
                        order by q.id desc limit most) newest), '[]');
end $$;
