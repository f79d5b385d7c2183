-- Tags: what articles and questions say they are about, and the company's own list of them.

-- The same tags by the names that they have now, each once and in their order.
create or replace function core.tags_now(tags text[]) returns text[]
language plpgsql stable as $$
begin
        if not exists (select from core.tag g where g.tag = any (tags) and g.renamed is not null) then
                return tags;
        end if;
        return array(
                select n.name from (
                        select coalesce(g.renamed, t.tag) as name, min(t.nr) as nr
                        from unnest(tags) with ordinality t (tag, nr) left join core.tag g on g.tag = t.tag group by 1) n
                order by n.nr);
end $$;

create or replace function core.tag_json(tag text, articles bigint) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('tag', said.tag, 'articles', articles, 'touch_point', coalesce(g.touch_point, false), 'offered', coalesce(g.offered, true))
                from (values (tag_json.tag)) said (tag) left join core.tag g on g.tag = said.tag);
end $$;

-- Those of the newest 20,000 articles that are offered and of the company's list: touch-points first, then most used first.
create or replace function core.tags_json(begun text, most int) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(core.tag_json(listed.tag, listed.articles) order by listed.touch_point desc, listed.articles desc, listed.tag)
                from (
                        select coalesce(g.tag, used.tag) as tag, coalesce(used.articles, 0) as articles, coalesce(g.touch_point, false) as touch_point
                        from (
                                select t.tag, count(*) as articles
                                from (select a.tags from core.article a where core.is_findable(a) order by a.id desc limit 20000) newest, unnest(newest.tags) t(tag)
                                group by t.tag) used full join core.tag g on g.tag = used.tag
                        where coalesce(g.offered, true) and starts_with(lower(coalesce(g.tag, used.tag)), lower(begun))
                        order by touch_point desc, articles desc, tag limit most) listed), '[]');
end $$;

-- Those that are not offered any more, without those that have another name.
create or replace function core.tags_put_away_json() returns json
language plpgsql stable as $$
begin
        return coalesce((select json_agg(core.tag_json(g.tag, 0) order by g.tag) from core.tag g where not g.offered and g.renamed is null), '[]');
end $$;

create or replace function core.tag_in(params jsonb, field text) returns text
language plpgsql immutable as $$
begin
        return btrim(core.text_in(params, field, 40));
end $$;

-- One change after the other.
create or replace function core.tags_change() returns void
language sql as $$
        select pg_advisory_xact_lock(7004)
$$;

create or replace function core.tag_replaced(tags text[], old text, new text) returns text[]
language sql immutable as $$
        select array(
                select n.name from (
                        select case t.tag when old then new else t.tag end as name, min(t.nr) as nr from unnest(tags) with ordinality t (tag, nr) group by 1) n
                order by n.nr)
$$;

-- Articles that have it get the new name, and are looked at again by the index: at most so many after an id. Returns the last of them; null: there are no more.
create or replace function core.tag_rename_articles(g core.tag, most int) returns bigint
language plpgsql as $$
declare
        ids bigint[] := array(select a.id from core.article a where a.tags @> array[g.tag] and a.id > g.article order by a.id limit most);
begin
        perform core.articles_lock(ids);
        update core.article_revision r set tags = core.tag_replaced(r.tags, g.tag, g.renamed)
        from core.article a where a.id = any (ids) and r.article = a.id and r.revision = a.revision;
        update core.article a set tags = core.tag_replaced(a.tags, g.tag, g.renamed) where a.id = any (ids);
        perform core.emit_alone('article.retagged', null, json_build_object('article', id::text), '{}') from unnest(ids) id;
        return ids[cardinality(ids)];
end $$;

-- The same of questions; those are many, of which few have it. What reports count follows at once.
create or replace function core.tag_rename_questions(g core.tag, most int) returns bigint
language plpgsql as $$
declare
        next bigint[] := array(select q.id from core.question q where q.id > g.question order by q.id limit most);
        ids  bigint[];
        old  core.fact[];
        new  core.fact[];
begin
        perform core.facts_alone();
        ids := array(select q.id from core.question q where q.id = any (next) and g.tag = any (q.tags) order by q.id for update);
        update core.question q set tags = core.tag_replaced(q.tags, g.tag, g.renamed) where q.id = any (ids);
        old := array(select f from core.fact f where f.question = any (ids) order by f.question for update);
        update core.fact f set tags = core.tag_replaced(f.tags, g.tag, g.renamed) where f.question = any (ids);
        new := array(select f from core.fact f where f.question = any (ids));
        if old <> '{}' then
                perform core.tally_change(old, new);
        end if;
        perform core.emit_alone('question.retagged', null, json_build_object('question', q.id::text), '{}')
        from core.question q where q.id = any (ids) and q.is_open and not q.private;
        return case when cardinality(next) = most then next[most] end;
end $$;

-- A step of renaming what has an old name: articles first, then questions. done: whether there was anything to do.
create or replace function core.tag_step() returns boolean
language plpgsql as $$
declare
        g core.tag;
begin
        select * into g from core.tag x where x.article is not null or x.question is not null order by x.tag limit 1 for update skip locked;
        if g.tag is null then
                return false;
        elsif g.article is not null then
                update core.tag x set article = core.tag_rename_articles(g, 100) where x.tag = g.tag;
        else
                update core.tag x set question = core.tag_rename_questions(g, 1000) where x.tag = g.tag;
        end if;
        return true;
end $$;
