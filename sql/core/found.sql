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

-- The newest ones, without those of consults: what they said is in the answer they were for.
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

-- These people's cards with how likely it is that they know (0 to 1) and how much of theirs is alike, the busy ones (away, or carrying more than their
-- share) after the others; and whether there are any. Each is looked up alone: a join reads everybody each time.
create or replace function core.knowers_json(viewer bigint, hits jsonb, persons bigint[], most int, out cards json, out busy boolean)
language plpgsql stable as $$
begin
        select json_agg(core.card_json(first.person, viewer, first.share)::jsonb || jsonb_build_object('likely', first.likely, 'alike', first.alike)
                order by first.is_busy, first.place), bool_or(first.is_busy) into cards, busy
        from (
                select f.*, s.share, (select core.is_away(p) from core.person p where p.id = f.person) or core.carrying(f.person, viewer) > s.share as is_busy
                from core.people_found(hits) f join core.shares_of(persons) s on s.person = f.person
                order by is_busy, f.place limit most) first;
end $$;

-- Who likely knows, best first. Nobody in `excluded`, nor who has left. Where none of the first is busy, nobody asks how busy the others are: this runs
-- while somebody types.
create or replace function core.people_found_json(viewer bigint, hits jsonb, excluded bigint[], most int) returns json
language plpgsql stable as $$
declare
        known bigint[] := array(
                select f.person from core.people_found(hits) f
                where f.person <> all (excluded) and (select p.active from core.person p where p.id = f.person) order by f.place);
        shown record := core.knowers_json(viewer, hits, known[:most], most);
begin
        if shown.busy and cardinality(known) > most then
                shown := core.knowers_json(viewer, hits, known, most);
        end if;
        return coalesce(shown.cards, '[]');
end $$;
