-- tag.list {text?, limit?, all?} -> {tags}
-- The company's touch-points first, then what the newest 20,000 articles that are offered say, most used first; those that begin like the text.
-- all: those that are not offered any more as well.
create or replace function api.tag_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        tags jsonb := core.tags_json(coalesce(core.text_in(params, 'text', 40, false), ''), core.limit_in(params, 50));
begin
        return json_build_object('tags', case when core.boolean_in(params, 'all') then tags || core.tags_put_away_json()::jsonb else tags end);
end $$;

-- tag.touch_point {tag, is} -> {tag}
-- It is of the company's own list from now on, and offered again; a touch-point is offered before all others. Refused: bad_request.
create or replace function api.tag_touch_point(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        named  text := core.tag_in(params, 'tag');
        wanted boolean := core.boolean_in(params, 'is');
        was    core.tag;
begin
        perform core.tags_change();
        select * into was from core.tag g where g.tag = named;
        if (select count(*) from core.tag g where g.touch_point) >= 50 and wanted and was.touch_point is not true then
                perform core.refuse('too_large', 'There are 50 touch-points already: take one away first.');
        end if;
        insert into core.tag as g (tag, touch_point) values (named, wanted)
        on conflict on constraint tag_pkey do update set touch_point = wanted, offered = true, renamed = null, article = null, question = null;
        if (coalesce(was.touch_point, false), coalesce(was.offered, true)) <> (wanted, true) then
                perform core.record(caller, 'tag.touch_point', json_build_object('tag', named, 'from', coalesce(was.touch_point, false), 'to', wanted));
        end if;
        return json_build_object('tag', core.tag_json(named, 0));
end $$;

-- tag.remove {tag} -> {tag}
-- It is not offered any more; what has it keeps it. Refused: bad_request.
create or replace function api.tag_remove(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        named text := core.tag_in(params, 'tag');
        was   core.tag;
begin
        perform core.tags_change();
        select * into was from core.tag g where g.tag = named;
        insert into core.tag as g (tag, offered) values (named, false)
        on conflict on constraint tag_pkey do update set offered = false, touch_point = false;
        if was.offered is not false then
                perform core.record(caller, 'tag.remove', json_build_object('tag', named));
        end if;
        return json_build_object('tag', core.tag_json(named, 0));
end $$;

-- tag.rename {tag, to} -> {tag}
-- Whoever says the old name says the new one from now on; what has it already follows in small steps, articles first. With a name that is there
-- already the two are one. Refused: bad_request.
create or replace function api.tag_rename(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        named text := core.tag_in(params, 'tag');
        name  text := core.tag_in(params, 'to');
        was   core.tag;
begin
        if named = name then
                perform core.refuse('bad_request', 'to: that is its name already.');
        end if;
        perform core.tags_change();
        select * into was from core.tag g where g.tag = named;
        insert into core.tag (tag, touch_point) values (name, coalesce(was.touch_point, false))
        on conflict on constraint tag_pkey do update
        set touch_point = core.tag.touch_point or excluded.touch_point, offered = true, renamed = null, article = null, question = null;
        insert into core.tag (tag, offered, renamed, article, question) values (named, false, name, 0, 0)
        on conflict on constraint tag_pkey do update
        set touch_point = false, offered = false, renamed = excluded.renamed, article = 0, question = 0;
        update core.tag g set renamed = name, article = case when g.article is not null or g.question is not null then 0 end,
                question = case when g.article is not null or g.question is not null then 0 end
        where g.renamed = named;
        update core.proposal p set tags = core.tag_replaced(p.tags, named, name) where p.state = 'open' and p.tags @> array[named];
        perform core.record(caller, 'tag.rename', json_build_object('from', named, 'to', name));
        return json_build_object('tag', core.tag_json(name, 0));
end $$;
