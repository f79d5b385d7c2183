-- Rules 1, 2, 3 and 13: the directory.
create or replace function core.violations_of_people() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'team_has_one_lead', 'team ' || t.handle, format('%s lead it', count(*))
        from core.team t join core.membership m on m.team = t.id
        where m.is_lead
        group by t.handle
        having count(*) > 1
        union all
        select 'partners_keep_to_partner_teams', 'person ' || p.handle, format('%s in the %s team %s', p.role, t.kind, t.handle)
        from core.membership m join core.person p on p.id = m.person join core.team t on t.id = m.team
        where (p.role = 'partner') <> (t.kind = 'partner')
        union all
        select 'shown_team_is_a_membership', 'person ' || p.handle, format('team %s', p.team)
        from core.person p
        where (p.team is null) = exists (select from core.membership m where m.person = p.id)
                or p.team is not null and not exists (select from core.membership m where m.person = p.id and m.team = p.team)
        union all
        select 'delegate_stands_in_for_another', 'person ' || p.handle, format('delegate %s until %s', p.delegate, p.away_until)
        from core.person p
        where p.delegate = p.id or p.delegate is not null and p.away_until is null
                or p.delegate is not null and not exists (select from core.person d where d.id = p.delegate)
        union all
        -- A system may forget a zone that it knew, and then nothing can be asked of anybody who works in it.
        select 'person_works_in_a_known_time_zone', 'person ' || p.handle, p.time_zone
        from core.person p
        where not core.has_clock(p.time_zone)
        union all
        select 'presence_is_what_the_servers_say', 'person ' || p.handle, format('%s, the servers say %s', p.presence, core.presence_of(p.id))
        from core.person p
        where p.presence <> core.presence_of(p.id)
        union all
        select 'who_is_there_is_at_a_server', 'person ' || a.person, format('server %s', a.node)
        from core.attendance a
        where not exists (select from core.node n where n.id = a.node) or not exists (select from core.person p where p.id = a.person and p.active)
        union all
        select 'who_has_left_is_let_go', 'person ' || p.handle, format('left at %s, disabled at %s', p.left_at, p.disabled_at)
        from core.person p
        where not p.active and (p.away_until is not null
                or exists (select from core.credential c where c.person = p.id)
                or exists (select from core.push_subscription s where s.person = p.id)
                or exists (select from core.person o where o.delegate = p.id))
        union all
        select 'rota_is_never_empty', 'person ' || p.handle, format('%s, and nobody has the duty', p.role)
        from core.person p
        where p.active and p.role in ('steward', 'admin') and core.on_duty() is null
        union all
        select 'rota_names_stewards', 'person ' || p.handle, format('%s from %s', p.role, d.from_at)
        from core.duty d join core.person p on p.id = d.person
        where d.from_at >= (select max(o.from_at) from core.duty o where o.from_at <= core.now()) and not core.is_steward(p.id)
$$;
