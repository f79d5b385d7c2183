-- Every invariant of RULES.md that does not hold right now, one row each; none on a sound database.
-- Where a constraint holds an invariant too, it is checked all the same: constraints can be dropped, and restored data can be wrong.
-- Compiling so large a statement takes longer than running it.
create or replace function core.violations() returns table (invariant text, subject text, detail text)
language plpgsql stable set jit = off as $$
begin
        return query
        select * from core.violations_of_questions()
        union all select * from core.violations_of_paths()
        union all select * from core.violations_of_consults()
        union all select * from core.violations_of_events()
        union all select * from core.violations_of_articles()
        union all select * from core.violations_of_follow_ups()
        union all select * from core.violations_of_people()
        union all select * from core.violations_of_notices()
        union all select * from core.violations_of_matters()
        union all select * from core.violations_of_facts();
end $$;
