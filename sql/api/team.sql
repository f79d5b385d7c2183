-- team.list {} -> {teams}, in the order in which they were made
create or replace function api.team_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('teams', coalesce((select json_agg(core.team_json(t.id) order by t.id) from core.team t), '[]'));
end $$;

-- team.add {handle?, name, kind?} -> {team}
-- Its handle is made from the name where none is given. Refused: bad_request.
create or replace function api.team_add(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        new_name   text := core.team_name_in(params);
        new_handle text := lower(coalesce(core.text_in(params, 'handle', 40, false), core.team_handle(core.team_name_in(params))));
        new_kind   text := coalesce(params ->> 'kind', 'internal');
        made       core.team;
begin
        perform core.check_column(new_handle ~ '^[a-z0-9][a-z0-9._-]{0,39}$', 'handle: %L must be 1 to 40 letters, digits, dots, dashes or underscores.', new_handle);
        perform core.check_column(new_kind in ('internal', 'partner'), 'kind: %L must be internal or partner.', new_kind);
        insert into core.team (handle, name, kind) values (new_handle, new_name, new_kind) on conflict do nothing returning * into made;
        if made.id is null then
                perform core.refuse('bad_request', (select case when t.handle = new_handle then 'handle' else 'name' end || ': another team has it.'
                        from core.team t where t.handle = new_handle or lower(t.name) = lower(new_name) limit 1));
        end if;
        perform core.record(caller, 'team.add', json_build_object('team', made.id::text, 'name', made.name, 'kind', made.kind));
        return json_build_object('team', core.team_json(made.id));
end $$;

-- team.set {team, name?, lead?, acknowledge_minutes?, answer_days?, urgent_acknowledge_minutes?, urgent_answer_minutes?, hop_budget?} -> {team}
-- What is left out stays as it is; null takes the company's, or a lead away. Times and hops are for the team's lead and admins, name and lead for
-- admins. Refused: forbidden, bad_request, not_found.
create or replace function api.team_set(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        t      core.team;
        asked  jsonb;
        was    jsonb;
        fields json;
begin
        select * into t from core.team x where x.id = core.team_in(params ->> 'team', 'team') for no key update;
        if not exists (select from core.person p where p.id = caller and p.role = 'admin') and (params ?| '{name,lead}'
                        or not exists (select from core.membership m where m.team = t.id and m.person = caller and m.is_lead)) then
                perform core.refuse('forbidden', 'Only the team''s lead or an admin can set its times, and only an admin its name and lead.');
        end if;
        was := core.team_fields(t.id);
        select coalesce(jsonb_object_agg(c.key, core.number_in(params, c.key, c.low, c.high)), '{}') into asked
        from core.company_setting() c
        where params ? c.key and c.key in ('acknowledge_minutes', 'answer_days', 'urgent_acknowledge_minutes', 'urgent_answer_minutes', 'hop_budget');
        t := jsonb_populate_record(t, asked);
        if params ? 'name' then
                t.name := core.team_name_in(params);
                if exists (select from core.team x where lower(x.name) = lower(t.name) and x.id <> t.id) then
                        perform core.refuse('bad_request', 'name: another team has it.');
                end if;
        end if;
        update core.team x set name = t.name, acknowledge_minutes = t.acknowledge_minutes, answer_days = t.answer_days,
                urgent_acknowledge_minutes = t.urgent_acknowledge_minutes, urgent_answer_minutes = t.urgent_answer_minutes, hop_budget = t.hop_budget
        where x.id = t.id;
        if params ? 'lead' then
                perform core.team_lead_put(t, case when params ->> 'lead' is not null then core.person_in(params ->> 'lead', 'lead') end);
        end if;
        fields := core.fields_changed(was, core.team_fields(t.id));
        if fields::text <> '{}' then
                perform core.record(caller, 'team.set', json_build_object('team', t.id::text, 'name', t.name, 'fields', fields));
        end if;
        return json_build_object('team', core.team_json(t.id));
end $$;
