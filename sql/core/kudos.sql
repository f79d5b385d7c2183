-- Rule 9: praise in public. What was said under a private question is nobody's but its participants'.

-- The newest acts of thanks, all of them or those to one person, before another one.
create or replace function core.kudos_listed(viewer bigint, person bigint, before bigint, most int) returns bigint[]
language plpgsql stable as $$
begin
        if core.is_partner(viewer) then
                return array(
                        select distinct k.act from core.taken_part_in(viewer) part join core.kudos k on k.question = part.question
                        where k.act < before and k.public and (kudos_listed.person is null or k.to_person = kudos_listed.person)
                        order by k.act desc limit most);
        elsif person is not null then
                return array(
                        select k.act from core.kudos k
                        where k.to_person = kudos_listed.person and k.act < before and k.public
                        order by k.act desc limit most);
        end if;
        return array(
                select distinct k.act from core.kudos k
                where k.act < before and k.public
                order by k.act desc limit most);
end $$;

create or replace function core.kudos_json(acts bigint[]) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(json_build_object(
                        'id', given.act::text, 'at', core.wire_time(given.at), 'from', core.person_json(given.from_person), 'to', given.thanked,
                        'body', given.body, 'question', json_build_object('id', q.id::text, 'title', q.title),
                        'article', core.article_of(q)::text) order by given.act desc)
                from (
                        select k.act, k.question, k.from_person, k.body, k.at, json_agg(core.person_json(k.to_person) order by k.id) as thanked
                        from core.kudos k where k.act = any (acts)
                        group by k.act, k.question, k.from_person, k.body, k.at) given
                        join core.question q on q.id = given.question), '[]');
end $$;

create or replace function core.thanked(viewer bigint, person bigint) returns bigint
language plpgsql stable as $$
declare
        partner boolean := core.is_partner(viewer);
begin
        return (
                select count(*) from core.kudos k
                where k.to_person = thanked.person and k.public and (not partner or core.takes_part(viewer, k.question)));
end $$;
