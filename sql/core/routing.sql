-- Rule 2: who becomes owner. Nobody in `excluded` ever does, nor anybody who has left.

-- When somebody works next, now where they do now; null when that is not within a month, so that nothing can wait for it.
create or replace function core.works_at(p core.person) returns timestamptz
language plpgsql stable as $$
declare
        works timestamptz := core.add_working_time(core.calendar_of(p), core.now(), 0);
begin
        return case when works <= core.now() + interval '31 days' then works end;
end $$;

create or replace function core.is_away(p core.person) returns boolean
language sql stable as $$
        select coalesce(p.away_until > core.now(), false)
$$;

-- Can a question wait for them? Only for days off of their own the calendar is asked: hours come round each week, and every ask passes here.
create or replace function core.is_present(p core.person) returns boolean
language plpgsql stable as $$
begin
        return p.active and not core.is_away(p) and p.hours <> 'none' and (p.days_off = '{}' or core.works_at(p) is not null);
end $$;

-- Why it cannot, as the asker reads it.
create or replace function core.absence_words(p core.person) returns text
language sql stable as $$
        select p.name || case when p.disabled_at is not null and p.left_at is null then ' cannot be asked for now' when not p.active then ' has left the company' when core.is_away(p) then ' is away' else ' has no working hours for now' end
$$;

-- Who of the candidates works now and, where nobody does, who of them works at all within a month. It is reckoned once for all whose hours, zone and
-- days off are alike: the whole company has few of them.
create or replace function core.at_work(candidates bigint[]) returns bigint[]
language plpgsql stable as $$
declare
        alike record;
        works timestamptz;
        now   bigint[] := '{}';
        later bigint[] := '{}';
begin
        for alike in
                select array_agg(p.id) as persons from core.person p where p.id = any (candidates) group by p.hours, p.time_zone, p.days_off loop
                works := core.works_at(p) from core.person p where p.id = alike.persons[1];
                if works = core.now() then
                        now := now || alike.persons;
                elsif works is not null then
                        later := later || alike.persons;
                end if;
        end loop;
        return case when now <> '{}' then now else later end;
end $$;

-- Whoever carries least, where knowing about it for sure weighs as much as `knowing_weight` questions less: who knows best is asked as long as they
-- carry at most so many more than another, and nobody is buried. Of equals who is connected, then whoever was given a question longest ago.
create or replace function core.pick(candidates bigint[], hits jsonb) returns bigint
language plpgsql stable as $$
declare
        weight int := core.setting_int('knowing_weight');
begin
        return (
                select equal.person
                from (
                        select c.person, rank() over (order by
                                (select count(*) from core.question q where q.owner = c.person and q.is_open) - weight * coalesce(k.likely, 0),
                                p.presence = 'present' desc)
                        from unnest(candidates) c(person) join core.person p on p.id = c.person
                                left join core.people_found(hits) k on k.person = c.person) equal
                where equal.rank = 1
                order by (select max(s.at) from core.step s where s.owner = equal.person) nulls first, equal.person
                limit 1);
end $$;

-- Those at work first; where nobody works at all, one of them all the same.
create or replace function core.pick_of_all(candidates bigint[], hits jsonb) returns bigint
language plpgsql stable as $$
begin
        return coalesce(core.pick(core.at_work(candidates), hits), core.pick(candidates, hits));
end $$;

-- Where every fallback ends: whom the rota names, else a steward who is there, else an admin, else one of them all the same; null when there
-- is none.
create or replace function core.steward_on_duty(excluded bigint[]) returns bigint
language plpgsql stable as $$
declare
        named   core.person;
        on_duty bigint[];
begin
        select * into named from core.person where id = core.on_duty();
        if core.is_steward(named.id) and core.is_present(named) and named.id <> all (excluded) then
                return named.id;
        end if;
        on_duty := array(
                select p.id from core.person p
                where p.role in ('steward', 'admin') and p.active and p.id <> all (excluded)
                order by core.is_present(p) desc, p.role desc);
        return core.pick_of_all(array(
                select p.id from core.person p, core.person best
                where best.id = on_duty[1] and p.id = any (on_duty) and p.role = best.role and core.is_present(p) = core.is_present(best)), null);
