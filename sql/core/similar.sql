-- Rule 7: what is like a text. Nothing private is ever found; a partner finds only what they take part in.
-- Of a common word's matches a thousand are ranked: this runs while somebody types.

-- Any word of a text, as written or by its stem; the last one also where it has only been begun.
create or replace function core.search_query(typed text) returns tsquery
language sql stable as $$
        select coalesce(string_agg('''' || replace(replace(w.lexeme, '\', '\\'), '''', '''''') || '''' || w.mark, ' | '), '')::tsquery
        from (
                select u.lexeme, case when u.positions[1] = max(u.positions[1]) over () then ':*' else '' end as mark
                from unnest(to_tsvector('simple', typed)) u
                union
                select e.lexeme, '' from unnest(to_tsvector('english', typed)) e
        ) w
$$;

create or replace function core.is_partner(viewer bigint) returns boolean
language sql stable as $$
        select exists (select from core.person p where p.id = viewer and p.role = 'partner')
$$;

-- Articles like a text, best first; those of consults on demand, as what they said is in the answer they were for.
create or replace function core.articles_like(viewer bigint, typed text, most int, consults boolean) returns bigint[]
language plpgsql stable as $$
declare
        wanted  tsquery := core.search_query(typed);
        partner boolean := core.is_partner(viewer);
begin
        return array(
                select alike.id from (
                        select a.id, a.search from core.article a
                        where a.search @@ wanted and core.is_findable(a) and (not partner or core.takes_part(viewer, a.question))
                                and (consults or not exists (select from core.question q where q.id = a.question and q.parent is not null))
                        limit 1000) alike
                order by ts_rank_cd(alike.search, wanted) desc, alike.id desc limit most);
end $$;

-- The newest ones, without those of consults.
create or replace function core.articles_newest(viewer bigint, only_state text, tag text, most int) returns bigint[]
language plpgsql stable as $$
declare
        partner boolean := core.is_partner(viewer);
begin
        return array(
                select a.id from core.article a
                where core.is_findable(a) and (only_state is null or a.state = only_state) and (tag is null or tag = any (a.tags))
                        and (not partner or core.takes_part(viewer, a.question))
                        and not exists (select from core.question q where q.id = a.question and q.parent is not null)
                order by a.id desc limit most);
end $$;

create or replace function core.articles_json(articles bigint[]) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(core.article_json(a) order by l.place)
                from unnest(articles) with ordinality l(id, place) join core.article a on a.id = l.id), '[]');
end $$;

-- Open questions like a text, consults left out: they are part of another.
create or replace function core.questions_like_json(viewer bigint, typed text, most int) returns json
language plpgsql stable as $$
declare
        wanted  tsquery := core.search_query(typed);
        partner boolean := core.is_partner(viewer);
begin
        return coalesce((
                select json_agg(core.question_json(best.q) order by best.near desc, (best.q).id desc) from (
                        select alike.q, ts_rank_cd(to_tsvector('english', (alike.q).title), wanted) as near from (
                                select q from core.question q
                                where to_tsvector('english', q.title) @@ wanted and q.is_open and not q.private and q.parent is null
                                        and (not partner or core.takes_part(viewer, q.id)) limit 1000) alike
                        order by near desc, (alike.q).id desc limit most) best), '[]');
end $$;

-- Who wrote the best of these articles, as cards.
create or replace function core.answerers_json(articles bigint[], viewer bigint, most int) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(core.card_json(w.owner, viewer) order by w.place) from (
                        select a.owner, min(l.place) as place
                        from unnest(articles) with ordinality l(id, place)
                                join core.article a on a.id = l.id
                                join core.person p on p.id = a.owner
                        where a.owner <> viewer and p.active
                        group by a.owner order by place limit most) w), '[]');
end $$;
