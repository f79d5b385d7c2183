-- person.settings {} -> {settings}, which nobody else sees whole
create or replace function api.person_settings(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('settings', core.settings_json(caller));
end $$;

-- person.prefer {channel?, time_zone?, hours?, days_off?, quiet_hours?, do_not_disturb_until?, mail?, weekly_report?} -> {person, settings}
-- What is left out stays as it is; null takes channel, quiet hours or do-not-disturb away. Deadlines that run already stay where they are;
-- notices that wait go out as they are wanted now.
-- Refused: bad_request, too_large.
create or replace function api.person_prefer(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        p core.person;
begin
        select * into p from core.person where id = caller for no key update;
        if params ? 'channel' then
                p.preferred_channel := nullif(btrim(core.text_in(params, 'channel', 60, false)), '');
        end if;
        if params ? 'time_zone' then
                p.time_zone := core.time_zone_in(params, 'time_zone');
        end if;
        if params ? 'hours' then
                p.hours := core.hours_in(params, 'hours');
        end if;
        if params ? 'days_off' then
                p.days_off := core.days_off_in(params, 'days_off');
        end if;
        if params ? 'quiet_hours' then
                p.quiet_hours := core.quiet_hours_in(params, 'quiet_hours');
        end if;
        if params ? 'do_not_disturb_until' then
                p.do_not_disturb_until := core.time_in(params, 'do_not_disturb_until');
                if p.do_not_disturb_until > core.now() + interval '1 year' then
                        perform core.refuse('bad_request', 'do_not_disturb_until must be within a year.');
                end if;
        end if;
        if params ? 'mail' then
                p.mail := core.mail_in(params, 'mail');
        end if;
        if params ? 'weekly_report' then
                p.weekly_report := core.boolean_in(params, 'weekly_report');
        end if;
        update core.person x set preferred_channel = p.preferred_channel, time_zone = p.time_zone, hours = p.hours, days_off = p.days_off, quiet_hours = p.quiet_hours,
                do_not_disturb_until = p.do_not_disturb_until, mail = p.mail, weekly_report = p.weekly_report
        where x.id = caller;
        perform core.notices_reconsider(caller);
        return json_build_object('person', core.profile_json(caller, caller), 'settings', core.settings_json(caller));
end $$;
