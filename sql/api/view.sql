-- Views: how somebody looks at a report again and again. Nobody else sees them.

-- view.list {report?} -> {views}, by name. Refused: forbidden.
create or replace function api.view_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        only_report text := core.report_name_in(params, false);
begin
        perform core.report_scope(caller, '{}');
        return json_build_object('views', coalesce((
                select json_agg(core.view_json(v) order by lower(v.name), v.id)
                from core.view v where v.person = caller and (only_report is null or v.report = only_report)), '[]'));
end $$;

-- view.save {report, name, query} -> {view}; the one of that name, where there is one, is it from now on. Refused: forbidden, too_large: 50 are kept.
create or replace function api.view_save(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        saved core.view;
begin
        perform core.report_scope(caller, '{}');
        saved.report := core.report_name_in(params);
        saved.name := btrim(core.text_in(params, 'name', 200));
        saved.query := core.text_in(params, 'query', 2000, false);
        if saved.query is null then
                perform core.refuse('bad_request', 'query is missing.');
        end if;
        perform from core.person p where p.id = caller for no key update; -- one at a time, so that they can be counted
        insert into core.view as v (person, report, name, query, at) values (caller, saved.report, saved.name, saved.query, core.now())
        on conflict on constraint view_person_report_name_key do update set query = excluded.query, at = excluded.at
        returning * into saved;
        if (select count(*) from core.view v where v.person = caller) > 50 then
                perform core.refuse('too_large', 'At most 50 views are kept: remove one that you do not need any more.');
        end if;
        return json_build_object('view', core.view_json(saved));
end $$;

-- view.remove {view} -> {}; one that is not there is removed as well.
create or replace function api.view_remove(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
begin
        delete from core.view v where v.person = caller and v.id = core.id_in(params ->> 'view', 'view');
        return '{}';
end $$;
