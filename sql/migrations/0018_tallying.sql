-- A week of a large company is tallied in steps.
alter table core.stale_week add column tallied int not null default 0; -- of the list of metrics, the first so many
-- Functions whose arguments change; the present ones are in their files.
drop function if exists core.tally_parts(date), core.tally_solved(date), core.tallied(date), core.tally_week(date), core.refresh_weeks(int);
