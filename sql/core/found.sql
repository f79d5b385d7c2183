-- What the index found (hits), as the server passes it on: {articles, questions: [[id, score, likeness]…], people: [[person, likely, alike]…]}, best first;
-- null where it was not asked or did not answer. It knows texts and no rights: who may see what is decided here.

-- The ids of a list, in its order.
create or replace function core.found_ids(hits jsonb, list text) returns bigint[]
language sql immutable as $$
        select array(select (f.hit ->> 0)::bigint from jsonb_array_elements(hits -> list) with ordinality f(hit, nr) order by f.nr)
$$;

-- Who likely knows.
create or replace function core.people_found(hits jsonb) returns table (person bigint, likely real, alike int, place bigint)
language sql immutable as $$
        select (f.hit ->> 0)::bigint, (f.hit ->> 1)::real, (f.hit ->> 2)::int, f.place
        from jsonb_array_elements(hits -> 'people') with ordinality f(hit, place)
$$;

-- The first of these articles that somebody may see and that are there to be found.
create or replace function core.articles_found(viewer bigint, articles bigint[], only_state text, tag text, most int) returns bigint[]
language plpgsql stable as $$
declare
        partner boolean := core.is_partner(viewer);
begin
        return array(
                select a.id from unnest(articles) with ordinality f(id, place) join core.article a on a.id = f.id
                where core.is_findable(a) and (only_state is null or a.state = only_state) and (tag is null or tag = any (a.tags))
                        and (not partner or core.takes_part(viewer, a.question))
                order by f.place limit most);
end $$;

-- The first of these questions that are still open, as far as somebody may see them.
create or replace function core.questions_found_json(viewer bigint, questions bigint[], most int) returns json
language plpgsql stable as $$
declare
        partner boolean := core.is_partner(viewer);
begin
        return coalesce((
                select json_agg(core.question_json(first.q) order by first.place) from (
                        select q, f.place from unnest(questions) with ordinality f(id, place) join core.question q on q.id = f.id
                        where q.is_open and not q.private and q.parent is null and (not partner or core.takes_part(viewer, q.id))
                        order by f.place limit most) first), '[]');
end $$;

-- Who likely knows, with those who are away or carry more than their share after the others: cards with how likely it is (0 to 1) and how many
-- of what they have answered are alike. Nobody in `excluded`, nor who has left.
create or replace function core.people_found_json(viewer bigint, hits jsonb, excluded bigint[], most int) returns json
language plpgsql stable as $$
declare
        known bigint[] := array(select f.person from core.people_found(hits) f join core.person p on p.id = f.person where p.active and p.id <> all (excluded));
begin
        return coalesce((
                select json_agg(core.card_json(first.person, viewer, first.share)::jsonb || jsonb_build_object('likely', first.likely, 'alike', first.alike)
                        order by first.busy, first.place)
                from (
                        select f.*, s.share, core.is_away(p) or core.carrying(p.id, viewer) > s.share as busy
                        from core.people_found(hits) f join core.person p on p.id = f.person join core.shares_of(known) s on s.person = p.id
                        order by busy, f.place limit most) first), '[]');
end $$;
