-- Rules 1 and 2: what becomes of the questions of somebody who is not there.

-- Until when somebody who gets it now would have to acknowledge it, were they here.
create or replace function core.due_if_here(p core.person, q core.question) returns timestamptz
language plpgsql stable as $$
begin
        return core.add_working_time(core.calendar_of(p), core.now(), (core.targets(p, q.to_team, q.priority)).acknowledge);
end $$;

-- A question goes from its owner to whoever takes it; by_person is null where a rule says so. Stored, and shown as it is then.
create or replace function core.question_delegate(q core.question, routed core.routed, by_person bigint, out moved core.question, out shown json)
language plpgsql as $$
declare
        old bigint := q.owner;
begin
        moved := core.question_hand_over(q, routed.owner, 'delegated', by_person, routed.reason, false);
        moved.rev := moved.rev + 1;
        shown := core.emit(moved, 'question.delegated', by_person, core.moved_json(old, moved.owner, routed.reason));
        perform core.question_store(moved);
end $$;

-- The owner has just got it back and cannot do what is due: whoever stands in has it. Null when it stays.
create or replace function core.question_attended(q core.question) returns json
language plpgsql as $$
declare
        p      core.person;
        routed core.routed;
begin
        select * into p from core.person where id = q.owner;
        if core.is_present(p) or core.is_away(p) and core.due_if_here(p, q) >= p.away_until then
                return null;
        end if;
        routed := core.stand_in(p, case when core.is_away(p) then p.delegate end, core.askers(q));
        return case when routed.owner is not null then (core.question_delegate(q, routed, null)).shown end;
end $$;

-- The open questions somebody owns, locked with their parents in order of id, as every verb does it.
create or replace function core.owned_locked(owner bigint) returns setof core.question
language plpgsql as $$
declare
        owned bigint[] := array(select q.id from core.question q where q.owner = owned_locked.owner and q.is_open);
begin
        perform from core.question q
        where q.id = any (owned) or q.id in (select c.parent from core.question c where c.id = any (owned))
        order by q.id for update;
        return query select q.* from core.question q where q.id = any (owned) and q.owner = owned_locked.owner and q.is_open order by q.id;
end $$;

-- Does it move when its owner goes away until then?
create or replace function core.falls_into(q core.question, until_at timestamptz) returns boolean
language sql immutable as $$
        select coalesce(core.due_at(q) < until_at, false)
$$;

-- Of the questions of somebody who has just gone: hand over what falls into the absence and what they want to; what nobody can take stays.
create or replace function core.absence_begin(p core.person, owned core.question[], hand_over bigint[], out moved bigint[], out staying bigint[])
language plpgsql as $$
declare
        q      core.question;
        wanted boolean;
        routed core.routed;
begin
        moved := '{}';
        staying := '{}';
        foreach q in array owned loop
                wanted := coalesce(q.id = any (hand_over), false);
                routed := null;
                if wanted or core.falls_into(q, p.away_until) then
                        routed := core.stand_in(p, p.delegate, core.askers(q));
                end if;
                if routed.owner is null then
                        staying := staying || q.id;
                else
                        perform core.question_delegate(q, routed, case when wanted then p.id end);
                        moved := moved || q.id;
                end if;
        end loop;
end $$;

-- The hundred of them that are due first.
create or replace function core.questions_json(ids bigint[]) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(core.question_json(q) order by core.due_at(q), q.id)
                from core.question q where q.id in (
                        select o.id from core.question o where o.id = any (ids) order by core.due_at(o), o.id limit 100)), '[]');
end $$;

-- Who stands in for somebody as it is now: the delegate, followed; null where that ends.
create or replace function core.stands_in_for(person bigint) returns bigint
language plpgsql stable as $$
declare
        p    core.person;
        seen bigint[] := '{}';
begin
        select * into p from core.person where id = stands_in_for.person;
        while core.is_away(p) and p.id <> all (seen) loop
                seen := seen || p.id;
                select * into p from core.person where id = p.delegate;
        end loop;
        if p.id is null or p.id = person or p.id = any (seen) then
                return null; -- nobody is named, or they stand in for each other
        end if;
        return case when core.is_present(p) then p.id end;
end $$;
