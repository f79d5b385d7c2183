-- Rule 2: who becomes owner. Nobody in `excluded` ever does, nor anybody who has left.

create or replace function core.is_present(p core.person) returns boolean
language sql stable as $$
        select p.active and (p.away_until is null or p.away_until <= core.now())
$$;

-- The seam for ranking by knowledge: who of the candidates likeliest knows about a text, higher first.
-- Nobody is likelier than another yet.
create or replace function core.likeliest(about text, candidates bigint[]) returns table (person bigint, likely real)
language sql stable as $$
        select c, 0::real from unnest(candidates) c
$$;

-- Of the candidates: the least loaded, then the likeliest to know, then whoever was given a question longest ago.
create or replace function core.pick(candidates bigint[], about text) returns bigint
language plpgsql stable as $$
begin
        return (
                select l.person from core.likeliest(about, candidates) l
                order by (select count(*) from core.question q where q.owner = l.person and q.is_open),
                        l.likely desc,
                        (select max(s.at) from core.step s where s.owner = l.person) nulls first,
                        l.person
                limit 1);
end $$;

-- Where every fallback ends: a steward who is there, else an admin, else one of them all the same; null when there is none.
create or replace function core.steward_on_duty(excluded bigint[], about text) returns bigint
language plpgsql stable as $$
declare
        on_duty bigint[];
begin
        on_duty := array(
                select p.id from core.person p
                where p.role in ('steward', 'admin') and p.active and p.id <> all (excluded)
                order by core.is_present(p) desc, p.role desc);
        return core.pick(array(
                select p.id from core.person p, core.person best
                where best.id = on_duty[1] and p.id = any (on_duty) and p.role = best.role and core.is_present(p) = core.is_present(best)), about);
end $$;

-- Where a question goes that nobody of those asked can take: the lead of one of the teams, else the steward.
create or replace function core.route_absent(absent bigint, who text, teams bigint[], excluded bigint[], about text) returns core.routed
language plpgsql stable as $$
declare
        taker bigint;
begin
        select m.person into taker
        from core.membership m join core.person p on p.id = m.person
        where m.team = any (teams) and m.is_lead and core.is_present(p) and p.id <> all (excluded)
        order by m.team limit 1;
        if taker is not null then
                return (taker, absent, format('%s; %s leads the team.', who, (select p.name from core.person p where p.id = taker)))::core.routed;
        end if;
        taker := core.steward_on_duty(excluded, about);
        if taker is null then
                perform core.refuse('bad_state', format('%s, and there is no steward to take the question.', who));
        end if;
        return (taker, absent, format('%s; %s is the steward on duty.', who, (select p.name from core.person p where p.id = taker)))::core.routed;
end $$;

-- A person: themselves when present, else their delegate, followed until somebody is there or a cycle closes.
create or replace function core.route_person(chosen bigint, excluded bigint[], about text) returns core.routed
language plpgsql stable as $$
declare
        first core.person;
        p     core.person;
        seen  bigint[] := '{}';
begin
        select * into first from core.person where id = chosen;
        p := first;
        while p.id is not null and p.id <> all (seen) loop
                if core.is_present(p) then
                        exit when p.id = any (excluded);
                        return case when p.id = chosen then (chosen, null, null)::core.routed
                                else (p.id, chosen, format('%s is away; %s is the delegate.', first.name, p.name))::core.routed end;
                end if;
                seen := seen || p.id;
                select * into p from core.person where id = p.delegate;
        end loop;
        return core.route_absent(chosen, format('%s is away', first.name), array(select m.team from core.membership m where m.person = chosen), excluded, about);
end $$;

create or replace function core.route_team(team bigint, excluded bigint[], about text) returns core.routed
language plpgsql stable as $$
declare
        taker bigint := core.pick(array(
                select p.id from core.membership m join core.person p on p.id = m.person
                where m.team = route_team.team and core.is_present(p) and p.id <> all (excluded)), about);
begin
        if taker is not null then
                return (taker, null, null)::core.routed;
        end if;
        return core.route_absent(null, format('Nobody in %s is there to take it', (select t.name from core.team t where t.id = route_team.team)),
                array[team], excluded, about);
end $$;

create or replace function core.route(target core.target, excluded bigint[], about text) returns core.routed
language plpgsql stable as $$
declare
        taker bigint;
begin
        if target.person is not null then
                return core.route_person(target.person, excluded, about);
        elsif target.team is not null then
                return core.route_team(target.team, excluded, about);
        end if;
        taker := core.pick(array(select p.id from core.person p
                where p.role <> 'partner' and core.is_present(p) and p.id <> all (excluded)), about);
        if taker is null then
                perform core.refuse('bad_state', 'Nobody is there to take the question.');
        end if;
        return (taker, null, null)::core.routed;
end $$;
