-- The weekly mail: what waits, with whom and since when, and how the last week went, for admins of the company and for leads of their teams. Its numbers are those of
-- the reports, asked for as its reader would.

-- Make the notices of a week that has begun; once, and none of the week in which an installation begins. Each goes out when its reader's
-- working week begins.
create or replace function core.weekly_make() returns void
language plpgsql as $$
declare
        week date := core.report_week();
        told date;
begin
        select r.weekly into told from core.refreshed r for no key update;
        if told >= week then
                return;
        end if;
        update core.refreshed set weekly = week;
        insert into core.notice (kind, role, week, person, channel, urgent, since, due_at)
        select 'report.weekly', 'reader', week, p.id, 'mail', false, monday.at, core.notice_due(p, 'mail', false, monday.at, true)
        from core.person p, lateral (select week::timestamp at time zone core.zone_of(p)) monday(at)
        where told is not null and core.reads_reports(p) and p.weekly_report and p.mail <> 'off' and p.email is not null and 'mail' = any (core.channels())
        on conflict do nothing;
end $$;

-- Why nobody needs it any more; null while they do.
create or replace function core.weekly_outdated(n core.notice) returns text
language sql stable as $$
        select case
                when core.report_week() > n.week then 'The next one is there.'
                when not core.reads_reports(p) then 'They have no reports any more.'
                when not p.weekly_report then 'They want no weekly report.' end
        from core.person p where p.id = n.person
$$;

-- '24 min', '3 h 12 min'
create or replace function core.duration_in_words(minutes int) returns text
language sql immutable as $$
        select case when minutes < 60 then minutes || ' min' else minutes / 60 || ' h' || case when minutes % 60 > 0 then ' ' || minutes % 60 || ' min' else '' end end
$$;

-- A figure of the reports in words; null where nothing is known.
create or replace function core.figure_in_words(kind text, figure json) returns text
language sql immutable as $$
        select case
                when kind = 'count' then figure ->> 'part'
                when (figure ->> 'whole')::int = 0 then null
                when kind = 'share' then format('%s %%', round((figure ->> 'part')::numeric * 100 / (figure ->> 'whole')::numeric))
                when kind = 'time' then core.duration_in_words((figure #>> '{working,median}')::int)
                when kind = 'amount' then figure #>> '{calendar,median}' end
$$;

-- One line for each of the metrics that are worth one, of those reports: this week's, and the week's before in brackets.
create or replace function core.weekly_figures(reader bigint, monday date) returns text
language sql stable as $$
        select string_agg(format('- %s: %s%s', m.title || case m.kind when 'time' then ', median in working time' else '' end,
                        coalesce(core.figure_in_words(m.kind, f), 'none'), coalesce(' (' || core.figure_in_words(m.kind, f -> 'previous') || ')', '')), E'\n' order by w.nr)
        from unnest('{asked,handed_on,insisted,first_reply,resolution_last,answered_in_time,promises_kept,deflection,held_up}'::text[]) with ordinality w(metric, nr)
                join core.metric m on m.name = w.metric
                join (
                        select f from unnest('{runaround,promptness,knowledge}'::text[]) report(name),
                                json_array_elements(report.figures(reader, jsonb_build_object('report', report.name, 'from', monday - 7, 'to', monday - 1)) -> 'figures') f) x
                        on x.f ->> 'metric' = m.name
$$;

-- A question that waits, in a few lines; where it is, if its reader may go there.
create or replace function core.weekly_waiting(question json, p core.person, url text) returns text
language sql stable as $$
        select concat_ws(E'\n',
                core.one_line(coalesce(question ->> 'title', 'A private question'), 200),
                format('With %s since %s%s.', core.one_line(question #>> '{owner,name}', 200), core.in_words((question ->> 'asked_at')::timestamptz, p),
                        case when (question ->> 'late_working')::int > 0 then ', late by ' || core.duration_in_words((question ->> 'late_working')::int) || ' of working time' else '' end),
                case when not (question ->> 'private')::boolean then url || '/q/' || (question ->> 'id') end)
$$;

-- {questions, total, late} of report.unanswered, the oldest first.
create or replace function core.weekly_open(reader bigint) returns json
language sql stable as $$ select report.unanswered(reader, '{"order":"age","limit":10}') $$;

create or replace function core.counted(n bigint, one text, more text) returns text
language sql immutable as $$ select n || ' ' || case n when 1 then one else more end $$;

create or replace function core.weekly_subject(p core.person) returns text
language sql stable as $$
        select case (w ->> 'total')::int when 0 then 'The week: nobody waits for an answer'
                else format('The week: %s for an answer, %s late', core.counted((w ->> 'total')::bigint, 'question waits', 'questions wait'), w ->> 'late') end
        from core.weekly_open(p.id) w
$$;

create or replace function core.weekly_body(p core.person, monday date, url text) returns text
language plpgsql stable as $$
declare
        waiting json := core.weekly_open(p.id);
        shown   int := json_array_length(waiting -> 'questions');
        parts   text[];
begin
        parts := array[case when shown = 0 then 'Nobody waits for an answer.'
                when shown < (waiting ->> 'total')::int then format('The %s that have waited longest:', shown)
                else 'What waits, the oldest first:' end]
                || array(select core.weekly_waiting(q, p, url) from json_array_elements(waiting -> 'questions') q)
                || format(E'What was asked from %s to %s, and in brackets the week before:\n\n%s',
                        to_char(monday - 7, 'FMDD FMMonth'), to_char(monday - 1, 'FMDD FMMonth YYYY'), core.weekly_figures(p.id, monday))
                || ('All of it: ' || url || '/reports');
        return array_to_string(parts, E'\n\n');
end $$;
