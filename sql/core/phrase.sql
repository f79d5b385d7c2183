-- Rule 5: the phrases of the detector, as admins edit them.

create or replace function core.phrase_json(f core.non_answer_phrase) returns json
language sql immutable as $$
        select json_build_object('id', f.id::text, 'language', f.language, 'kind', f.kind, 'pattern', f.pattern, 'active', f.active)
$$;

-- Answers as long as the detector looks at, made to keep a pattern busy: one letter, words, and its own letters again and again.
create or replace function core.phrase_probes(pattern text) returns text[]
language sql immutable as $$
        select array[repeat('a', 600), left(repeat('you have to ask the ', 40), 600), left(repeat(letters.said || ' ', 600), 600), left(repeat(letters.said, 600), 599) || '!']
        from (select coalesce(nullif(left(regexp_replace(pattern, '\\.|[^[:alpha:] ]', '', 'g'), 60), ''), 'x') as said) letters
$$;

-- Roughly how large PostgreSQL makes a pattern before it looks for it: what is repeated up to n times is there n times, and repetitions may be nested.
create or replace function core.pattern_size(pattern text) returns numeric
language plpgsql immutable as $$
declare
        size  numeric := length(pattern);
        times text[];
begin
        for times in select regexp_matches(pattern, '\{(\d{1,9})(?:,(\d{0,9}))?\}', 'g') loop
                size := least(size * greatest(times[1]::numeric, nullif(times[2], '')::numeric, 1), 1e9);
        end loop;
        return size;
end $$;

-- A pattern comes from people, and each answer is looked through with it: it must be a regular expression that can be joined with the others, is
-- not found in nothing or in any word, and costs next to nothing. How long it takes is measured on longer and longer texts, so that one that
-- would stall the server is found out before it does. Refused: bad_request.
create or replace function core.check_pattern(pattern text) returns void
language plpgsql as $$
declare
        began  timestamptz := clock_timestamp();
        joined text := '(?:' || pattern || ')|(?:' || pattern || ')';
        probe  text;
        size   int;
begin
        if pattern ~ '\\[1-9]' then
                perform core.refuse('bad_request', 'pattern: what was found cannot be referred back to.');
        elsif regexp_replace(pattern, '\\[A-Z]', '', 'g') ~ '[[:upper:]]' then
                perform core.refuse('bad_request', 'pattern: capitals are never found, since answers are looked through in small letters.');
        elsif core.pattern_size(pattern) > 20000 then
                perform core.refuse('bad_request', 'pattern: so many repetitions of so much would take too long to look for; make it simpler.');
        end if;
        begin
                if '' ~ pattern or 'x' ~ joined then
                        perform core.refuse('bad_request', 'pattern: it is found in nothing at all or in any word, and so in every answer.');
                end if;
        exception when invalid_regular_expression or insufficient_resources then
                perform core.refuse('bad_request', 'pattern: ' || sqlerrm || '.');
        end;
        foreach size in array '{10,25,60,150,300,600}'::int[] loop
                foreach probe in array core.phrase_probes(pattern) loop
                        perform regexp_replace(left(probe, size), joined, ' ', 'g');
                        if clock_timestamp() > began + interval '0.25 seconds' then
                                perform core.refuse('bad_request', 'pattern: it takes too long to look for; make it simpler.');
                        end if;
                end loop;
        end loop;
end $$;

create or replace function core.phrase_kind_in(params jsonb) returns text
language plpgsql immutable as $$
begin
        if coalesce(params ->> 'kind', '') not in ('definite', 'ignorance', 'elsewhere', 'courtesy') then
                perform core.refuse('bad_request', 'kind must be definite, ignorance, elsewhere or courtesy.');
        end if;
        return params ->> 'kind';
end $$;

-- All of them together are quick, too, with this one.
create or replace function core.check_phrases(tried core.non_answer_phrase) returns void
language plpgsql as $$
declare
        began  timestamptz := clock_timestamp();
        joined text[] := core.phrases_joined(tried);
begin
        perform core.sends_elsewhere(p, joined) from unnest(core.phrase_probes(tried.pattern)) p;
        if clock_timestamp() > began + interval '1 second' then
                perform core.refuse('bad_request', 'pattern: all phrases together take too long to look for with this one; make it simpler, or remove others.');
        end if;
end $$;

-- The phrase as a call has it; what is left out stays as it is. Refused: bad_request, too_large.
create or replace function core.phrase_in(params jsonb, f core.non_answer_phrase) returns core.non_answer_phrase
language plpgsql as $$
begin
        if params ? 'language' or f.language is null then
                f.language := core.text_in(params, 'language', 2);
                if f.language !~ '^[a-z]{2}$' then
                        perform core.refuse('bad_request', 'language must be two letters, like en.');
                end if;
        end if;
        if params ? 'kind' or f.kind is null then
                f.kind := core.phrase_kind_in(params);
        end if;
        if params ? 'pattern' or f.pattern is null then
                f.pattern := core.text_in(params, 'pattern', 1000);
                perform core.check_pattern(f.pattern);
        end if;
        if params ? 'kind' or params ? 'pattern' then
                perform core.check_phrases(f);
        end if;
        f.active := case when params ? 'active' then core.boolean_in(params, 'active') else coalesce(f.active, true) end;
        return f;
end $$;

-- The phrases that are in a text, with the words that they are found in. `tried` is one that is not there yet, or as it would be.
create or replace function core.phrases_found(answer text, tried core.non_answer_phrase) returns table (phrase bigint, kind text, at text)
language sql stable as $$
        select f.id, f.kind, btrim(found.words[1])
        from (
                select p.id, p.kind, p.pattern from core.non_answer_phrase p where p.active and p.id is distinct from tried.id
                union all select tried.id, tried.kind, tried.pattern where tried.pattern is not null) f,
                lateral (
                        select core.folded(answer) where f.kind = 'definite'
                        union all select c from unnest(core.clauses(core.folded(answer))) c where f.kind <> 'definite') part (said),
                lateral regexp_matches(part.said, '(' || f.pattern || ')') found (words)
        order by f.kind, f.id nulls last, found.words[1]
        limit 100
$$;

-- One after the other, so that they can be counted and no two are alike.
create or replace function core.phrases_change() returns void
language sql as $$
        select pg_advisory_xact_lock(7005)
$$;
