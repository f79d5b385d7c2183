-- Articles in reports: what is of use, what wants looking after, and what is missing.

-- Is it kept by somebody of the teams, by the person, and under the tag? `team` is its owner's: looking for that here would keep this out of the plan.
create or replace function core.article_in_window(a core.article, team bigint, w core.report_window) returns boolean
language sql immutable as $$
        select (w.teams is null or team = any (w.teams)) and (w.person is null or a.owner = w.person) and (w.tag is null or a.tags @> array[w.tag])
$$;

create or replace function core.article_row_json(article bigint) returns json
language plpgsql stable as $$
begin
        return (select json_build_object('id', a.id::text, 'title', a.title, 'state', a.state, 'owner', core.person_json(a.owner)) from core.article a where a.id = article);
end $$;

-- Where a page begins: the number and the id of the last row of the one before.
create or replace function core.place_in(params jsonb, out n bigint, out id bigint)
language plpgsql immutable as $$
declare
        value text := core.text_in(params, 'before', 40, false);
begin
        if value is not null and value !~ '^\d{1,18}\.\d{1,18}$' then
                perform core.refuse('bad_request', 'before must be the next of the page before.');
        end if;
        n := split_part(value, '.', 1)::bigint;
        id := split_part(value, '.', 2)::bigint;
end $$;

-- What articles were good for in the period: whom they helped, what was not asked for them, and what was answered with them. A merged one counts for the one it went into.
create or replace function core.articles_used(w core.report_window) returns table (article bigint, helped bigint, deflected bigint, duplicates bigint)
language sql stable as $$
        select a.id, sum(u.solved - u.deflected)::bigint, sum(u.deflected)::bigint, sum(u.duplicates)::bigint
        from (
                select s.article, count(*) filter (where s.metric = 'self_solved') as solved, count(*) filter (where s.metric = 'deflection') as deflected, 0 as duplicates
                from core.solved(w.first, w.last) s where s.article is not null group by s.article
                union all
                select q.duplicate_of, 0, 0, count(*) from core.fact f join core.question q on q.id = f.question
                where f.week between w.first and w.last and f.known and q.duplicate_of is not null group by q.duplicate_of) u
                join core.article o on o.id = u.article join core.article a on a.id = coalesce(o.merged_into, o.id) join core.person p on p.id = a.owner
        where core.article_in_window(a, p.team, w)
        group by a.id
$$;

create or replace function core.articles_used_json(w core.report_window, params jsonb, most int) returns json
language plpgsql stable as $$
declare
        reached record := core.place_in(params);
begin
        return (
                with listed as (
                        select u.*, row_number() over (order by u.helped + u.deflected + u.duplicates desc, u.article desc) as nr, u.helped + u.deflected + u.duplicates as n
                        from core.articles_used(w) u
                        where reached.n is null or (u.helped + u.deflected + u.duplicates, u.article) < (reached.n, reached.id)
                        order by nr limit most + 1)
                select json_build_object(
                        'rows', coalesce(json_agg(json_build_object('article', core.article_row_json(l.article), 'helped', l.helped, 'deflected', l.deflected,
                                'duplicates', l.duplicates) order by l.nr) filter (where l.nr <= most), '[]'),
                        'more', count(*) > most, 'next', case when count(*) > most then max(l.n || '.' || l.article) filter (where l.nr = most) end)
                from listed l);
end $$;

-- Since when it is so: a stale one says it, of a disputed one the log does.
create or replace function core.article_since(a core.article) returns timestamptz
language plpgsql stable as $$
begin
        return case a.state when 'stale' then a.review_at else (select max(e.at) from core.event e where e.article = a.id and e.kind = 'article.disputed') end;
end $$;

create or replace function core.articles_wanting_json(w core.report_window, wanting text, before bigint, most int) returns json
language plpgsql stable as $$
begin
        return (
                with listed as (
                        select a as article, a.id, row_number() over (order by a.id desc) as nr
                        from core.article a join core.person p on p.id = a.owner
                        where a.state = wanting and a.state in ('disputed', 'stale') and a.id < before and core.is_findable(a) and core.article_in_window(a, p.team, w)
                        order by a.id desc limit most + 1)
                select json_build_object(
                        'rows', coalesce(json_agg(json_build_object('article', core.article_row_json(l.id), 'since', core.wire_time(core.article_since(l.article)))
                                order by l.nr) filter (where l.nr <= most), '[]'),
                        'more', count(*) > most, 'next', case when count(*) > most then (max(l.id) filter (where l.nr = most))::text end)
                from listed l);
