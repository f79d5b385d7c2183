-- Rule 2: the stewards' rota. A row holds from its time until the next row's, so it has no hole after its first; that one is there as soon as
-- somebody can be a steward.

-- Whom the rota names at a moment.
create or replace function core.duty_at(at timestamptz) returns bigint
language sql stable as $$
        select d.person from core.duty d where d.from_at <= at order by d.from_at desc limit 1
$$;

create or replace function core.on_duty() returns bigint
language sql stable as $$
        select core.duty_at(core.now())
$$;

-- Somebody has the duty from a time until another, or until the next change that is planned; what was planned after it goes on.
create or replace function core.duty_put(person bigint, starts timestamptz, until_at timestamptz) returns void
language plpgsql as $$
declare
        goes_on bigint := core.duty_at(until_at);
begin
        delete from core.duty d where d.from_at = starts or d.from_at > starts and d.from_at < until_at;
        insert into core.duty (from_at, person) values (starts, duty_put.person);
        if goes_on is not null then
                insert into core.duty (from_at, person) values (until_at, goes_on) on conflict on constraint duty_pkey do nothing;
        end if;
        delete from core.duty d -- what only goes on begins nothing
        where d.person = (select b.person from core.duty b where b.from_at < d.from_at order by b.from_at desc limit 1);
end $$;

-- Somebody cannot be a steward any more: from now on another has their duties. Where nobody can, there is no rota.
create or replace function core.duty_vacate(person bigint) returns void
language plpgsql as $$
declare
        taker bigint := core.steward_on_duty(array[duty_vacate.person]);
begin
        if taker is null then
                delete from core.duty;
                return;
        end if;
        update core.duty d set person = taker where d.from_at > core.now() and d.person = duty_vacate.person;
        if core.on_duty() = duty_vacate.person then
                perform core.duty_put(taker, core.now(), null);
        end if;
end $$;

-- What somebody may do has changed: who can be a steward begins the rota where there is none, and who cannot be one is taken off it.
create or replace function core.duty_follow(person bigint) returns void
language plpgsql as $$
begin
        if not core.is_steward(person) then
                perform core.duty_vacate(person) where exists (select from core.duty d where d.person = duty_follow.person);
        elsif core.on_duty() is null then
                perform core.duty_put(person, core.now(), null);
        end if;
end $$;

-- The rota from now on, and who has what falls to the steward at this moment.
create or replace function core.rota_json() returns json
language plpgsql stable as $$
begin
        return json_build_object(
                'rota', coalesce((
                        select json_agg(json_build_object('from', core.wire_time(d.from_at), 'until', core.wire_time(d.until_at), 'person', core.person_json(d.person))
                                order by d.from_at)
                        from (
                                select o.person, o.from_at, lead(o.from_at) over (order by o.from_at) as until_at
                                from core.duty o) d
                        where d.until_at > core.now() or d.until_at is null), '[]'),
                'on_duty', core.person_json(core.steward_on_duty('{}')));
end $$;
