-- What people say of an article: that it helped them, or that it is out of date.

-- It, and what was merged into it.
create or replace function core.family(article bigint) returns bigint[]
language plpgsql stable as $$
begin
        return article || array(select m.id from core.article m where m.merged_into = family.article);
end $$;

-- How many people it has helped.
create or replace function core.helped_by(article bigint) returns bigint
language plpgsql stable as $$
begin
        return (select count(distinct h.person) from core.article_helped h where h.article = any (core.family(helped_by.article)));
end $$;

-- The newest of them.
create or replace function core.helped_json(article bigint, most int) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(core.person_json(newest.person) order by newest.at desc, newest.person)
                from (
                        select h.person, max(h.at) as at from core.article_helped h where h.article = any (core.family(helped_json.article))
                        group by h.person order by max(h.at) desc, h.person limit most) newest), '[]');
end $$;

create or replace function core.is_helped(person bigint, article bigint) returns boolean
language sql stable as $$
        select exists (select from core.article_helped h where h.article = any (core.family(is_helped.article)) and h.person = is_helped.person)
$$;

-- Somebody says that it helped: counted once, and never of one's own.
create or replace function core.article_help(a core.article, person bigint) returns void
language plpgsql as $$
begin
        if person <> a.owner and not core.is_helped(person, a.id) then
                insert into core.article_helped (article, person, at) values (a.id, person, core.now()) on conflict do nothing;
                perform core.helped_tell(a, person);
        end if;
end $$;

create or replace function core.helped_tell(a core.article, actor bigint) returns void
language sql as $$
        select core.emit_alone('article.helped', actor, json_build_object('article', a.id::text, 'helped', core.helped_by(a.id)), array[a.owner])
$$;

create or replace function core.doubts(person bigint, article bigint) returns boolean
language sql stable as $$
        select exists (select from core.doubt d where d.article = doubts.article and d.person = doubts.person and d.closed_at is null)
$$;

create or replace function core.doubts_open(article bigint) returns bigint
language plpgsql stable as $$
begin
        return (select count(*) from core.doubt d where d.article = doubts_open.article and d.closed_at is null);
end $$;

-- Oldest first; those closed are history that nobody asks for.
create or replace function core.doubts_json(article bigint, most int) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(json_build_object('person', core.person_json(d.person), 'reason', d.reason, 'at', core.wire_time(d.at)) order by d.id)
                from (
                        select * from core.doubt x where x.article = doubts_json.article and x.closed_at is null
                        order by x.id limit most) d), '[]');
end $$;

-- Those of one person or, without one, all; whether there were any.
create or replace function core.doubts_close(article bigint, person bigint default null) returns boolean
language plpgsql as $$
begin
        update core.doubt d set closed_at = core.now()
        where d.article = doubts_close.article and d.closed_at is null and (doubts_close.person is null or d.person = doubts_close.person);
        return found;
end $$;

-- Tell whoever looks after the article how many doubt it, and of a new doubt why.
create or replace function core.doubt_tell(a core.article, actor bigint, reason text) returns void
language plpgsql as $$
declare
        keeper bigint := core.keeper(a);
begin
        perform core.emit_alone('article.doubted', actor,
                (jsonb_build_object('article', a.id::text, 'outdated', core.doubts_open(a.id))
                        || case when reason is null then '{}' else jsonb_build_object('reason', reason, 'to', core.person_json(keeper)) end)::json,
                array_remove(array[keeper], null));
end $$;

-- The article that somebody says something of: offered, and not theirs.
create or replace function core.article_judged(caller bigint, params jsonb) returns core.article
language plpgsql stable as $$
declare
        a core.article := core.article_followed(caller, params);
begin
        perform core.check_offered(a);
        if a.owner = caller then
                perform core.refuse('forbidden', 'The article is yours: revise or review it.');
        end if;
        return a;
end $$;
