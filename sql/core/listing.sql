-- The states a list is of: the one given, those that are open or those that are not, or all of them.
create or replace function core.states_in(params jsonb) returns text[]
language plpgsql immutable as $$
declare
        only_state text := params ->> 'state';
        only_open  boolean := case when params ? 'open' then core.boolean_in(params, 'open') end;
begin
        return array(
                select state from unnest('{open,acknowledged,answered,resolved,withdrawn}'::text[]) state
                where (only_state is null or state = only_state) and (only_open is null or (state in ('open', 'acknowledged')) = only_open));
end $$;

-- Are those states of open questions, of closed ones, or of both?
create or replace function core.opennesses(states text[]) returns boolean[]
language sql immutable as $$
        select array(select distinct state in ('open', 'acknowledged') from unnest(states) state)
$$;

-- The newest ids of a view. Each branch reads one index from its end, open questions apart from closed ones; a plan made for
-- somebody who owns a good part of all questions would walk through everybody's.
create or replace function core.listed(caller bigint, view text, states text[], before bigint, most int) returns bigint[]
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
        case view
        when 'asked' then
                return array(select listed.id from unnest(core.opennesses(states)) open, lateral (
                                select q.id from core.question q
                                where q.asker = caller and q.parent is null and q.is_open = open and q.id < before and q.state = any (states)
                                order by q.id desc limit most) listed
                        order by listed.id desc limit most);
        when 'consults' then
                return array(select listed.id from unnest(core.opennesses(states)) open, lateral (
                                select q.id from core.question q
                                where q.asker = caller and q.parent is not null and q.is_open = open and q.id < before and q.state = any (states)
                                order by q.id desc limit most) listed
                        order by listed.id desc limit most);
        when 'owned' then
                return array(select listed.id from unnest(core.opennesses(states)) open, lateral (
                                select q.id from core.question q
                                where q.owner = caller and q.is_open = open and q.id < before and q.state = any (states)
                                order by q.id desc limit most) listed
                        order by listed.id desc limit most);
        when 'involved' then
                return array(select q.id from core.participant p join core.question q on q.id = p.question
                        where p.person = caller and p.question < before and caller not in (q.asker, q.owner)
                                and q.state = any (states)
                        order by p.question desc limit most);
        when 'watched' then
                return array(select q.id from core.participant p join core.question q on q.id = p.question
                        where p.person = caller and p.follows and p.question < before and caller not in (q.asker, q.owner)
                                and q.state = any (states)
                        order by p.question desc limit most);
        when 'follow_up' then
                return array(select f.question from core.follow_up f join core.question q on q.id = f.question
                        where f.asker = caller and f.closed_at is null and f.question < before and q.state = any (states)
                        order by f.question desc limit most);
        when 'proposed' then
                return array(select distinct q.id from core.proposal p join core.article a on a.id = p.article join core.question q on q.id = a.question
                        where p.state = 'open' and q.id < before and q.state = any (states) and core.looks_after(caller, a)
                        order by q.id desc limit most);
        when 'team' then
                return core.listed_team(caller, states, before, most);
        else
                perform core.refuse('bad_request', 'view must be asked, owned, consults, watched, involved, team, follow_up or proposed.');
        end case;
end $$;

-- Public questions that members of my teams own or that were put to my teams.
create or replace function core.listed_team(caller bigint, states text[], before bigint, most int) returns bigint[]
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
        teams   bigint[] := array(select m.team from core.membership m where m.person = caller);
        mates   bigint[] := array(select distinct m.person from core.membership m where m.team = any (teams));
        partner boolean := (select p.role = 'partner' from core.person p where p.id = caller);
begin
        return array(
                select owned.id from unnest(core.opennesses(states)) open, unnest(mates) mate, lateral (
                        select q.id from core.question q
                        where q.owner = mate and q.is_open = open and q.id < before and not q.private and q.state = any (states)
                                and (not partner or core.takes_part(caller, q.id))
                        order by q.id desc limit most) owned
                union
                select put.id from unnest(core.opennesses(states)) open, unnest(teams) team, lateral (
                        select q.id from core.question q
                        where q.to_team = team and q.is_open = open and q.id < before and not q.private and q.state = any (states)
                                and (not partner or core.takes_part(caller, q.id))
                        order by q.id desc limit most) put
                order by id desc limit most);
end $$;
