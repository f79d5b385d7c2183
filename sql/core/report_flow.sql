-- Who hands questions to whom.

-- How a question changed hands, each time: from the owner's team to the next one's. Null: of no team.
create or replace function core.flows_of(question bigint) returns table (from_team bigint, to_team bigint, how text)
language sql stable as $$
        select a.team, b.team, s.how
        from core.step s join core.person a on a.id = s.from_person join core.person b on b.id = s.owner
        where s.question = flows_of.question and s.how <> 'asked'
$$;

-- The questions of the window that went from the one team to the other; 0: from or to nobody's, null: any.
create or replace function core.flowed(w core.report_window, from_team bigint, to_team bigint) returns bigint[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
begin
        return array(
                select distinct f.question from core.fact f cross join core.flows_of(f.question) s
                where core.in_window(f, w) and f.owners > 1 and (flowed.from_team is null or coalesce(s.from_team, 0) = flowed.from_team)
                        and (flowed.to_team is null or coalesce(s.to_team, 0) = flowed.to_team));
end $$;

create or replace function core.team_ref_json(team bigint) returns json
language plpgsql stable as $$
begin
        return (select json_build_object('id', t.id::text, 'name', t.name) from core.team t where t.id = team);
end $$;
