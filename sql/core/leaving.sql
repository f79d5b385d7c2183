-- Who leaves the company, and comes back: importing their handle again.

-- Nobody is left who could be the steward, were it not for them.
create or replace function core.is_last_steward(person bigint) returns boolean
language sql stable as $$
        select core.is_steward(person) and not exists (
                select from core.person p where p.id <> person and p.active and p.role in ('steward', 'admin'))
$$;

-- Their questions, locked as every verb does it: what they own, with its parents, and what they asked, with the consults for it.
create or replace function core.leaver_locked(person bigint) returns void
language plpgsql as $$
begin
        perform from core.question q
        where q.id in (
                with recursive theirs as (
                        select o.id from core.question o where o.is_open and (o.owner = person or o.asker = person)
                        union
                        select c.id from theirs join core.question c on c.parent = theirs.id and c.is_open)
                select t.id from theirs t
                union select o.parent from theirs t join core.question o on o.id = t.id)
        order by q.id for update;
end $$;

-- What they asked and still wait for is taken back, unless somebody else watches it or it is a consult, which the new owner of its parent needs.
create or replace function core.leaver_asks_no_more(p core.person, actor bigint) returns void
language plpgsql as $$
declare
        q core.question;
begin
        for q in select * from core.question o where o.asker = p.id and o.is_open and o.parent is null order by o.id loop
                continue when exists (
                        select from core.participant t join core.person w on w.id = t.person and w.active
                        where t.question = q.id and t.follows and t.person not in (q.asker, q.owner)
                                and not exists (select from core.step s where s.question = q.id and s.owner = t.person));
                perform core.question_withdraw(q, actor, json_build_object('reason', core.absence_words(p) || '.'));
        end loop;
end $$;

-- What they own moves to their team's lead, else the steward, else whoever is there.
create or replace function core.leaver_owns_no_more(p core.person) returns int
language plpgsql as $$
declare
        q      core.question;
        routed core.routed;
        moved  int := 0;
begin
        for q in select * from core.question o where o.owner = p.id and o.is_open order by o.id loop
                routed := core.stand_in(p, null, core.askers(q));
                if routed.owner is null then
                        routed := core.route(null, core.askers(q) || p.id, null);
                        routed.reason := core.absence_words(p) || '.';
                end if;
                perform core.question_delegate(q, routed, null);
                moved := moved + 1;
        end loop;
        return moved;
end $$;

-- To whom what they own would go if they left now, as far as each question can be told alone: {person, questions}[], whoever would have
-- most first. Null is whoever is there.
create or replace function core.leaver_would_leave(p core.person) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(json_build_object('person', core.person_json(t.taker), 'questions', t.questions) order by t.questions desc, t.taker)
                from (
                        select (core.stand_in(p, null, core.askers(q))).owner as taker, count(*)::int as questions
                        from core.question q where q.owner = p.id and q.is_open
                        group by taker) t), '[]');
end $$;

-- Before somebody goes: nobody else does, and what they own and asked is locked. Refused: bad_state.
create or replace function core.leaver_may_go(leaver bigint) returns void
language plpgsql as $$
declare
        last text;
begin
        perform core.people_locked(), core.owners_change(), core.leaver_locked(leaver);
        last := case when core.is_last_steward(leaver) then 'steward' when core.is_last_admin(leaver) then 'admin' end;
        if last is not null then
                perform core.refuse('bad_state', (select format('%s is the last %s; name another one first.', p.name, last) from core.person p where p.id = leaver));
        end if;
end $$;

-- Nobody can be asked, signs in or reads on as who is not there any more, and whoever they stood in for or did duty for has somebody else.
create or replace function core.leaver_let_go(p core.person) returns void
language plpgsql as $$
begin
        update core.person x
        set away_until = null, delegate = null, do_not_disturb_until = null, presence = 'offline', password = null
        where x.id = p.id;
        update core.person x set delegate = null where x.delegate = p.id;
        delete from core.attendance a where a.person = p.id;
        delete from core.credential c where c.person = p.id;
        delete from core.push_subscription s where s.person = p.id;
        perform core.sessions_ended(p.id);
        perform core.duty_follow(p.id);
end $$;

-- They leave. Returns how many questions have moved. Refused: bad_state.
create or replace function core.person_leave(leaver bigint, actor bigint) returns int
language plpgsql as $$
declare
        p     core.person;
        moved int;
begin
        perform core.leaver_may_go(leaver);
        update core.person x set active = false, left_at = core.now() where x.id = leaver returning * into p;
        perform core.leaver_let_go(p);
        perform core.leaver_asks_no_more(p, actor);
        moved := core.leaver_owns_no_more(p);
        perform core.record(actor, 'person.leave', json_build_object('person', core.person_json(leaver), 'moved', moved));
        return moved;
end $$;

-- The same for the operator's program.
create or replace function core.person_leave(handle text) returns int
language plpgsql as $$
begin
        return core.person_leave(core.person_by_handle(handle), null);
end $$;

-- They are disabled: as if they had left, but what they asked stays, since they may be back. Returns how many questions have moved. Refused: bad_state.
create or replace function core.person_disable(person bigint, reason text, actor bigint) returns int
language plpgsql as $$
declare
        p     core.person;
        moved int;
begin
        perform core.leaver_may_go(person);
        update core.person x set active = false, disabled_at = core.now(), disabled_reason = reason where x.id = person and x.active returning * into p;
        if p.id is null then
                perform core.refuse('bad_state', 'person: they are not active as it is.');
        end if;
        perform core.leaver_let_go(p);
        moved := core.leaver_owns_no_more(p);
        perform core.record(actor, 'person.disable', json_build_object('person', core.person_json(person), 'reason', reason, 'moved', moved));
        return moved;
end $$;

-- Who was disabled or has left is there again, and needs an invitation to sign in. Refused: bad_state.
create or replace function core.person_enable(person bigint, actor bigint) returns void
language plpgsql as $$
declare
        was core.person;
begin
        select * into was from core.person p where p.id = person and not p.active for no key update;
        if was.id is null then
                perform core.refuse('bad_state', 'person: they are active as it is.');
        end if;
        update core.person p set active = true, left_at = null, disabled_at = null, disabled_reason = null where p.id = person;
        perform core.duty_follow(person);
        perform core.record(actor, 'person.enable', json_build_object('person', core.person_json(person), 'reason', was.disabled_reason));
end $$;