end $$;

-- The questions of a matter, as far as the report looks at them, the newest first. They are counted, so there is nothing private among them.
create or replace function core.matter_seen(w core.report_window, matter bigint, most int) returns setof core.question
language sql stable as $$
        select q.* from core.question q join core.fact f on f.question = q.id
        where q.matter = matter_seen.matter and q.state <> 'withdrawn' and (w.teams is null or f.team = any (w.teams))
                and (w.person is null or f.owner = w.person) and (w.tag is null or f.tags @> array[w.tag])
        order by q.id desc limit most
$$;

create or replace function core.matter_seen_json(w core.report_window, matter bigint, most int) returns json
language plpgsql stable as $$
begin
        return (
                select json_agg(json_build_object('id', q.id::text, 'title', q.title, 'state', q.state, 'asker', core.person_json(q.asker),
                        'asked_at', core.wire_time(q.asked_at)) order by q.id desc)
                from core.matter_seen(w, matter, most) q);
end $$;

-- Is there an article to show whoever asks about it? As core.matter_article_json, which looks for the best.
create or replace function core.matter_has_article(matter bigint) returns boolean
language plpgsql stable as $$
begin
        return exists (
                select from core.question q join core.article o on o.question = q.id join core.article a on a.id = coalesce(o.merged_into, o.id)
                where q.matter = matter_has_article.matter and core.is_findable(a))
        or exists (
                select from core.question q join core.article o on o.id = q.duplicate_of join core.article a on a.id = coalesce(o.merged_into, o.id)
                where q.matter = matter_has_article.matter and core.is_findable(a))
        or exists (
                select from core.article o join core.article a on a.id = coalesce(o.merged_into, o.id)
                where o.matter = matter_has_article.matter and core.is_findable(a));
end $$;

-- What many ask and no article says; of teams what was asked of them too.
create or replace function core.articles_missing_json(w core.report_window, before bigint, most int) returns json
language plpgsql stable as $$
begin
        return (
                with listed as materialized (
                        select m.*, row_number() over (order by m.newest desc) as nr
                        from core.matters_of_many(before, 10000) m
                        where not core.matter_has_article(m.matter) and exists (select from core.matter_seen(w, m.matter, 1))
                        order by m.newest desc limit most + 1),
                shown as (select l.*, core.matter_seen_json(w, l.matter, 20) as questions from listed l where l.nr <= most)
                select json_build_object(
                        'rows', coalesce(json_agg(json_build_object('title', s.questions -> 0 -> 'title', 'askers', s.askers, 'questions', s.questions, 'article', null)
                                order by s.nr), '[]'),
                        'more', (select count(*) > most from listed),
                        'next', case when (select count(*) > most from listed) then min(s.newest)::text end)
                from shown s);
end $$;

-- What one person asks again and again: of teams their people, as rule 10 has it.
create or replace function core.training_json(w core.report_window, before bigint, most int) returns json
language plpgsql stable as $$
declare
        askers bigint[] := case when w.person is not null then array[w.person]
                when w.teams is not null then array(select distinct m.person from core.membership m where m.team = any (w.teams)) end;
begin
        return (
                with listed as (
                        select m.*, q.title, row_number() over (order by m.newest desc) as nr
                        from core.matters_again(askers, before, case when w.tag is null then most + 1 else 1000 end) m join core.question q on q.id = m.newest
                        where w.tag is null or q.tags @> array[w.tag]
                        order by m.newest desc limit most + 1)
                select json_build_object(
                        'rows', coalesce(json_agg(json_build_object('asker', core.person_json(l.asker), 'title', l.title, 'times', l.times,
                                'questions', core.matter_questions_json(l.matter, l.asker, 20), 'article', core.matter_article_json(l.matter)) order by l.nr)
                                filter (where l.nr <= most), '[]'),
                        'more', count(*) > most, 'next', case when count(*) > most then (max(l.newest) filter (where l.nr = most))::text end)
                from listed l);
end $$;
