-- Once a week, by mail: what an admin or lead finds on their reports.

alter table core.person
        -- Whether they get it; nobody but admins and leads does.
        add column weekly_report boolean not null default true;

alter table core.refreshed
        -- The Monday whose mails are made; null: none yet, and the first is next Monday's.
        add column weekly date;

-- Such a notice is of no event, but of a week: its Monday.
alter table core.notice
        alter event drop not null,
        add column week date,
        drop constraint notice_is_of_something,
        add constraint notice_is_of_something check (
                case when week is null then event is not null and (question is not null or article is not null)
                else event is null and question is null and article is null end);
create unique index notice_of_a_week on core.notice (week, person) where week is not null;

-- A function whose arguments change; the present one is in its file.
drop function if exists core.notice_due(core.person, text, boolean, timestamptz);
