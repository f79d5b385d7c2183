-- What notices say. Plain text, never HTML. Of a private question nothing leaves the house but that there is one.

-- One line to be put in a header: without control characters, line ends of any kind, or marks that turn the direction of writing.
create or replace function core.one_line(value text, most int) returns text
language sql immutable as $$
        select left(btrim(regexp_replace(value, U&'[\0001-\0020\007f-\00a0\2028-\202e\2066-\2069]+', ' ', 'g')), most)
$$;

-- Several lines, each ended by a line feed.
create or replace function core.plain_text(value text, most int) returns text
language sql immutable as $$
        select case when length(cleaned) > most then left(cleaned, most) || ' …' else cleaned end
        from (select btrim(regexp_replace(regexp_replace(value, U&'\000d\000a?|[\0085\2028\2029]', U&'\000a', 'g'),
                U&'[\0001-\0008\000b-\001f\007f-\009f\202a-\202e\2066-\2069]', '', 'g'), U&' \0009\000a') as cleaned) c
$$;

-- A moment as somebody would read it off their own wall.
create or replace function core.in_words(at timestamptz, p core.person) returns text
language sql stable as $$
        select to_char(at at time zone z.zone, 'FMDay, FMDD FMMonth YYYY, HH24:MI') || ' (' || z.zone || ')' from core.zone_of(p) z(zone)
$$;

-- What has happened, in one sentence without the title. Mostly time reminds; where somebody does, it says who.
create or replace function core.notice_says(n core.notice, e core.event, private boolean, p core.person) returns text
language plpgsql stable as $$
begin
        if private then
                return case n.role when 'owner' then 'A private question waits for you' when 'asker' then 'There is news of a private question of yours'
                        else 'There is news of a private question' end;
        end if;
        return (
                select core.one_line(format(case when e.kind = 'question.reminded' and e.actor is not null then '%1$s reminds you of a question' else k.says end,
                        coalesce(e.actor_then ->> 'name', 'Buckstop'), e.question_then -> 'owner' ->> 'name',
                        core.in_words((e.data ->> 'by')::timestamptz, p)), 300)
                from core.notice_kind k where k.event = n.kind and k.role = n.role);
end $$;

