-- Rule 6: silence moves the question. From its owner to the lead of the team it was put to, or else of a team of the owner's; from there to the
-- steward on duty, with whom it ends.

-- The lead whose turn it is: there, not waiting for the answer, and not asked before.
create or replace function core.lead_in_line(q core.question, excluded bigint[], out lead bigint, out team text)
language plpgsql stable as $$
begin
        select m.person, t.name into lead, lead_in_line.team
        from core.membership m join core.team t on t.id = m.team join core.person p on p.id = m.person
        where m.is_lead and core.is_present(p) and p.id <> all (excluded)
                and m.team = any (array(select o.team from core.membership o where o.person = q.owner) || q.to_team) -- not `or`: that reads all leads
        order by m.team is not distinct from q.to_team desc, m.team = (select o.team from core.person o where o.id = q.owner) desc, m.team
        limit 1;
end $$;

-- Has it come to its end: to a steward, by duty or by silence?
create or replace function core.is_last_in_line(q core.question) returns boolean
language plpgsql stable as $$
begin
        return core.is_steward(q.owner) and ((core.last_step(q)).how = 'escalated' or q.owner = core.on_duty());
end $$;

-- Who gets it next, and why; null when there is nobody. With whom it has ended, it stays, unless somebody else is on duty now.
create or replace function core.next_in_line(q core.question, out taker bigint, out because text)
language plpgsql stable as $$
declare
        askers bigint[] := core.askers(q);
        asked  bigint[] := askers || array(select s.owner from core.step s where s.question = q.id);
        led    text;
begin
        if core.is_last_in_line(q) then
                select p.id into taker from core.person p
                where p.id = core.on_duty() and core.is_present(p) and p.id <> q.owner and p.id <> all (askers);
        else
                select l.lead, l.team into taker, led from core.lead_in_line(q, asked) l;
                taker := coalesce(taker, core.steward_on_duty(asked));
        end if;
        because := (select p.name from core.person p where p.id = taker) || coalesce(' leads ' || led, ' is the steward on duty');
end $$;

-- Nobody is left to have it: its owner is reminded once on each of their working days, from tomorrow on.
create or replace function core.remind_daily(q core.question) returns core.question
language plpgsql as $$
declare
        p        core.person;
        tomorrow timestamptz;
begin
        select * into p from core.person where id = q.owner;
        tomorrow := (date_trunc('day', core.now() at time zone p.time_zone) + interval '1 day') at time zone p.time_zone;
        return core.remind(q, 'deadline', 3, coalesce(core.add_working_time(core.calendar_of(p), tomorrow, 0), tomorrow));
end $$;

-- The time of grace is over: the question moves on, or stays where nobody is left.
create or replace function core.escalate(q core.question) returns core.question
language plpgsql as $$
declare
        old    bigint := q.owner;
        done   text := case core.expected(q) when 'acknowledge' then 'acknowledged this in time' when 'answer' then 'answered this in time' else 'kept the promise' end;
        next   record := core.next_in_line(q);
        reason text;
begin
        if next.taker is null then
                return core.remind_daily(q);
        end if;
        reason := format('%s has not %s; %s.', (select p.name from core.person p where p.id = old), done, next.because);
        q := core.question_hand_over(q, next.taker, 'escalated', null, reason, false);
        q.rev := q.rev + 1;
        perform core.emit(q, 'question.escalated', null, core.moved_json(old, next.taker, reason));
        return q;
end $$;
