-- A notice as admins see it: whom it is for and what became of it. The title of a private question is not theirs.
create or replace function core.notice_json(n core.notice) returns json
language plpgsql stable as $$
begin
        return json_build_object('id', n.id::text, 'person', core.person_json(n.person), 'channel', n.channel, 'kind', n.kind,
                'question', (select json_build_object('id', q.id::text, 'title', case when not q.private then q.title end) from core.question q where q.id = n.question),
                'article', (select json_build_object('id', a.id::text, 'title', a.title) from core.article a where a.id = n.article),
                'state', n.state, 'attempts', n.attempts, 'at', core.wire_time(n.since),
                'due_at', core.wire_time(case when n.state = 'waiting' then n.due_at end), 'closed_at', core.wire_time(n.closed_at), 'why', n.why);
end $$;

-- Somebody wants their notices otherwise: what waits is looked at again, and goes or waits on.
create or replace function core.notices_reconsider(person bigint) returns void
language plpgsql as $$
begin
        update core.notice n set due_at = core.now() where n.person = notices_reconsider.person and n.state = 'waiting' and n.node is null and n.due_at > core.now();
end $$;

-- What is of no use any more: after 30 days (a setting), after 90 and as many what could not be delivered. Returns how many.
create or replace function core.notices_forget() returns bigint
language plpgsql as $$
declare
        forgotten bigint;
        kept      int := core.setting_int('keep_notices_days');
begin
        delete from core.notice n
        where n.closed_at < core.now() - make_interval(days => kept) and (n.state <> 'dead' or n.closed_at < core.now() - interval '90 days')
                -- One that another speaks of goes with that one.
                and not exists (select from core.notice by where by.id = n.joined and (by.closed_at is null or by.state = 'dead'));
        get diagnostics forgotten = row_count;
        return forgotten;
end $$;

create or replace function core.mail_in(params jsonb, field text) returns text
language plpgsql immutable as $$
begin
        if coalesce(params ->> field, '') not in ('immediate', 'digest', 'off') then
                perform core.refuse('bad_request', format('%s must be immediate, digest or off.', field));
        end if;
        return params ->> field;
end $$;

-- Where a push service takes what is for one browser. Which hosts are written to is the servers' to know.
create or replace function core.endpoint_in(params jsonb) returns text
language plpgsql immutable as $$
declare
        endpoint text := core.text_in(params, 'endpoint', 1000);
begin
        if endpoint !~ '^(https://[A-Za-z0-9.-]+(:[0-9]{1,5})?|http://127\.0\.0\.1:[0-9]{1,5})/[!-~]*$' then
                perform core.refuse('bad_request', 'endpoint must be an https address, as the browser gave it.');
        end if;
        return endpoint;
end $$;

-- So many bytes in base64url, without padding; those of 65 are a point of P-256.
create or replace function core.push_key_in(params jsonb, field text, bytes int) returns text
language plpgsql immutable as $$
declare
        key text := rtrim(core.text_in(params, field, 100), '=');
begin
        if key !~ '^[A-Za-z0-9_-]*$' or length(key) <> (bytes * 8 + 5) / 6 or bytes = 65 and key !~ '^B[A-P]' then
                perform core.refuse('bad_request', format('%s must be a key of %s bytes in base64url, as the browser gave it.', field, bytes));
        end if;
        return key;
end $$;

-- Null when it is none.
create or replace function core.uuid_in(value text) returns uuid
language sql immutable as $$
        select case when value ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then value::uuid end
$$;
