-- Who hands questions to whom.

-- How a question changed hands, each time: from the owner's team to the next one's. Null: of no team.
create or replace function core.flows_of(question bigint) returns table (from_team bigint, to_team bigint, how text)
language sql stable as $$
        select a.team, b.team, s.how
        from core.step s join core.person a on a.id = s.from_person join core.person b on b.id = s.owner
        where s.question = flows_of.question and s.how <> 'asked'
$$;

create or replace function core.team_ref_json(team bigint) returns json
language plpgsql stable as $$
begin
        return (select json_build_object('id', t.id::text, 'name', t.name) from core.team t where t.id = team);
end $$;
