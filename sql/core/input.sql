-- What a call's params hold, each read by name. The server has checked their shape against protocol.json; these refuse
-- what it cannot know, and everything again when somebody else calls.

-- An id. One with 19 digits may be beyond bigint: nothing has it.
create or replace function core.id_in(value text, field text) returns bigint
language plpgsql immutable as $$
begin
        if value ~ '^[1-9][0-9]{0,17}$' then
                return value::bigint;
        elsif value is null or value !~ '^[0-9]{1,19}$' then
                perform core.refuse('bad_request', format('%s must be an id.', field));
        end if;
        return 0;
end $$;

-- At most so many ids; null when there are none to read.
create or replace function core.ids_in(params jsonb, field text, most int) returns bigint[]
language plpgsql immutable as $$
declare
        list jsonb := params -> field;
begin
        if coalesce(jsonb_typeof(list), 'null') = 'null' then
                return null;
        elsif jsonb_typeof(list) <> 'array' then
                perform core.refuse('bad_request', format('%s must be a list of ids.', field));
        elsif jsonb_array_length(list) > most then
                perform core.refuse('too_large', format('%s: at most %s.', field, most));
        end if;
        return array(select core.id_in(id, field) from jsonb_array_elements_text(list) id);
end $$;

-- A text of at most `most` characters; where it is required, with something to read in it.
create or replace function core.text_in(params jsonb, field text, most int, required boolean default true) returns text
language plpgsql immutable as $$
declare
        value text := params ->> field;
begin
        if value is null then
                if required then
                        perform core.refuse('bad_request', format('%s is missing.', field));
                end if;
        elsif jsonb_typeof(params -> field) <> 'string' then
                perform core.refuse('bad_request', format('%s must be a text.', field));
        elsif length(value) > most then
                perform core.refuse('too_large', format('%s is longer than %s characters.', field, most));
        elsif required and value !~ '\S' then
                perform core.refuse('bad_request', format('%s is empty.', field));
        end if;
        return value;
end $$;

create or replace function core.draft_name_in(params jsonb) returns text
language plpgsql immutable as $$
declare
        name text := core.text_in(params, 'name', 60);
begin
        if name !~ '^[a-z0-9._-]+$' then
                perform core.refuse('bad_request', 'name: small letters, digits, dots, dashes and underscores.');
        end if;
        return name;
end $$;

create or replace function core.boolean_in(params jsonb, field text) returns boolean
language plpgsql immutable as $$
begin
        if jsonb_typeof(params -> field) not in ('boolean', 'null') then
                perform core.refuse('bad_request', format('%s must be true or false.', field));
        end if;
        return coalesce((params ->> field)::boolean, false);
end $$;

create or replace function core.limit_in(params jsonb, usual int) returns int
language plpgsql immutable as $$
begin
        if jsonb_typeof(params -> 'limit') not in ('number', 'null') then
                perform core.refuse('bad_request', 'limit must be a number.');
        end if;
        return case when params ->> 'limit' is null then usual else least(greatest((params ->> 'limit')::numeric, 1), 100) end;
end $$;

-- A time to come, null when it is not there. Casting is the one check that there is such a day.
create or replace function core.time_in(params jsonb, field text) returns timestamptz
language plpgsql stable as $$
declare
        value text := params ->> field;
        at    timestamptz;
begin
        if value is null then
                return null;
        end if;
        begin
                at := case when value ~* '^\d{4}-\d\d-\d\dt\d\d:\d\d(:\d\d(\.\d+)?)?(z|[+-]\d\d:\d\d)$' then value::timestamptz end;
        exception when data_exception then
                at := null;
        end;
        if at is null then
                perform core.refuse('bad_request', format('%s must be a time like 2026-03-01T15:00:00Z.', field));
        elsif at <= core.now() then
                perform core.refuse('bad_request', format('%s must be a time to come.', field));
        end if;
        return at;
end $$;

-- Who is meant by an id or '@handle', whether they are still here or not; null: nobody.
create or replace function core.person_meant(value text, field text) returns bigint
language plpgsql stable as $$
begin
        if value like '@%' then
                return (select p.id from core.person p where p.handle = lower(substr(value, 2)));
        end if;
        return (select p.id from core.person p where p.id = core.id_in(value, field));
end $$;

create or replace function core.team_meant(value text, field text) returns bigint
language plpgsql stable as $$
begin
        if value like '@%' then
                return (select t.id from core.team t where t.handle = lower(substr(value, 2)));
        end if;
        return (select t.id from core.team t where t.id = core.id_in(value, field));
end $$;

-- The person named by id or @handle; those who have left are nobody.
create or replace function core.person_in(value text, field text) returns bigint
language plpgsql stable as $$
declare
        found_id bigint;
