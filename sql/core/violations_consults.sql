-- Rules 4 and 9: consults, contributors, thanks.
create or replace function core.violations_of_consults() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'consult_was_asked_by_an_owner', 'question ' || c.id, format('person %s never owned question %s', c.asker, c.parent)
        from core.question c
        where c.parent is not null and not exists (select from core.step s where s.question = c.parent and s.owner = c.asker)
        union all
        select 'consult_follows_its_parent', 'question ' || c.id, format('its parent is %s', c.parent)
        from core.question c left join core.question q on q.id = c.parent
        where c.parent is not null and (q.id is null or c.parent >= c.id)
        union all
        select 'consult_is_as_private_as_its_parent', 'question ' || c.id, format('its parent is %s', c.parent)
        from core.question c join core.question q on q.id = c.parent
        where c.private <> q.private
        union all
        select 'who_answered_a_consult_contributes', 'question ' || c.parent, format('person %s answered consult %s', m.author, c.id)
        from core.question c join core.message m on m.question = c.id and m.kind = 'answer'
        where c.parent is not null and not exists (select from core.contributor k where k.question = c.parent and k.person = m.author)
        union all
        select 'contributor_answered_a_consult', 'question ' || k.question, format('person %s answered no consult', k.person)
        from core.contributor k
        where not exists (
                select from core.question c join core.message m on m.question = c.id and m.kind = 'answer'
                where c.parent = k.question and c.id = k.consult and m.author = k.person)
        union all
        select 'kudos_go_from_asker_to_helper', 'kudos ' || k.id, format('from %s to %s', k.from_person, k.to_person)
        from core.kudos k left join core.question q on q.id = k.question
        where q.asker is distinct from k.from_person
                or not exists (select from core.step s where s.question = k.question and s.owner = k.to_person)
                and not exists (select from core.contributor c where c.question = k.question and c.person = k.to_person)
        union all
        select 'private_kudos_stay_private', 'kudos ' || k.id, format('question %s', q.id)
        from core.kudos k join core.question q on q.id = k.question
        where k.public and q.private
        union all
        select 'kudos_of_one_act_are_alike', 'kudos ' || min(k.id), format('%s thanks in act %s', count(*), k.act)
        from core.kudos k
        group by k.act
        having count(distinct (k.question, k.from_person, k.body, k.public, k.at)) > 1 or count(distinct k.to_person) < count(*)
$$;
