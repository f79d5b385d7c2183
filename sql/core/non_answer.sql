-- Rule 5: does a text only send the asker elsewhere? It does when one of the phrases is there and too little else: no definite
-- word, nothing to follow (a number, a link, an address, a path), and fewer words than it takes to say something.

-- As phrases are looked for.
create or replace function core.folded(answer text) returns text
language sql immutable as $$
        select translate(lower(answer), '’‘`´', '''''''''')
$$;

-- The clauses of a folded text, without what surrounds them. Commas part clauses, but not "ich weiß nicht, wer …", where the rest belongs to the ignorance.
create or replace function core.clauses(folded text) returns text[]
language plpgsql immutable as $$
declare
        parting constant text := '([.!?;:…\n]|,(?! (dass|ob|wer|wie|wo|wann|warum|wieso|wem|wen|welche\w*|was (das|du|ich|sie|wir|man|da|die|der))\M))+(\s|$)'
                || '|\n+|\s[-–—]\s|\m(but|because|however|although|aber|jedoch|sondern|allerdings)\M';
begin
        return array(
                select btrim(regexp_replace(c, '[\s"„“”()]+', ' ', 'g'), ' -–—') from unnest(regexp_split_to_array(folded, parting)) c);
end $$;

-- The phrases by kind: definite, ignorance, elsewhere, courtesy; null where there is none. `tried` is one more, or one as it would be.
-- One expression for each kind: PostgreSQL keeps 32 compiled ones, and compiling is what takes time.
create or replace function core.phrases_joined(tried core.non_answer_phrase) returns text[]
language plpgsql stable as $$
begin
        return (
                with p as (
                        select o.id, o.kind, o.pattern from core.non_answer_phrase o where o.active and o.id is distinct from tried.id
                        union all select tried.id, tried.kind, tried.pattern where tried.pattern is not null)
                select array[
                        string_agg('(?:' || p.pattern || ')', '|' order by p.id) filter (where p.kind = 'definite'),
                        string_agg('(?:' || p.pattern || ')', '|' order by p.id) filter (where p.kind = 'ignorance'),
                        string_agg('(?:' || p.pattern || ')', '|' order by p.id) filter (where p.kind = 'elsewhere'),
                        string_agg('(?:' || p.pattern || ')', '|' order by p.id) filter (where p.kind = 'courtesy')]
                from p);
end $$;

create or replace function core.sends_elsewhere(answer text, phrases text[]) returns boolean
language plpgsql immutable as $$
declare
        folded    text := core.folded(answer);
        follow    constant text := '\d|https?:|www\.|\S@\S|/\w+/|\w\\\w|\.(pdf|docx?|xlsx?|html?|com|org|net|de)\M';
        definite  text := phrases[1];
        ignorance text := phrases[2];
        elsewhere text := phrases[3];
        courtesy  text := phrases[4];
        clause    text;
        ignorant  boolean := false;
        sent_on   boolean := false;
        directed  boolean := false; -- sent on, but to something one can follow: "the helpdesk, extension 4411"
        said      int := 0;         -- words in clauses without a phrase
        beside    int := 0;         -- words beside the phrase where one is
begin
        foreach clause in array core.clauses(folded) loop
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
        return (ignorant or sent_on and not directed) and said + beside < 7 and not coalesce(folded ~ definite, false);
end $$;

create or replace function core.is_non_answer(answer text) returns boolean
language plpgsql stable as $$
begin
        return length(answer) <= 600 and core.sends_elsewhere(answer, core.phrases_joined(null));
end $$;
