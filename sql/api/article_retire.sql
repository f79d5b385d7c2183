-- article.retire {article, reason} -> {article}
-- Its owner or a steward takes it out of what is offered; who has a link still reads it. What waits for it is declined.
-- Refused: not_found, not_owner, bad_state.
create or replace function api.article_retire(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a      core.article := core.article_kept(caller, params);
        reason text := core.text_in(params, 'reason', 1000);
begin
        perform core.check_offered(a), core.article_settle(a, caller, 'The article was retired: ' || reason);
        update core.article x set retired_at = core.now() where x.id = a.id returning * into a;
        perform core.article_put(a, 'retire', caller, jsonb_build_object('reason', reason));
        return json_build_object('article', core.article_json(a));
end $$;

-- article.restore {article} -> {article}
-- It is offered again, whether it was retired or merged; what was merged into it stays. Refused: not_found, not_owner, bad_state.
create or replace function api.article_restore(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a       core.article := core.article_kept(caller, params);
        into_id bigint := a.merged_into;
begin
        if core.is_findable(a) then
                perform core.refuse('bad_state', 'The article is neither retired nor merged.');
        end if;
        update core.article x set retired_at = null, merged_into = null where x.id = a.id returning * into a;
        perform core.article_put(a, 'restore', caller, jsonb_build_object('from', into_id::text));
        return json_build_object('article', core.article_json(a));
end $$;

-- article.merge {article, into, reason} -> {article}
-- The other one says it from now on: links and search lead there, also from what was merged into this one. For who may change both.
-- The reply is that one. Refused: not_found, not_owner, bad_state, bad_request.
create or replace function api.article_merge(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        pair   record := core.articles_merging(caller, params);
        reason text := core.text_in(params, 'reason', 1000);
        a      core.article;
begin
        perform core.article_settle(pair.a, caller, format('The article was merged into “%s”: %s', (pair.other).title, reason));
        update core.article x set merged_into = (pair.other).id where x.id = (pair.a).id or x.merged_into = (pair.a).id;
        select * into a from core.article x where x.id = (pair.a).id;
        perform core.article_put(a, 'merge', caller, jsonb_build_object('into', (pair.other).id::text, 'reason', reason));
        return json_build_object('article', core.article_json(pair.other));
end $$;

-- article.give {article, to} -> {article}
-- Somebody else looks after it from now on. Refused: not_found, not_owner, bad_request.
create or replace function api.article_give(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        a     core.article := core.article_kept(caller, params);
        taker bigint := core.person_in(params -> 'to' ->> 'person', 'to');
        giver bigint := a.owner;
begin
        if taker = giver then
                perform core.refuse('bad_request', 'to: the article is theirs already.');
        elsif taker = core.article_asker(a) then
                perform core.refuse('bad_request', 'to: whoever asked does not look after the answer.');
        elsif not core.may_see_article(taker, a) then
                perform core.refuse('bad_request', 'to: they cannot see the article.');
        end if;
        update core.article x set owner = taker where x.id = a.id returning * into a;
        perform core.article_put(a, 'give', caller, jsonb_build_object('from', core.person_json(giver)), array[giver]);
        return json_build_object('article', core.article_json(a));
end $$;
