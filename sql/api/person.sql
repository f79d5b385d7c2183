-- person.search {text, limit?} -> {people}
-- Every word must be found in the name, handle, title or a team of theirs; an empty text finds everybody.
create or replace function api.person_search(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        typed text := lower(btrim(coalesce(core.text_in(params, 'text', 200, false), '')));
        words text[] := regexp_split_to_array(typed, '\s+');
        found bigint[] := array(
                select p.id
                from core.person p,
                        lateral (select lower(concat_ws(' ', p.name, p.handle, p.title, string_agg(t.name, ' '))) as seen
                                from core.membership m join core.team t on t.id = m.team where m.person = p.id) known
                where p.active and not exists (select from unnest(words) w where strpos(known.seen, w) = 0)
                order by (p.handle = typed)::int + (starts_with(lower(p.name), typed))::int desc, p.name, p.id
                limit core.limit_in(params, case typed when '' then 5000 else 50 end));
begin
        return json_build_object('people', coalesce((
                select json_agg(core.card_json(f.id, caller, s.share) order by f.nr)
                from unnest(found) with ordinality f (id, nr) join core.shares_of(found) s on s.person = f.id), '[]'));
end $$;

-- person.get {person} -> {person, knows, articles, kudos, thanked}, with their profile
create or replace function api.person_get(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        asked bigint := core.person_in(params ->> 'person', 'person');
begin
        return json_build_object(
                'person', core.profile_json(asked, caller),
                'knows', core.knows_json(asked, caller),
                'articles', core.part_in_articles_json(asked, caller),
                'kudos', core.kudos_json(core.kudos_listed(caller, asked, 9223372036854775807, 10)),
                'thanked', core.thanked(caller, asked));
end $$;
