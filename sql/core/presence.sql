-- Rule 1: who is there, from real connections to any server.

-- The best of what the servers say of somebody: words in the order in which they are good.
create or replace function core.presence_of(person bigint) returns text
language sql stable as $$
        select coalesce((select max(a.state) from core.attendance a where a.person = presence_of.person), 'offline')
$$;

-- Make the presence that every reference shows agree with what the servers say, once that is written. The rows are locked first, in order of
-- id, so that of two servers that speak of one person the second sees what the first has said.
create or replace function core.presence_settle(persons bigint[]) returns void
language plpgsql as $$
begin
        perform from core.person p where p.id = any (persons) order by p.id for no key update;
        update core.person p set presence = core.presence_of(p.id) where p.id = any (persons) and p.presence <> core.presence_of(p.id);
end $$;

-- These servers are gone, and whoever was there through them alone.
create or replace function core.nodes_gone(nodes text[]) returns void
language plpgsql as $$
declare
        went bigint[];
begin
        with left_behind as (delete from core.attendance a where a.node = any (nodes) returning a.person)
        select array_agg(distinct l.person) into went from left_behind l;
        perform core.presence_settle(went);
end $$;

-- May somebody be shown these people? Everybody in the company all of them; a partner only those who take part in what they do.
create or replace function core.people_seen(viewer bigint, persons bigint[]) returns bigint[]
language plpgsql stable as $$
begin
        if not core.is_partner(viewer) then
                return persons;
        end if;
        return array(
                select asked from unnest(persons) asked
                where asked = viewer
                        or asked in (select x.person from core.taken_part_in(viewer) t join core.participant x on x.question = t.question));
end $$;
