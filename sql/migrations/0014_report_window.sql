-- What a report looks at, and what a list behind a number is of.

-- Questions of these teams, this person, this tag (null: all of them) that were asked in these weeks, Mondays both. What is set holds at once.
-- Made by core.report_window().
create type core.report_window as (teams bigint[], person bigint, tag text, first date, last date);

-- Questions that count for a metric: in part or not (null: either), asked in this hour of the week, with this amount, by this asker, that went from a team
-- to another (0: to or from somebody of no team). Null: whichever.
create type core.report_filter as (metric text, part boolean, hour int, value int, asker bigint, from_team bigint, to_team bigint);
