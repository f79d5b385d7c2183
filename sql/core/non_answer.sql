-- Rule 5: does a text only send the asker elsewhere? It does when one of the phrases is there and too little else: what is
-- left holds fewer than eight words and nothing one could follow (a number, a link, an address, a path).
create or replace function core.is_non_answer(answer text) returns boolean
language plpgsql stable as $$
declare
        folded    text := translate(lower(answer), '’‘`´', '''''''''');
        ignorance text;
        elsewhere text;
        courtesy  text;
        clause    text;
        sent_on   boolean := false;
        rest      text := '';
begin
        if length(answer) > 600 or folded ~ '\d|https?:|www\.|\S@\S|\w/\w|\w\\\w|\.(pdf|docx?|xlsx?|html?|com|org|net|de)\M' then
                return false;
        end if;
        -- One expression for each kind: PostgreSQL keeps 32 compiled ones, and compiling is what takes time.
        select string_agg(p.pattern, '|' order by p.id) filter (where p.kind = 'ignorance'),
                string_agg(p.pattern, '|' order by p.id) filter (where p.kind = 'elsewhere'),
                string_agg(p.pattern, '|' order by p.id) filter (where p.kind = 'courtesy')
        into ignorance, elsewhere, courtesy from core.non_answer_phrase p where p.active;
        foreach clause in array regexp_split_to_array(folded, '[.!?;:,…\n]+(\s|$)|\n+|\s[-–—]\s|\m(but|however|although|aber|jedoch|sondern|allerdings)\M') loop
                clause := btrim(clause, E' \t\r\n"()-–—');
                continue when clause ~ courtesy;
                if clause ~ ignorance then
                        sent_on := true;
                        continue;
                end if;
                if clause ~ elsewhere then
                        sent_on := true;
                        clause := regexp_replace(clause, elsewhere, ' ', 'g');
                end if;
                rest := concat_ws(' ', rest, clause);
        end loop;
        return sent_on and regexp_count(rest, '\w{2,}') < 8;
end $$;
