-- Rules 13 and 14: who may see a question.

create or replace function core.is_partner(viewer bigint) returns boolean
language sql stable as $$
        select exists (select from core.person p where p.id = viewer and p.role = 'partner')
$$;

-- Does somebody take part in the question, or in the one it was consulted for, or further up?
create or replace function core.takes_part(viewer bigint, question bigint) returns boolean
language plpgsql stable as $$
declare
        at bigint := question;
begin
        while at is not null loop
                if exists (select from core.participant p where p.question = at and p.person = viewer) then
                        return true;
                end if;
                select q.parent into at from core.question q where q.id = at;
        end loop;
        return false;
end $$;

-- The same the other way round: all that somebody takes part in, with the consults for it. For those who see nothing else, and so
-- take part in little.
create or replace function core.taken_part_in(viewer bigint) returns table (question bigint)
language sql stable as $$
        with recursive part as (
                select p.question from core.participant p where p.person = viewer
                union
                select c.id from part join core.question c on c.parent = part.question)
        select part.question from part
$$;

create or replace function core.may_see(viewer bigint, q core.question) returns boolean
language plpgsql stable as $$
begin
        if viewer in (q.asker, q.owner) then
                return true;
        elsif not q.private and exists (select from core.person p where p.id = viewer and p.active and p.role <> 'partner') then
                return true;
        end if;
        return core.takes_part(viewer, q.id);
end $$;

-- Do its events come to them?
create or replace function core.watches(viewer bigint, question bigint) returns boolean
language sql stable as $$
        select exists (select from core.participant p where p.question = watches.question and p.person = viewer and p.follows)
$$;
