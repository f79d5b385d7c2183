-- Articles from files. An article is known again by its origin; what was changed here since it went out or came in stays as it is.

-- The person of a handle, also one who has left: their words are theirs. Null where nobody is named.
create or replace function core.said_person(handle text, field text) returns bigint
language plpgsql stable as $$
declare
        named bigint;
begin
        select p.id into named from core.person p where p.handle = lower(ltrim(btrim(said_person.handle), '@'));
        perform core.check_column(named is not null or handle is null, field || ': nobody has the handle %L.', handle);
        return named;
end $$;

-- A time or a day of the past, or of the future where that is asked for; null where nothing is said. Casting is the one check that there is such a day.
create or replace function core.said_time(value text, field text, ahead boolean default false) returns timestamptz
language plpgsql stable as $$
declare
        at timestamptz;
begin
        if value is null then
                return null;
        end if;
        begin
                at := case
                        when value ~ '^\d{4}-\d\d-\d\d$' then (value || 'T00:00:00Z')::timestamptz
                        when value ~* '^\d{4}-\d\d-\d\d[t ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(z|[+-]\d\d:\d\d)$' then value::timestamptz end;
        exception when data_exception then
                at := null;
        end;
        perform core.check_column(at between timestamptz '1900-01-01Z' and timestamptz '2999-12-31Z', field || ': %L must be a day like 2026-03-01 or a time like 2026-03-01T15:00:00Z.', value);
        perform core.check_column(ahead or at <= core.now(), field || ': %L is yet to come.', value);
        return at;
end $$;

create or replace function core.said_people(said jsonb, field text) returns bigint[]
language plpgsql stable as $$
begin
        return array(select core.said_person(p.handle, field) from jsonb_array_elements_text(said -> field) with ordinality p (handle, n) order by p.n);
end $$;

