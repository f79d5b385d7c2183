-- Have facts and tallies follow what has happened: so many questions, or some tenths of a second of tallying. Any server calls this; one at a time does it.
-- When all is done, the mails of a week that has begun are made. done: how much; more: there is more to do, by whoever calls this next.
create or replace function api.report_refresh(most int, out done int, out more boolean)
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        if not pg_try_advisory_xact_lock(7003) then -- core.facts_alone()
                done := 0;
                more := false;
                return;
        end if;
        select r.done, r.more into done, more from core.refresh(most) r;
        if not more then
                perform core.weekly_make();
        end if;
end $$;
