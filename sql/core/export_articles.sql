-- An article as its file says it: one object, every value a text, a list of texts or a list of objects.

-- A time as files have it: nothing of it is lost.
create or replace function core.file_time(at timestamptz) returns text
language sql stable as $$
        select regexp_replace(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '\.?0*Z$', 'Z')
$$;

create or replace function core.handle_of(person bigint) returns text
language plpgsql stable as $$
begin
        return (select p.handle from core.person p where p.id = handle_of.person);
end $$;

create or replace function core.handles_said(people bigint[]) returns jsonb
language plpgsql stable as $$
begin
        return (select jsonb_agg(core.handle_of(p.person) order by p.n) from unnest(people) with ordinality p (person, n));
end $$;

-- All revisions, oldest first. The last one's words are the article's.
create or replace function core.revisions_said(a core.article) returns jsonb
language plpgsql stable as $$
begin
        return (
                select jsonb_agg(jsonb_build_object(
                        'revision', r.revision::text, 'author', core.handle_of(r.author), 'at', core.file_time(r.at), 'reason', r.reason,
                        'title', case when r.revision < a.revision then r.title end,
                        'tags', case when r.revision < a.revision then nullif(r.tags, '{}') end,
                        'answer', case when r.revision < a.revision then r.answer end) order by r.revision)
                from core.article_revision r where r.article = a.id);
end $$;

create or replace function core.helped_said(article bigint) returns jsonb
language plpgsql stable as $$
begin
        return (
                select jsonb_agg(jsonb_build_object('person', p.handle, 'at', core.file_time(h.at)) order by h.at, p.handle)
                from core.article_helped h join core.person p on p.id = h.person where h.article = helped_said.article);
end $$;

create or replace function core.doubts_said(article bigint) returns jsonb
language plpgsql stable as $$
begin
        return (
                select jsonb_agg(jsonb_build_object('person', p.handle, 'at', core.file_time(d.at), 'reason', d.reason) order by d.at, p.handle)
                from core.doubt d join core.person p on p.id = d.person where d.article = doubts_said.article and d.closed_at is null);
end $$;

create or replace function core.article_said(a core.article) returns jsonb
language plpgsql stable as $$
begin
        return jsonb_strip_nulls(jsonb_build_object(
                'id', a.id::text, 'origin', a.origin, 'title', a.title, 'state', a.state, 'owner', core.handle_of(a.owner),
                'contributors', core.handles_said(core.article_contributors(a)), 'tags', nullif(a.tags, '{}'), 'question', coalesce(a.question, a.source)::text,
                'recorded_at', core.file_time(a.recorded_at), 'verified_at', core.file_time(a.verified_at),
                'review_at', core.file_time(a.review_at), 'retired_at', core.file_time(a.retired_at),
                'merged_into', (select m.origin from core.article m where m.id = a.merged_into),
                'body', a.body, 'answer', a.answer, 'revisions', core.revisions_said(a),
                'helped', core.helped_said(a.id), 'doubts', core.doubts_said(a.id)));
end $$;

-- What is said in sixteen digits: two that differ are different articles, or the same at different times. Where it is kept, and whom it has
-- helped or not, changes nothing of it.
create or replace function core.article_mark(said jsonb) returns text
language plpgsql stable as $$
begin
        return (
                select left(encode(sha256(convert_to(jsonb_object_agg(s.key, s.value)::text, 'UTF8')), 'hex'), 16)
                from jsonb_each(said) s
                where s.key not in ('id', 'mark', 'helped', 'doubts', 'author', 'reason') and s.value <> '[]');
end $$;

create or replace function core.article_marked(a core.article) returns jsonb
language plpgsql stable as $$
declare
        said jsonb := core.article_said(a);
begin
        return said || jsonb_build_object('mark', core.article_mark(said));
end $$;

-- Articles after an id, at most so many: what their files say, and their titles in plain letters, for the files' names.
create or replace function core.export_articles(after bigint, most int) returns table (id bigint, slug text, said jsonb)
language plpgsql stable as $$
begin
        return query
        select a.id, regexp_replace(lower(regexp_replace(normalize(a.title, nfkd), '[\u0300-\u036f]', '', 'g')), '[^a-z0-9]+', '-', 'g'), core.article_marked(a)
        from core.article a where a.id > export_articles.after
        order by a.id limit export_articles.most;
end $$;
