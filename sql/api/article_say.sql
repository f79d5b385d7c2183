-- article.helped {article} -> {article}
-- It helped the caller; counted once. Refused: not_found, bad_state, forbidden (one's own).
create or replace function api.article_helped(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a core.article := core.article_judged(caller, params);
begin
        perform core.article_help(a, caller);
        return json_build_object('article', core.article_json(a));
end $$;

-- article.unhelped {article} -> {article}
-- Takes that back. Refused: not_found.
create or replace function api.article_unhelped(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a core.article := core.article_followed(caller, params);
begin
        delete from core.article_helped h where h.article = any (core.family(a.id)) and h.person = caller;
        if found then
                perform core.helped_tell(a, caller);
        end if;
        return json_build_object('article', core.article_json(a));
end $$;

-- article.outdated {article, reason} -> {article}
-- The caller says that it is out of date, which asks its owner for review; said again, with another reason.
-- Refused: not_found, bad_state, forbidden (one's own).
create or replace function api.article_outdated(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a   core.article := core.article_judged(caller, params);
        why text := core.text_in(params, 'reason', 1000);
begin
        insert into core.doubt as d (article, person, reason, at) values (a.id, caller, why, core.now())
        on conflict (article, person) where closed_at is null do update set reason = excluded.reason, at = excluded.at;
        perform core.doubt_tell(a, caller, why);
        return json_build_object('article', core.article_json(a));
end $$;

-- article.current {article} -> {article}
-- Takes that back: it holds after all. Refused: not_found.
create or replace function api.article_current(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a core.article := core.article_followed(caller, params);
begin
        if core.doubts_close(a.id, caller) then
                perform core.doubt_tell(a, caller, null);
        end if;
        return json_build_object('article', core.article_json(a));
end $$;
