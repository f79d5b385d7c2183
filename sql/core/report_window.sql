-- What a report looks at: whose questions (core.report_scope) and of which weeks.

-- A day of the calendar, null when it is not there.
create or replace function core.report_day_in(params jsonb, field text) returns date
language plpgsql immutable as $$
begin
        return case when params ->> field is not null then core.day_in(params, field) end;
end $$;

-- The Monday of the week that runs, in the company's zone.
create or replace function core.report_week() returns date
language sql stable as $$
        select core.week_in(core.company_zone(), core.now())
$$;

-- Whole weeks around the days asked for; else so many complete ones that end with the last, or with what was asked for.
create or replace function core.report_window(caller bigint, params jsonb, usual int) returns core.report_window
language plpgsql stable as $$
declare
        begins date := date_trunc('week', core.report_day_in(params, 'from'))::date;
        ends   date := coalesce(date_trunc('week', core.report_day_in(params, 'to'))::date, greatest(core.report_week() - 7, begins));
        w      core.report_window;
begin
        select s.teams, s.person, s.tag into w.teams, w.person, w.tag from core.report_scope(caller, params) s;
        begins := coalesce(begins, ends - 7 * (usual - 1));
        if begins > ends then
                perform core.refuse('bad_request', 'from: the period begins after its end.');
        elsif ends - begins >= 7 * 104 then
                perform core.refuse('bad_request', 'from: at most 104 weeks.');
        end if;
        w.first := begins;
        w.last := ends;
        return w;
end $$;

-- The same of as many weeks just before.
create or replace function core.report_before(w core.report_window) returns core.report_window
language sql immutable as $$
        select (w.teams, w.person, w.tag, w.first - (w.last - w.first + 7), w.first - 7)::core.report_window
$$;

create or replace function core.period_json(w core.report_window) returns json
language sql immutable as $$
        select json_build_object('from', w.first, 'to', w.last + 6, 'previous_from', b.first, 'previous_to', b.last + 6) from core.report_before(w) b
$$;

-- Until when what happened is counted; null: nothing yet.
create or replace function core.report_as_of() returns text
language sql stable as $$
        select core.wire_time(r.at) from core.refreshed r
$$;
