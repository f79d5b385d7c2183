-- What the index in each server's memory is fed from: all of it when the server starts, and then what events touch.

-- The documents of a kind (article, question) with the next ids after one, in order, at most so many; fewer: that was all.
create or replace function api.search_documents(kind text, after bigint, most int) returns setof core.search_document
language plpgsql stable security definer set search_path = core, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
        if kind = 'article' then
                return query select d.* from core.article_documents(array(
                        select a.id from core.article a where a.id > after and core.is_findable(a) order by a.id limit most)) d order by d.id;
        else
                return query select d.* from core.question_documents(array(
                        select q.id from core.question q where q.id > after and q.is_open and not q.private order by q.id limit most)) d order by d.id;
        end if;
end $$;

-- How these are now, and what articles of them went into, or had gone into, which is found by their titles too. Without a title: it is not to be found.
create or replace function api.search_touched(articles bigint[], questions bigint[]) returns setof core.search_document
language plpgsql stable security definer set search_path = core, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
        touched bigint[] := array(
                select unnest(articles)
                union
                select a.merged_into from core.article a where a.id = any (articles) and a.merged_into is not null
                union
                select (e.data ->> 'from')::bigint from core.event e
                where e.article = any (articles) and e.kind = 'article.restored' and e.data ->> 'from' is not null);
begin
        return query
        select 'article', t.id, d.title, d.body, d.answer, d.tags, d.asked_as, d.at_s, d.worth, d.consult, d.persons, d.weights
        from unnest(touched) t(id) left join core.article_documents(touched) d on d.id = t.id
        union all
        select 'question', t.id, d.title, d.body, d.answer, d.tags, d.asked_as, d.at_s, d.worth, d.consult, d.persons, d.weights
        from unnest(questions) t(id) left join core.question_documents(questions) d on d.id = t.id;
end $$;

-- Which words mean the same, one group a row: 'vpn, virtual private network'.
create or replace function api.search_synonyms() returns setof text
language sql stable security definer set search_path = core, pg_temp as $$
        select s.words from core.synonym s order by s.id
$$;

-- Which articles are there to be found in that state and with that tag (null: any), in order of id, at most so many: where there are few, only they are looked for.
-- Planned for these values: a rare state and a tag have indexes of their own.
create or replace function api.search_only(state text, tag text, most int) returns setof bigint
language plpgsql stable security definer set search_path = core, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
        return query
        select a.id from core.article a
        where (search_only.state is null or a.state = search_only.state) and (search_only.tag is null or a.tags @> array[search_only.tag]) and core.is_findable(a)
        order by a.id limit most;
end $$;

-- What a question is about, to look for what is like it; no row when it is private, not there, or not the caller's to see.
create or replace function api.question_words(caller bigint, question bigint) returns table (title text, body text, tags text)
language sql stable security definer set search_path = core, pg_temp as $$
        select q.title, q.body, array_to_string(q.tags, ' ') from core.question q
        where q.id = question_words.question and not q.private and core.may_see(caller, q)
$$;
