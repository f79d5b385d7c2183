-- Rules 7 and 14: what the index in the servers' memory holds. Nothing of a private question is ever put in, so it can change
-- nothing that anybody is shown.

-- How much an article is worth to whoever finds it: what was confirmed comes before what was only said, and that before what may be wrong; and
-- the more it has helped the better, of which three people make half.
create or replace function core.worth(state text, helped bigint) returns real
language sql immutable as $$
        select (case state when 'verified' then 0.7 when 'draft' then 0.4 when 'stale' then 0.2 else 0.1 end + 0.3 * helped / (helped + 3))::real
$$;

-- The twenty newest other words in which it was asked, a line each: of questions that were closed with the article, of articles that went into it,
-- and of whoever found it and said that it answers them. `family`: the article, then what went into it.
create or replace function core.article_asked_as(family bigint[]) returns text
language sql stable as $$
        select string_agg(regexp_replace(newest.words, '\s+', ' ', 'g'), E'\n' order by newest.at desc)
        from (
                select x.words, x.at from (
                        select q.title::text as words, q.asked_at as at from core.question q where q.duplicate_of = any (family) and not q.private
                        union all
                        select a.title, a.recorded_at from core.article a where a.id = any (family[2:])
                        union all
                        select d.typed, d.at from core.deflection d where d.article = any (family) and d.typed is not null) x
                order by x.at desc limit 20) newest
$$;

create or replace function core.question_asked_as(question bigint) returns text
language sql stable as $$
        select string_agg(regexp_replace(newest.typed, '\s+', ' ', 'g'), E'\n' order by newest.id desc)
        from (
                select d.typed, d.id from core.deflection d
                where d.question = question_asked_as.question and d.typed is not null
                order by d.id desc limit 20) newest
$$;

-- Who has shown that they know: the owner, those they asked, and whose words have become revisions. More where it was confirmed, where it has
-- helped others, and for whoever was thanked.
create or replace function core.credits(a core.article, helped bigint) returns table (persons bigint[], weights real[])
language sql stable as $$
        select array_agg(best.person order by best.weight desc, best.person), array_agg(best.weight order by best.weight desc, best.person)
        from (
                select c.person, max(c.weight + case when exists (
                        select from core.kudos k where k.question = a.question and k.to_person = c.person) then 0.5 else 0 end)::real as weight
                from (
                        select a.owner as person, 1 + (a.state = 'verified')::int * 0.5 + 0.5 * helped / (helped + 3) as weight
                        union all
                        select x.person, 0.7 + (a.state = 'verified')::int * 0.3 from core.contributor x where x.question = a.question
                        union all
                        select x.person, 0.7 + (a.state = 'verified')::int * 0.3 from unnest(a.credited) x(person)
                        union all
                        select r.author, 0.5 from core.article_revision r where r.article = a.id and r.author <> a.owner) c
                where (select p.active from core.person p where p.id = c.person) -- a join reads everybody each time
                group by c.person) best
$$;

-- Is it there for whoever looks for an answer?
create or replace function core.is_findable(a core.article) returns boolean
language sql immutable as $$
        select a.retired_at is null and a.merged_into is null
$$;

-- These two are exactly of the type they return, so that they become part of the statement that reads them, which is planned once.
create or replace function core.article_documents(articles bigint[]) returns setof core.search_document
language sql stable as $$
        select 'article'::text, a.id, a.title::text, a.body::text, a.answer::text, array_to_string(a.tags, ' '), core.article_asked_as(core.family(a.id)),
                extract(epoch from a.recorded_at)::bigint, core.worth(a.state, h.helped), coalesce(q.parent is not null, false), c.persons, c.weights
        from core.article a
                left join core.question q on q.id = a.question
                cross join lateral core.helped_by(a.id) h(helped)
                cross join lateral core.credits(a, h.helped) c
        where a.id = any (articles) and core.is_findable(a) and q.private is not true
$$;

create or replace function core.question_documents(questions bigint[]) returns setof core.search_document
language sql stable as $$
        select 'question'::text, q.id, q.title::text, q.body::text, ''::text, array_to_string(q.tags, ' '), core.question_asked_as(q.id),
                extract(epoch from q.asked_at)::bigint, 0::real, q.parent is not null, '{}'::bigint[], '{}'::real[]
        from core.question q
        where q.id = any (questions) and q.is_open and not q.private
$$;

-- What of the index an event may have changed: an article, a question, neither. Never of a private question, whatever happens in it.
create or replace function core.touched(e core.event, out article bigint, out question bigint)
language plpgsql stable as $$
declare
        about bigint;
begin
        if e.kind not like 'article.%' and e.kind not in ('question.asked', 'question.retagged', 'question.answered', 'question.reopened', 'question.withdrawn',
                        'question.contributed', 'question.thanked', 'question.deflected') then
                return;
        end if;
        about := coalesce(e.question, (e.data ->> 'question')::bigint);
        question := (select q.id from core.question q where q.id = about and not q.private);
        if question is not null or about is null then
                article := coalesce(e.article, (select a.id from core.article a where a.question = touched.question));
        end if;
end $$;