end $$;

-- Where a question goes that nobody of those asked can take: the lead of one of the teams, else the steward; without an owner when there is none.
create or replace function core.route_absent(absent bigint, who text, teams bigint[], excluded bigint[]) returns core.routed
language plpgsql stable as $$
declare
        taker core.person;
begin
        select p.* into taker
        from core.membership m join core.person p on p.id = m.person
        where m.team = any (teams) and m.is_lead and core.is_present(p) and p.id <> all (excluded)
        order by m.team limit 1;
        if taker.id is not null then
                return (taker.id, absent, format('%s; %s leads the team.', who, taker.name))::core.routed;
        end if;
        select * into taker from core.person where id = core.steward_on_duty(excluded);
        return (taker.id, absent, who || coalesce(format('; %s is the steward on duty.', taker.name), ''))::core.routed;
end $$;

-- Who takes what somebody cannot: their delegate, followed until one is there or a cycle closes, else their team's lead, else the steward.
-- Whoever is excluded is passed over.
create or replace function core.stand_in(p core.person, delegate bigint, excluded bigint[]) returns core.routed
language plpgsql stable as $$
declare
        who  text := core.absence_words(p);
        d    core.person;
        seen bigint[] := array[p.id];
begin
        select * into d from core.person where id = stand_in.delegate;
        while d.id <> all (seen) loop
                if core.is_present(d) and d.id <> all (excluded) then
                        return (d.id, p.id, format('%s; %s is the delegate.', who, d.name))::core.routed;
                end if;
                seen := seen || d.id;
                select * into d from core.person where id = case when core.is_away(d) then d.delegate end;
        end loop;
        return core.route_absent(p.id, who, array(select m.team from core.membership m where m.person = p.id), excluded || p.id);
end $$;

-- A person: themselves when they are there, else who stands in, else themselves all the same.
create or replace function core.route_person(chosen bigint, excluded bigint[]) returns core.routed
language plpgsql stable as $$
declare
        p      core.person;
        routed core.routed;
begin
        select * into p from core.person where id = chosen;
        if not core.is_present(p) then
                routed := core.stand_in(p, case when core.is_away(p) then p.delegate end, excluded);
        end if;
        return case when routed.owner is null and p.active and p.id <> all (excluded) then (p.id, null, null)::core.routed else routed end;
end $$;

create or replace function core.route_team(team bigint, excluded bigint[], hits jsonb) returns core.routed
language plpgsql stable as $$
declare
        taker bigint := core.pick(core.at_work(array(
                select p.id from core.membership m join core.person p on p.id = m.person
                where m.team = route_team.team and p.active and not core.is_away(p) and p.id <> all (excluded))), hits);
begin
        if taker is not null then
                return (taker, null, null)::core.routed;
        end if;
        return core.route_absent(null, format('Nobody in %s is there to take it', (select t.name from core.team t where t.id = route_team.team)),
                array[team], excluded);
end $$;

-- Anyone who is not away; where nobody of them works at all, one of them all the same.
create or replace function core.route_anyone(excluded bigint[], hits jsonb) returns core.routed
language plpgsql stable as $$
declare
        taker bigint := core.pick_of_all(array(
                select p.id from core.person p where p.role <> 'partner' and p.active and not core.is_away(p) and p.id <> all (excluded)), hits);
begin
        return (taker, null, case when taker is null then 'Nobody is there' end)::core.routed;
end $$;

create or replace function core.route(target core.target, excluded bigint[], hits jsonb) returns core.routed
language plpgsql stable as $$
declare
        routed core.routed := case
                when target.person is not null then core.route_person(target.person, excluded)
                when target.team is not null then core.route_team(target.team, excluded, hits)
                else core.route_anyone(excluded, hits) end;
begin
        if routed.owner is null then
                perform core.refuse('bad_state', format('%s, and there is no steward to take the question.', routed.reason));
        end if;
        return routed;
end $$;
