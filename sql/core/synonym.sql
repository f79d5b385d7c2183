-- Words and phrases that mean the same, for whoever looks for one and it was written with the other.

create or replace function core.synonyms_json() returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(json_build_object('id', s.id::text, 'words', s.words) order by lower(s.words), s.id) from core.synonym s), '[]');
end $$;

-- 'VPN,  virtual private network ' as 'VPN, virtual private network': two of them or more, each once.
create or replace function core.synonym_words_in(params jsonb) returns text
language plpgsql immutable as $$
declare
        words text[];
begin
        select array_agg(x.word order by x.nr) into words
        from (
                select distinct on (lower(w.word)) w.word, w.nr
                from (
                        select btrim(regexp_replace(word, '\s+', ' ', 'g')) as word, nr
                        from string_to_table(core.text_in(params, 'words', 200), ',') with ordinality s(word, nr)) w
                where w.word <> '' order by lower(w.word), w.nr) x;
        if coalesce(cardinality(words), 0) < 2 then
                perform core.refuse('bad_request', 'words: two or more that mean the same, with commas between them.');
        end if;
        return array_to_string(words, ', ');
end $$;