-- By which it is known: its own origin, else the name that it came under.
create or replace function core.said_origin(said jsonb, known_as text) returns uuid
language plpgsql immutable as $$
begin
        perform core.check_column(coalesce(said ->> 'origin' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', true), 'origin: %L is not as Buckstop writes it.', said ->> 'origin');
        return coalesce(said ->> 'origin', md5(known_as))::uuid;
end $$;

create or replace function core.check_words(said jsonb, prefix text) returns void
language plpgsql immutable as $$
begin
        perform core.check_column(said ->> 'title' ~ '\S' and length(said ->> 'title') <= 200, prefix || 'title: it must have 1 to 200 characters.', null);
        perform core.check_column(said ->> 'answer' ~ '\S' and length(said ->> 'answer') <= 20000, prefix || 'answer: it must have 1 to 20000 characters.', null);
        perform core.tags_in(said);
end $$;

create or replace function core.check_article(said jsonb) returns void
language plpgsql stable as $$
begin
        perform core.check_words(said, '');
        perform core.check_column(length(coalesce(said ->> 'body', '')) <= 20000, 'body: it must have at most 20000 characters.', null);
        perform core.check_column(coalesce(said ->> 'state', 'draft') in ('draft', 'verified', 'disputed', 'stale'), 'state: %L must be draft, verified, disputed or stale.', said ->> 'state');
        perform core.check_column(coalesce(length(said ->> 'reason') <= 1000, true), 'reason: it must have at most 1000 characters.', null);
        perform core.check_column(coalesce(said ->> 'question' ~ '^[1-9][0-9]{0,17}$', true), 'question: %L is no id.', said ->> 'question');
        perform core.check_column(not (said ? 'retired_at' and said ? 'merged_into'), 'merged_into: what is merged is not retired as well.', null);
        perform core.check_column(jsonb_array_length(coalesce(said -> 'revisions', '[]')) <= 10000, 'revisions: at most 10000.', null);
        perform core.check_column(not exists (select from jsonb_array_elements(said -> 'doubts') d where (d ->> 'reason' ~ '\S' and length(d ->> 'reason') <= 1000) is not true),
                'doubts: each has a reason of 1 to 1000 characters.', null);
        perform core.check_column(not exists (select from jsonb_array_elements(coalesce(said -> 'helped', '[]') || coalesce(said -> 'doubts', '[]')) h where not h ? 'person'),
                'helped: each has a person, as doubts have.', null);
end $$;

-- Its revisions as they would stand here, those of them that it says.
create or replace function core.said_revisions(said jsonb, article bigint) returns setof core.article_revision
language plpgsql stable as $$
declare
        count int := jsonb_array_length(coalesce(said -> 'revisions', '[]'));
        one   jsonb;
        r     core.article_revision;
begin
        for n in 1 .. count loop
                one := (said -> 'revisions' -> (n - 1));
                if n = count then
                        one := one || jsonb_build_object('title', said ->> 'title', 'answer', said ->> 'answer', 'tags', coalesce(said -> 'tags', '[]'));
                end if;
                perform core.check_words(one, format('revisions: number %s: ', n));
                perform core.check_column(one ->> 'reason' ~ '\S' and length(one ->> 'reason') <= 1000, 'revisions: number %s: reason: it must have 1 to 1000 characters.', n::text);
                perform core.check_column(one ? 'author' and one ? 'at', 'revisions: number %s: there is no author or no at.', n::text);
                r := (said_revisions.article, n, core.said_person(one ->> 'author', 'revisions'), one ->> 'reason', one ->> 'answer',
                        core.said_time(one ->> 'at', 'revisions'), one ->> 'title', core.tags_in(one));
                return next r;
        end loop;
end $$;

-- The article as it would be. What a file says nothing of stays as it is here, unless the file is one that Buckstop wrote: that says everything.
create or replace function core.said_article(said jsonb, known_as text, here core.article) returns core.article
language plpgsql stable as $$
declare
        a     core.article := here;
        whole boolean := said ? 'origin';
begin
        a.origin := core.said_origin(said, known_as);
        a.title := said ->> 'title';
        a.body := coalesce(said ->> 'body', case when not whole then here.body end, '');
        a.answer := said ->> 'answer';
        a.tags := case when whole or said ? 'tags' or here.id is null then core.tags_in(said) else here.tags end;
        a.owner := core.said_person(said ->> 'owner', 'owner');
        a.state := coalesce(said ->> 'state', here.state, 'draft');
        a.source := case when here.question is null then coalesce((said ->> 'question')::bigint, here.source) end;
        a.credited := case when whole or said ? 'contributors' or here.id is null
                then array(select c.c from unnest(core.said_people(said, 'contributors')) with ordinality c (c, n)
                        where not exists (select from core.contributor x where x.question = here.question and x.person = c.c) order by c.n)
                else here.credited end;
        a.recorded_at := coalesce(core.said_time(said ->> 'recorded_at', 'recorded_at'), here.recorded_at, core.now());
        a.verified_at := coalesce(core.said_time(said ->> 'verified_at', 'verified_at'), case when not whole then here.verified_at end, case a.state when 'verified' then core.now() end);
        -- Also where a file that Buckstop wrote was edited: what is verified or stale has one, and nothing else has.
        a.review_at := case when a.state in ('verified', 'stale') then coalesce(core.said_time(said ->> 'review_at', 'review_at', true),
                case when a.state = here.state then here.review_at end, case a.state when 'verified' then core.review_due() else core.now() end) end;
        a.retired_at := coalesce(core.said_time(said ->> 'retired_at', 'retired_at'), case when not whole then here.retired_at end);
        return a;
end $$;

-- The article that it is merged into, or what that one has been merged into here.
create or replace function core.said_merge(said jsonb, here core.article) returns bigint
language plpgsql stable as $$
declare
        found_id bigint;
begin
        if not said ? 'merged_into' then
                return case when said ? 'origin' then null else here.merged_into end;
        end if;
        select coalesce(a.merged_into, a.id) into found_id from core.article a where a.origin::text = said ->> 'merged_into';
        perform core.check_column(found_id is not null, 'merged_into: there is no article with the origin %L.', said ->> 'merged_into');
        perform core.check_column(found_id is distinct from here.id, 'merged_into: that article is merged into this one here.', null);
        return found_id;
end $$;

-- Keep the numbers up to one for articles that bring theirs with them. In a transaction of its own: nobody is given one of them then.
create or replace function core.reserve_articles(up_to bigint) returns void
language plpgsql as $$
declare
        numbers record;
begin
        lock table core.article in share row exclusive mode;
        select s.last_value, s.is_called into numbers from core.article_id_seq s;
        -- A number that is much too high is a mistake in a file, which would use up all those below it.
        if up_to between numbers.last_value + numbers.is_called::int and numbers.last_value + 10000000 then
                perform setval('core.article_id_seq', up_to);
        end if;
end $$;

-- The number that it brings, where it is kept for it, else a new one.
create or replace function core.said_id(said jsonb) returns bigint
language plpgsql as $$
declare
        wanted bigint := core.id_in(coalesce(said ->> 'id', '0'), 'id');
begin
        if wanted between 1 and (select s.last_value from core.article_id_seq s where s.is_called)
                        and not exists (select from core.article a where a.id = wanted) then
                return wanted;
        end if;
        return nextval('core.article_id_seq');
end $$;

-- Who says that it has helped, or that it is out of date, beside those who say so here.
create or replace function core.import_thumbs(said jsonb, article bigint) returns void
language plpgsql as $$
begin
        insert into core.article_helped (article, person, at)
        select import_thumbs.article, core.said_person(h ->> 'person', 'helped'), coalesce(core.said_time(h ->> 'at', 'helped'), core.now())
        from jsonb_array_elements(said -> 'helped') h
        on conflict on constraint article_helped_pkey do nothing;
        insert into core.doubt (article, person, reason, at)
        select import_thumbs.article, core.said_person(d ->> 'person', 'doubts'), d ->> 'reason', coalesce(core.said_time(d ->> 'at', 'doubts'), core.now())
        from jsonb_array_elements(said -> 'doubts') d
        on conflict do nothing;
end $$;

-- Remember how it came, and tell the servers.
create or replace function core.import_done(said jsonb, article bigint) returns void
language plpgsql as $$
declare
        a core.article;
begin
        select * into a from core.article x where x.id = import_done.article;
        perform core.import_thumbs(said, a.id);
        insert into core.article_import as i (article, said, made)
        values (a.id, core.article_mark(import_done.said), core.article_mark(core.article_said(a)))
        on conflict on constraint article_import_pkey do update set said = excluded.said, made = excluded.made;
        perform core.emit_alone('article.imported', null, json_build_object('article', a.id::text, 'revision', a.revision), '{}');
end $$;

create or replace function core.import_new(said jsonb, known_as text) returns void
language plpgsql as $$
declare
        a core.article := core.said_article(said, known_as, null);
begin
        a.id := core.said_id(said);
        a.revision := greatest(jsonb_array_length(coalesce(said -> 'revisions', '[]')), 1);
        insert into core.article (id, origin, source, credited, title, body, answer, state, owner, tags, revision, recorded_at, verified_at, review_at, retired_at, merged_into)
        overriding system value
        values (a.id, a.origin, a.source, a.credited, a.title, a.body, a.answer, a.state, a.owner, a.tags, a.revision, a.recorded_at, a.verified_at, a.review_at,
                a.retired_at, core.said_merge(said, null));
        insert into core.article_revision (article, revision, author, reason, answer, at, title, tags)
        select r.article, r.revision, r.author, r.reason, r.answer, r.at, r.title, r.tags from core.said_revisions(said, a.id) r;
        if not found then
                insert into core.article_revision (article, revision, author, reason, answer, at, title, tags)
                values (a.id, 1, coalesce(core.said_person(said ->> 'author', 'author'), a.owner), coalesce(said ->> 'reason', 'Imported.'), a.answer, a.recorded_at, a.title, a.tags);
        end if;
        perform core.import_done(said, a.id);
end $$;

-- Why what the file says is not taken; null when it is, '' when it says nothing new.
create or replace function core.import_objection(said jsonb, known_as text, here core.article) returns text
language plpgsql stable as $$
declare
        last core.article_import;
        told text := core.article_mark(said);
        made text := core.article_mark(core.article_said(here));
begin
        select * into last from core.article_import i where i.article = here.id;
        if told in (made, last.said) then
                return '';
        elsif made is distinct from said ->> 'mark' and made is distinct from last.made then
                return 'it has been changed here since';
        elsif here.question is not null and (said ->> 'body', coalesce(said ->> 'state', here.state)) is distinct from (here.body, here.state) then
                return 'what was asked, and whether the answer held, is for its question here to say';
        elsif exists (
                select from core.said_revisions(said, here.id) f join core.article_revision r on r.article = here.id and r.revision = f.revision
                where (f.author, f.reason, f.at) is distinct from (r.author, r.reason, r.at)
                        or f.revision < jsonb_array_length(said -> 'revisions') and (f.title, f.answer, f.tags) is distinct from (r.title, r.answer, r.tags)) then
                return 'its history here is another one';
        end if;
        return null;
end $$;

-- Its revisions that are not here yet; a file with no more of them that reads otherwise is the next one. Returns the last one's number.
create or replace function core.import_revisions(said jsonb, here core.article, a core.article) returns int
language plpgsql as $$
begin
        insert into core.article_revision (article, revision, author, reason, answer, at, title, tags)
        select r.article, r.revision, r.author, r.reason, r.answer, r.at, r.title, r.tags from core.said_revisions(said, here.id) r where r.revision > here.revision;
        if not found and (a.title, a.body, a.answer, a.tags) is distinct from (here.title, here.body, here.answer, here.tags) then
                insert into core.article_revision (article, revision, author, reason, answer, at, title, tags)
                values (here.id, here.revision + 1, coalesce(core.said_person(said ->> 'author', 'author'), a.owner), coalesce(said ->> 'reason', 'Imported again.'), a.answer, core.now(), a.title, a.tags);
        end if;
        return (select max(r.revision) from core.article_revision r where r.article = here.id);
end $$;

create or replace function core.import_known(said jsonb, known_as text, here core.article) returns void
language plpgsql as $$
declare
        a      core.article := core.said_article(said, known_as, here);
        latest int := core.import_revisions(said, here, a);
        merged bigint := core.said_merge(said, here);
begin
        if latest > here.revision then
                perform core.doubts_close(here.id);
        end if;
        update core.article x set title = a.title, body = a.body, answer = a.answer, tags = a.tags, owner = a.owner, state = a.state, source = a.source, credited = a.credited,
                revision = latest, recorded_at = a.recorded_at, verified_at = a.verified_at, review_at = a.review_at, retired_at = a.retired_at, merged_into = merged
        where x.id = here.id;
        update core.article x set merged_into = merged where x.merged_into = here.id and merged is not null;
        perform core.import_done(said, here.id);
end $$;

-- One article, added, updated or left as it is; `why` says why it was left, which is null where nothing new was said.
create or replace function core.import_article(said jsonb, known_as text, out outcome text, out why text)
language plpgsql as $$
declare
        here core.article;
begin
        perform core.check_article(said);
        select * into here from core.article a where a.origin = core.said_origin(said, known_as) for no key update;
        if here.id is null then
                outcome := 'added';
                perform core.import_new(said, known_as);
                return;
        end if;
        why := core.import_objection(said, known_as, here);
        outcome := case when why is null then 'updated' when why = '' then 'unchanged' else 'left' end;
        if outcome = 'updated' then
                perform core.import_known(said, known_as, here);
        end if;
end $$;
