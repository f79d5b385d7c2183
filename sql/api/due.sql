-- Do what is due, for at most so many questions, those due for longest first, and then articles, and where nothing is a step of tidying up: done, and whether there may be more at once.
-- Any server calls this; what another one is at, or a verb, is left to the next round, so it waits for nobody but who is leaving the company.
-- Each is behind a savepoint of its own (keep them below 64): one that fails is put off by an hour, and core.act says why.
create or replace function api.due_run(most int, out done int, out more boolean)
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        q       core.question;
        found   int := 0;
        checked int;
begin
        perform core.owners_stay();
        done := 0;
        for q in select * from core.question d where d.next_due_at <= core.now() order by d.next_due_at, d.id limit most for update skip locked loop
                found := found + 1;
                -- A step of this very round may have changed it: what a consult was asked for took it along.
                select * into q from core.question x where x.id = q.id;
                if q.next_due_at <= core.now() and core.parent_is_ours(q) then
                        done := done + core.due_done(q)::int;
                end if;
        end loop;
        if found < most then
                checked := core.articles_due(most - found);
                done := done + checked;
                found := found + checked;
        end if;
        more := found = most;
        if found = 0 and core.tidy_step() then -- with nothing locked
                done := 1;
                more := true;
        end if;
end $$;
