-- The newest ids of a view: each branch reads one index from its end.
create or replace function core.listed(caller bigint, view text, only_state text, before bigint, most int) returns bigint[]
language plpgsql stable as $$
begin
        case view
        when 'asked' then
                return array(select q.id from core.question q
                        where q.asker = caller and q.id < before and (only_state is null or q.state = only_state)
                        order by q.id desc limit most);
        when 'owned' then
                return array(select q.id from core.question q
                        where q.owner = caller and q.id < before and (only_state is null or q.state = only_state)
                        order by q.id desc limit most);
        when 'involved' then
                return array(select q.id from core.participant p join core.question q on q.id = p.question
                        where p.person = caller and p.question < before and caller not in (q.asker, q.owner)
                                and (only_state is null or q.state = only_state)
                        order by p.question desc limit most);
        when 'team' then
                return core.listed_team(caller, only_state, before, most);
        else
                perform core.refuse('bad_request', 'view must be asked, owned, involved or team.');
        end case;
end $$;

-- Public questions that members of my teams own or that were put to my teams.
create or replace function core.listed_team(caller bigint, only_state text, before bigint, most int) returns bigint[]
language plpgsql stable as $$
declare
        teams   bigint[] := array(select m.team from core.membership m where m.person = caller);
        mates   bigint[] := array(select distinct m.person from core.membership m where m.team = any (teams));
        partner boolean := (select p.role = 'partner' from core.person p where p.id = caller);
begin
        return array(
                select owned.id from unnest(mates) mate, lateral (
                        select q.id from core.question q
                        where q.owner = mate and q.id < before and not q.private and (only_state is null or q.state = only_state)
                                and (not partner or core.takes_part(caller, q.id))
                        order by q.id desc limit most) owned
                union
                select put.id from unnest(teams) team, lateral (
                        select q.id from core.question q
                        where q.to_team = team and q.id < before and not q.private and (only_state is null or q.state = only_state)
                                and (not partner or core.takes_part(caller, q.id))
                        order by q.id desc limit most) put
                order by id desc limit most);
end $$;
