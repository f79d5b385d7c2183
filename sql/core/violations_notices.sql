-- Rule 15: notices are of what has happened, and never for who did it.
create or replace function core.violations_of_notices() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'notice_is_of_its_event', 'notice ' || n.id, format('event %s, person %s', n.event, n.person)
        from core.notice n left join core.event e on e.id = n.event
        where n.week is null and ((n.question, n.rev, n.kind, n.article) is distinct from (e.question, e.rev, e.kind, case when e.question is null then e.article end) or n.person = e.actor
                or not exists (select from core.person p where p.id = n.person))
        union all
        select 'notices_that_go_out_together_are_for_one', 'notice ' || n.id, format('joins notice %s', by.id)
        from core.notice n join core.notice by on by.id = n.joined
        where (by.person, by.channel) <> (n.person, n.channel) or by.subscription is distinct from n.subscription or by.state = 'joined'
$$;
