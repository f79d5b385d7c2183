-- Rule 5: does a text only send the asker elsewhere? It does when one of the phrases is there and too little else: no definite
-- word, nothing to follow (a number, a link, an address, a path), and fewer words than it takes to say something.
create or replace function core.is_non_answer(answer text) returns boolean
language plpgsql stable as $$
declare
        folded    text := translate(lower(answer), '’‘`´', '''''''''');
        follow    constant text := '\d|https?:|www\.|\S@\S|/\w+/|\w\\\w|\.(pdf|docx?|xlsx?|html?|com|org|net|de)\M';
        -- Commas part clauses, but not "ich weiß nicht, wer …", where the rest belongs to the ignorance.
        parting   constant text := '([.!?;:…\n]|,(?! (dass|ob|wer|wie|wo|wann|warum|wieso|wem|wen|welche\w*|was (das|du|ich|sie|wir|man|da|die|der))\M))+(\s|$)'
                || '|\n+|\s[-–—]\s|\m(but|because|however|although|aber|jedoch|sondern|allerdings)\M';
        definite  text;
        ignorance text;
        elsewhere text;
        courtesy  text;
        clause    text;
        ignorant  boolean := false;
        sent_on   boolean := false;
        directed  boolean := false; -- sent on, but to something one can follow: "the helpdesk, extension 4411"
        said      int := 0;         -- words in clauses without a phrase
        beside    int := 0;         -- words beside the phrase where one is
begin
        if length(answer) > 600 then
                return false;
        end if;
        -- One expression for each kind: PostgreSQL keeps 32 compiled ones, and compiling is what takes time.
        select string_agg('(?:' || p.pattern || ')', '|' order by p.id) filter (where p.kind = 'definite'),
                string_agg('(?:' || p.pattern || ')', '|' order by p.id) filter (where p.kind = 'ignorance'),
                string_agg('(?:' || p.pattern || ')', '|' order by p.id) filter (where p.kind = 'elsewhere'),
                string_agg('(?:' || p.pattern || ')', '|' order by p.id) filter (where p.kind = 'courtesy')
        into definite, ignorance, elsewhere, courtesy from core.non_answer_phrase p where p.active;
        foreach clause in array regexp_split_to_array(folded, parting) loop
                clause := btrim(regexp_replace(clause, '[\s"„“”()]+', ' ', 'g'), ' -–—');
                continue when clause = '' or clause ~ courtesy;
                if clause ~ ignorance then
                        ignorant := true;
                elsif clause ~ elsewhere then
                        sent_on := true;
                        directed := directed or clause ~ follow;
                        beside := beside + regexp_count(regexp_replace(clause, elsewhere, ' ', 'g'), '\w{2,}');
                elsif clause ~ follow then
                        return false;
                else
                        said := said + regexp_count(clause, '\w{2,}');
                        if said >= 3 then -- most real answers end here, at their first clause
                                return false;
                        end if;
                end if;
        end loop;
        -- Who says "no idea" first has not given directions by naming a room.
        return (ignorant or sent_on and not directed) and said + beside < 7 and folded !~ definite;
end $$;