begin
        select p.id into found_id from core.person p where p.id = core.person_meant(value, field) and p.active;
        if found_id is null then
                perform core.refuse('not_found', format('%s: there is no such person.', field));
        end if;
        return found_id;
end $$;

-- The same, whoever has left or is disabled.
create or replace function core.anybody_in(value text, field text) returns bigint
language plpgsql stable as $$
declare
        found_id bigint := core.person_meant(value, field);
begin
        if found_id is null then
                perform core.refuse('not_found', format('%s: there is no such person.', field));
        end if;
        return found_id;
end $$;

-- A digest of a secret that the caller has made.
create or replace function core.digest_in(params jsonb, of text) returns text
language plpgsql immutable as $$
declare
        digest text := core.text_in(params, 'digest', 64);
begin
        if digest !~ '^[0-9a-f]{64}$' then
                perform core.refuse('bad_request', format('digest must be the SHA-256 of the %s in small hexadecimal digits.', of));
        end if;
        return digest;
end $$;

-- Who stands in for the caller until a time. A partner would see what is not theirs, so they stand in for partners alone.
create or replace function core.delegate_in(caller bigint, params jsonb, until_at timestamptz) returns bigint
language plpgsql stable as $$
declare
        delegate bigint;
begin
        if params ->> 'delegate' is null then
                return null;
        elsif until_at is null then
                perform core.refuse('bad_request', 'until is missing: a delegate stands in until a time.');
        end if;
        delegate := core.person_in(params ->> 'delegate', 'delegate');
        if delegate = caller then
                perform core.refuse('bad_request', 'delegate must be somebody else.');
        elsif core.is_partner(delegate) and not core.is_partner(caller) then
                perform core.refuse('bad_request', 'delegate must be somebody of the company.');
        end if;
        return delegate;
end $$;

create or replace function core.team_in(value text, field text) returns bigint
language plpgsql stable as $$
declare
        found_id bigint := core.team_meant(value, field);
begin
        if found_id is null then
                perform core.refuse('not_found', format('%s: there is no such team.', field));
        end if;
        return found_id;
end $$;

-- {"person":…}, {"team":…} or {"anyone":true}: exactly one of them.
create or replace function core.target_in(value jsonb) returns core.target
language plpgsql stable as $$
begin
        if jsonb_typeof(value) = 'object' and (select count(*) from jsonb_object_keys(value)) = 1 then
                if value ? 'person' then
                        return (core.person_in(value ->> 'person', 'to'), null::bigint);
                elsif value ? 'team' then
                        return (null::bigint, core.team_in(value ->> 'team', 'to'));
                elsif value -> 'anyone' = 'true' then
                        return (null::bigint, null::bigint);
                end if;
        end if;
        perform core.refuse('bad_request', 'to must name a person, a team or anyone.');
        return null;
end $$;

-- By the names that they have now.
create or replace function core.tags_in(params jsonb) returns text[]
language plpgsql stable as $$
declare
        tags text[];
begin
        if not params ? 'tags' then
                return '{}';
        elsif jsonb_typeof(params -> 'tags') <> 'array' then
                perform core.refuse('bad_request', 'tags must be a list.');
        elsif jsonb_array_length(params -> 'tags') > 10 then
                perform core.refuse('too_large', 'tags: at most 10.');
        end if;
        tags := array(select jsonb_array_elements_text(params -> 'tags'));
        if exists (select from unnest(tags) t where t is null or t !~ '\S' or length(t) > 40) then
                perform core.refuse('bad_request', 'tags: each has 1 to 40 characters.');
        end if;
        return core.tags_now(tags);
end $$;

create or replace function core.priority_in(params jsonb) returns text
language plpgsql immutable as $$
declare
        priority text := coalesce(params ->> 'priority', 'normal');
begin
        if priority not in ('normal', 'urgent') then
                perform core.refuse('bad_request', 'priority must be normal or urgent.');
        end if;
        return priority;
end $$;

-- Why it is urgent: said of an urgent question and of no other.
create or replace function core.why_in(params jsonb) returns text
language plpgsql immutable as $$
begin
        if core.priority_in(params) = 'urgent' then
                return core.text_in(params, 'why', 1000);
        elsif params ->> 'why' is not null then
                perform core.refuse('bad_request', 'why: only an urgent question says why it is urgent.');
        end if;
        return null;
end $$;

-- A state of articles; null for all of them.
create or replace function core.article_state_in(params jsonb) returns text
language plpgsql immutable as $$
declare
        state text := params ->> 'state';
begin
        if state not in ('draft', 'verified', 'disputed', 'stale') then
                perform core.refuse('bad_request', 'state must be draft, verified, disputed or stale.');
        end if;
        return state;
end $$;
