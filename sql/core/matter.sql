-- Rule 10: what is asked again. Questions that ask the same have the same matter; a private one has none, nor has a consult, which is part of another.
-- Facts, no motives: who asks again may have good reasons, and many who ask the same look for something that is not there or cannot be found.

-- What a question is about that is asked now: that of the earlier thing it is most alike, where they are near enough; else a matter of its own. An article has
-- its question's; one without a question, or only that of a consult, gets its own when somebody first asks about it.
create or replace function core.matter_now(hits jsonb) returns bigint
language plpgsql as $$
declare
        near  real := core.setting_int('same_matter_percent') / 100.0;
        alike record;
begin
        select x.* into alike
        from (
                select a.id as article, coalesce(q.matter, a.matter) as matter, (f.hit ->> 2)::real as likeness
                from jsonb_array_elements(hits -> 'articles') f(hit) join core.article a on a.id = (f.hit ->> 0)::bigint left join core.question q on q.id = a.question
                union all
                select null, q.matter, (f.hit ->> 2)::real
                from jsonb_array_elements(hits -> 'questions') f(hit) join core.question q on q.id = (f.hit ->> 0)::bigint
                where q.matter is not null) x
        where x.likeness >= near
        order by x.likeness desc, x.article limit 1;
        if alike.matter is null and alike.article is not null then
                update core.article a set matter = coalesce(a.matter, nextval('core.matter')) where a.id = alike.article returning a.matter into alike.matter;
        end if;
        return coalesce(alike.matter, nextval('core.matter'));
end $$;

-- The article to show whoever asks about it: one that is there to be found, of its questions, of those that were closed with it, or its own.
create or replace function core.matter_article_json(matter bigint) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('id', a.id::text, 'title', a.title, 'state', a.state)
                from core.article a
                where core.is_findable(a) and a.id in (
                        select coalesce(x.merged_into, x.id) from core.article x where x.matter = matter_article_json.matter
                        union
                        select coalesce(x.merged_into, x.id) from core.question q join core.article x on x.question = q.id where q.matter = matter_article_json.matter
                        union
                        select coalesce(x.merged_into, x.id) from core.question q join core.article x on x.id = q.duplicate_of where q.matter = matter_article_json.matter)
                order by core.worth(a.state, core.helped_by(a.id)) desc, a.id desc limit 1);
end $$;

-- How often the asker has asked it, this question included; what was taken back does not count.
create or replace function core.asked_times(q core.question) returns bigint
language sql stable as $$
        select count(*) from core.question x where x.matter = q.matter and x.asker = q.asker and x.id <= q.id and x.state <> 'withdrawn'
$$;

-- To the owner of a question that the same person asks for the third time or more: how often, and what to show them. Null: nothing.
create or replace function core.repeat_json(q core.question, viewer bigint) returns json
language plpgsql stable as $$
declare
        times bigint := case when viewer = q.owner and q.matter is not null then core.asked_times(q) end;
begin
        return case when times >= 3 then json_build_object('times', times, 'article', core.matter_article_json(q.matter)) end;
end $$;

-- The newest of the questions of a matter, of one asker or of all of them.
create or replace function core.matter_questions_json(matter bigint, asker bigint, most int) returns json
language plpgsql stable as $$
begin
        return (
                select json_agg(json_build_object('id', newest.id::text, 'title', newest.title, 'state', newest.state, 'asker', core.person_json(newest.asker),
                        'asked_at', core.wire_time(newest.asked_at)) order by newest.id desc)
                from (
                        select q.* from core.question q
                        where q.matter = matter_questions_json.matter and (matter_questions_json.asker is null or q.asker = matter_questions_json.asker)
                                and q.state <> 'withdrawn'
                        order by q.id desc limit most) newest);
end $$;

-- Since when what was asked counts as asked now.
create or replace function core.matters_since() returns timestamptz
language sql stable as $$
        select core.now() - interval '90 days'
$$;

-- What many have asked since, the last asked first: each asker of a matter is put together first, which takes half the time of counting different ones.
-- Settings are asked for once, not for each question.
create or replace function core.matters_of_many(before bigint, most int) returns table (matter bigint, newest bigint, askers bigint)
language sql stable as $$
        select x.matter, max(x.newest), count(*)
        from (
                select q.matter, q.asker, max(q.id) as newest from core.question q
                where q.matter is not null and q.state <> 'withdrawn' and q.asked_at > (select core.matters_since())
                group by q.matter, q.asker) x
        group by x.matter having count(*) >= (select core.setting_int('many_askers')) and max(x.newest) < before
        order by max(x.newest) desc limit most
$$;

-- What one person of these (null: everybody) has asked three times or more, and again since then; the last asked first. An index alone tells which these may be;
-- they are few, which nothing tells the planner, and each is looked up by itself: a join reads every question there is.
create or replace function core.matters_again(askers bigint[], before bigint, most int) returns table (matter bigint, asker bigint, newest bigint, times bigint)
language sql stable as $$
        select again.matter, again.asker, asked.newest, asked.times
        from (
                select r.matter, r.asker from core.question r
                where r.matter is not null and (askers is null or r.asker = any (askers)) group by r.matter, r.asker having count(*) >= 3) again
                cross join lateral (
                        select max(q.id) as newest, count(*) as times, bool_or(q.asked_at > (select core.matters_since())) as lately
                        from core.question q where q.matter = again.matter and q.asker = again.asker and q.state <> 'withdrawn') asked
        where asked.times >= 3 and asked.lately and asked.newest < before
        order by asked.newest desc limit most
$$;

create or replace function core.matters_json(before bigint, most int) returns json
language plpgsql stable as $$
begin
        return (
                with listed as (select m.*, row_number() over (order by m.newest desc) as nr from core.matters_of_many(before, most + 1) m)
                select json_build_object(
                        'matters', coalesce(json_agg(json_build_object(
                                'title', (select q.title from core.question q where q.id = l.newest), 'askers', l.askers,
                                'questions', core.matter_questions_json(l.matter, null, 20), 'article', core.matter_article_json(l.matter)) order by l.nr)
                                filter (where l.nr <= most), '[]'),
                        'more', count(*) > most)
                from listed l);
end $$;

create or replace function core.repeats_json(askers bigint[], before bigint, most int) returns json
language plpgsql stable as $$
begin
        return (
                with listed as (select m.*, row_number() over (order by m.newest desc) as nr from core.matters_again(askers, before, most + 1) m)
                select json_build_object(
                        'repeats', coalesce(json_agg(json_build_object(
                                'asker', core.person_json(l.asker), 'title', (select q.title from core.question q where q.id = l.newest), 'times', l.times,
                                'questions', core.matter_questions_json(l.matter, l.asker, 20), 'article', core.matter_article_json(l.matter)) order by l.nr)
                                filter (where l.nr <= most), '[]'),
                        'more', count(*) > most)
                from listed l);
end $$;
