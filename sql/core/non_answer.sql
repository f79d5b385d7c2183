-- Rule 5: does a text only send the asker elsewhere? It does when one of the phrases is there and too little else: what is
-- left holds fewer than eight words and nothing one could follow (a number, a link, an address, a path, code).
create or replace function core.is_non_answer(answer text) returns boolean
language plpgsql stable as $$
declare
        folded  text := translate(lower(answer), '’‘`´', '''''''''');
        clause  text;
        sent_on boolean := false;
        rest    text := '';
        phrase  record;
        said    text;
begin
        if folded ~ '\d|https?:|www\.|\S@\S|\w/\w|\w\\\w|\.(pdf|docx?|xlsx?|html?|com|org|net|de)\M' or length(answer) > 2000 then
                return false;
        end if;
        foreach clause in array regexp_split_to_array(folded, '[.!?;:,…\n]+(\s|$)|\n+|\s[-–—]\s|\m(but|however|although|aber|jedoch|sondern|allerdings)\M') loop
                said := btrim(clause, E' \t\r\n"()-–—');
                for phrase in select p.kind, p.pattern from core.non_answer_phrase p where p.active order by p.kind loop
                        continue when said !~ phrase.pattern;
                        sent_on := sent_on or phrase.kind <> 'courtesy';
                        said := case phrase.kind when 'elsewhere' then regexp_replace(said, phrase.pattern, ' ', 'g') else '' end;
                end loop;
                rest := concat_ws(' ', rest, said);
        end loop;
        return sent_on and cardinality(array(select regexp_matches(rest, '\w{2,}', 'g'))) < 8;
end $$;