-- The words of the event that are quoted.
create or replace function core.notice_quotes(n core.notice, e core.event) returns text
language plpgsql stable as $$
begin
        return (
                select core.plain_text(e.data #>> k.words, 5000)
                from core.notice_kind k where k.event = n.kind and k.role = n.role);
end $$;

-- What its owner is to do, and until when.
create or replace function core.notice_expects(q core.question, p core.person) returns text
language plpgsql stable as $$
begin
        return case
                when q.owner <> p.id or core.due_at(q) is null then null
                when q.state = 'open' then format('Please say by %s that you have it.', core.in_words(core.due_at(q), p))
                when q.promised_at is not null then format('You have promised an answer by %s.', core.in_words(q.promised_at, p))
                else format('Please answer by %s.', core.in_words(core.due_at(q), p)) end;
end $$;

-- What a notice is about: its question or its article. Marks a browser's notices and letters about the same.
create or replace function core.notice_about(n core.notice) returns text
language sql immutable as $$ select coalesce('q' || n.question, 'a' || n.article) $$;

-- Where that is on the page.
create or replace function core.notice_path(n core.notice) returns text
language sql immutable as $$ select coalesce('/q/' || n.question, '/article/' || n.article) $$;

-- Its title; null of a private question.
create or replace function core.notice_title(n core.notice) returns text
language plpgsql stable as $$
begin
        if n.question is null then
                return (select core.one_line(a.title, 200) from core.article a where a.id = n.article);
        end if;
        return (select core.one_line(q.title, 200) from core.question q where q.id = n.question and not q.private);
end $$;

-- A mail about one question or article: what has happened, of which the last ten count, what it is about, and where that is.
create or replace function core.notice_story(items core.notice[], p core.person, url text) returns text
language plpgsql stable as $$
declare
        n      core.notice := items[1];
        e      core.event;
        q      core.question;
        told   text;
        quoted text;
        parts  text[] := '{}';
begin
        select * into q from core.question where id = n.question;
        foreach n in array items[greatest(cardinality(items) - 9, 1):] loop
                select * into e from core.event where id = n.event;
                told := core.notice_says(n, e, q.private, p);
                quoted := case when q.private is not true then core.notice_quotes(n, e) end;
                parts := parts || (told || coalesce(E':\n\n' || quoted, case when told like '%?' then '' else '.' end));
        end loop;
        if q.private is not true then
                parts := parts || (case when q.id is null then 'The article: ' else 'The question: ' end || core.notice_title(n));
                if p.id = q.owner and q.is_open then
                        parts := parts || nullif(core.plain_text(q.body, 5000), '') || ('It is urgent: ' || core.plain_text(q.priority_reason, 1000));
                end if;
        end if;
        return array_to_string(parts || core.notice_expects(q, p) || (url || core.notice_path(n)), E'\n\n');
end $$;

-- A mail about several of them: a few lines for each, of at most fifty.
create or replace function core.notice_digest(items core.notice[], p core.person, url text) returns text
language plpgsql stable as $$
declare
        part  record;
        parts text[] := '{}';
        more  int := 0;
begin
        for part in
                select q, (array_agg(i order by i.id))[1] as first, array_agg(core.notice_says(i, e, q.private, p) order by i.id) as told
                from unnest(items) i join core.event e on e.id = i.event left join core.question q on q.id = i.question
                group by core.notice_about(i), q order by min(i.id)
        loop
                if cardinality(parts) < 50 then
                        parts := parts || concat_ws(E'\n', coalesce(core.notice_title(part.first), 'A private question'),
                                (select string_agg(distinct '- ' || t, E'\n') from unnest(part.told) t), core.notice_expects(part.q, p), url || core.notice_path(part.first));
                else
                        more := more + 1;
                end if;
        end loop;
        return array_to_string(parts || case when more > 0 then format('And %s more.', more) end, E'\n\n');
end $$;

-- How many questions and articles they are about, and that in words.
create or replace function core.notice_matters(items core.notice[]) returns int
language sql immutable as $$ select count(distinct core.notice_about(i))::int from unnest(items) i $$;

create or replace function core.notice_count(items core.notice[]) returns text
language sql immutable as $$
        select format('News of %s %s', core.notice_matters(items),
                case when bool_and(i.question is not null) then 'questions' when bool_or(i.question is not null) then 'questions and articles' else 'articles' end)
        from unnest(items) i
$$;

create or replace function core.notice_subject(items core.notice[], p core.person) returns text
language plpgsql stable as $$
declare
        last core.notice := items[cardinality(items)];
        e    core.event;
begin
        if core.notice_matters(items) > 1 then
                return core.notice_count(items);
        end if;
        select * into e from core.event where id = last.event;
        return core.notice_says(last, e, core.notice_title(last) is null, p) || coalesce(': ' || core.notice_title(last), '');
end $$;

-- Why they get it, and how to get no more.
create or replace function core.notice_footer(p core.person, url text) returns text
language sql stable as $$
        select E'-- \nWhat Buckstop sends you, and when: ' || url || E'/settings\nNo more mail: ' || core.unsubscribe_url(p, url)
$$;

create or replace function core.unsubscribe_url(p core.person, url text) returns text
language sql stable as $$ select url || '/unsubscribe/' || p.unsubscribe $$;

-- The host that stands in Message-IDs.
create or replace function core.host_of(url text) returns text
language sql immutable as $$ select coalesce(substring(url from '^https?://\[?([A-Za-z0-9.:-]*[A-Za-z0-9])'), 'buckstop.invalid') $$;

-- What a browser shows, and where a click leads; of the newest event, so that an open page knows whether it has shown that itself. Short enough for any push service: 4096 bytes with what encrypting adds.
create or replace function core.notice_payload(items core.notice[], p core.person) returns text
language plpgsql stable as $$
declare
        last  core.notice := items[cardinality(items)];
        title text := core.notice_title(last);
        e     core.event;
begin
        if core.notice_matters(items) > 1 then
                return json_build_object('kind', 'notices', 'question', null, 'event', last.event::text, 'rev', null,
                        'title', core.notice_subject(items, p), 'body', '', 'url', '/', 'tag', 'notices', 'urgent', false);
        end if;
        select * into e from core.event where id = last.event;
        return json_build_object('kind', last.kind, 'question', last.question::text, 'event', last.event::text, 'rev', last.rev,
                'title', core.notice_says(last, e, title is null, p),
                'body', coalesce(title || coalesce(E'\n' || left(core.notice_quotes(last, e), 200), ''), ''),
                'url', core.notice_path(last), 'tag', core.notice_about(last), 'urgent', last.urgent);
end $$;

-- A leased notice, ready to be sent.
create or replace function core.notice_letter(notice bigint, items core.notice[], url text) returns core.letter
language plpgsql stable as $$
declare
        n core.notice;
        p core.person;
        s core.push_subscription;
        l core.letter;
begin
        select * into n from core.notice x where x.id = notice;
        select * into p from core.person where id = n.person;
        l.id := n.id;
        l.attempt := n.attempts;
        l.notices := cardinality(items);
        if n.channel = 'mail' then
                l.to_address := p.email;
                l.to_name := core.one_line(p.name, 200);
                l.message_id := format('<notice.%s@%s>', n.id, core.host_of(url));
                l.subject := case when n.week is null then core.notice_subject(items, p) else core.weekly_subject(p) end;
                if n.week is not null then
                        l.thread := format('<reports@%s>', core.host_of(url));
                        l.body := core.weekly_body(p, n.week, url);
                elsif core.notice_matters(items) = 1 then
                        l.thread := format('<%s@%s>', coalesce('question.' || items[1].question, 'article.' || items[1].article), core.host_of(url));
                        l.body := core.notice_story(items, p, url);
                else
                        l.body := core.notice_digest(items, p, url);
                end if;
                l.body := concat_ws(E'\n\n', l.body, core.notice_footer(p, url)) || E'\n';
                l.unsubscribe := core.unsubscribe_url(p, url);
                l.auto_submitted := 'auto-generated';
        else
                select * into s from core.push_subscription where id = n.subscription;
                l.endpoint := s.endpoint;
                l.p256dh := s.p256dh;
                l.auth := s.auth;
                l.payload := core.notice_payload(items, p);
                l.ttl := 86400;
                l.urgency := case when n.urgent then 'high' else 'normal' end;
                l.topic := l.payload::json ->> 'tag';
        end if;
        return l;
end $$;
