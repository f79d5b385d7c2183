-- team.list {} -> {teams}, in the order in which they were made
create or replace function api.team_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
begin
        return json_build_object('teams', coalesce((select json_agg(core.team_json(t.id) order by t.id) from core.team t), '[]'));
end $$;

-- team.set {team, acknowledge_minutes?, answer_days?, urgent_acknowledge_minutes?, urgent_answer_minutes?, hop_budget?} -> {team}
-- What is left out stays as it is; null takes the company's. For the team's lead and admins. Refused: forbidden, bad_request, not_found.
create or replace function api.team_set(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        t     core.team;
        asked jsonb;
begin
        select * into t from core.team x where x.id = core.team_in(params ->> 'team', 'team') for no key update;
        if not exists (select from core.membership m where m.team = t.id and m.person = caller and m.is_lead)
                and not exists (select from core.person p where p.id = caller and p.role = 'admin') then
                perform core.refuse('forbidden', 'Only the team''s lead or an admin can set its times.');
        end if;
        select coalesce(jsonb_object_agg(c.key, core.number_in(params, c.key, c.low, c.high)), '{}') into asked
        from core.company_setting() c
        where params ? c.key and c.key in ('acknowledge_minutes', 'answer_days', 'urgent_acknowledge_minutes', 'urgent_answer_minutes', 'hop_budget');
        t := jsonb_populate_record(t, asked);
        update core.team x set acknowledge_minutes = t.acknowledge_minutes, answer_days = t.answer_days,
                urgent_acknowledge_minutes = t.urgent_acknowledge_minutes, urgent_answer_minutes = t.urgent_answer_minutes, hop_budget = t.hop_budget
        where x.id = t.id;
        perform core.record(caller, 'team.set', json_build_object('team', t.id::text, 'name', t.name, 'set', asked));
        return json_build_object('team', core.team_json(t.id));
end $$;
