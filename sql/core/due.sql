-- Rules 3, 6 and 7: what time does to a question. Its next_due_at says when it is its turn; core.due_step does the one thing that is due
-- then and sets when it is next. Nothing else moves a question by itself.

-- What the owner of an open question is to do: what a reminder is of.
create or replace function core.expected(q core.question) returns text
language sql immutable as $$
        select case when q.state = 'open' then 'acknowledge' when q.promised_at is not null then 'promise' else 'answer' end
$$;

-- Half of the working time from now to a moment; null when none lies between.
create or replace function core.half_way(person bigint, until timestamptz) returns timestamptz
language plpgsql stable as $$
declare
        c       core.calendar := core.calendar_of(person);
        minutes int := core.working_time_between(c, core.now(), until);
begin
        return case when minutes > 1 then core.add_working_time(c, core.now(), minutes / 2) end;
end $$;

-- What follows from the state a question has just come to; for an owner who begins, core.question_begin says it.
create or replace function core.expect(q core.question) returns core.question
language plpgsql stable as $$
declare
        due  timestamptz := core.due_at(q);
        half timestamptz;
begin
        q.reminded := 0;
        case q.state
        when 'acknowledged' then
                half := case when q.promised_at is null then q.answer_half_at else core.half_way(q.owner, q.promised_at) end;
                q.next_due_at := case when half > core.now() then half else due end;
        when 'answered' then
                q.next_due_at := least(core.follow_up_due(q), core.silence_ends(q));
        when 'resolved' then
                q.next_due_at := core.follow_up_due(q);
        else
                q.next_due_at := null;
        end case;
        return q;
end $$;

-- The event tells what the owner is reminded of; q.reminded is 1 since half of the time, 2 since its end, and 3 where it stays.
create or replace function core.remind(q core.question, at text, reminded int, next_due_at timestamptz) returns core.question
language plpgsql as $$
begin
        q.reminded := remind.reminded;
        q.next_due_at := remind.next_due_at;
        q.rev := q.rev + 1;
        perform core.emit(q, 'question.reminded', null, json_build_object('due_at', core.wire_time(core.due_at(q)), 'what', core.expected(q), 'at', at));
        return q;
end $$;

-- A deadline has passed. What was promised is broken from now on, whatever follows; a new promise may still be made, and counts by itself.
-- The time of grace begins with the reminder, also where that comes late; with whom it ends has none.
create or replace function core.deadline_passes(q core.question) returns core.question
language plpgsql as $$
declare
        grace int := core.setting_int(case q.priority when 'urgent' then 'urgent_grace_minutes' else 'grace_minutes' end);
begin
        if core.expected(q) = 'promise' then
                update core.promise p set outcome = 'broken', closed_at = core.now() where p.question = q.id and p.outcome is null;
                q.rev := q.rev + 1;
                perform core.emit(q, 'question.promise_broken', null, json_build_object('by', core.wire_time(q.promised_at)));
        end if;
        if (core.next_in_line(q)).taker is null then
                return core.remind_daily(q);
        end if;
        return core.remind(q, 'deadline', 2,
                coalesce(core.add_working_time(core.calendar_of(q.owner), core.now(), grace), core.now() + make_interval(mins => grace)));
end $$;

-- When an answer that nobody has said anything about counts as right.
create or replace function core.silence_ends(q core.question) returns timestamptz
language plpgsql stable as $$
begin
        return greatest(q.answered_at, (select max(m.at) from core.message m where m.question = q.id)) + core.days('resolve_days');
end $$;

create or replace function core.resolve_silently(q core.question) returns core.question
language plpgsql as $$
begin
        q.state := 'resolved';
        q.resolved_at := core.now();
        q.rev := q.rev + 1;
        perform core.emit(q, 'question.resolved', null,
                json_build_object('reason', format('Nobody has written for %s days since it was answered.', core.setting_int('resolve_days'))));
        return q;
end $$;

-- A consult whose question is open no more: nobody waits for it, so nobody is chased for it.
create or replace function core.is_moot(q core.question) returns boolean
language plpgsql stable as $$
begin
        return q.is_open and exists (select from core.question p where p.id = q.parent and not p.is_open);
end $$;

create or replace function core.take_back_moot(q core.question) returns core.question
language plpgsql as $$
begin
        perform core.question_withdraw(q, null, json_build_object('reason', 'The question that this was asked for is open no more.'));
        select * into q from core.question x where x.id = q.id;
        return q;
end $$;

-- The one thing that is due. The question is locked, and whoever calls this stores it.
create or replace function core.due_step(q core.question) returns core.question
language plpgsql as $$
begin
        if core.is_moot(q) then
                return core.take_back_moot(q);
        elsif q.is_open and q.reminded = 0 and core.due_at(q) > core.now() then
                return core.remind(q, 'half', 1, core.due_at(q));
        elsif q.is_open and q.reminded <= 1 then
                return core.deadline_passes(q);
        elsif q.is_open then
                return core.escalate(q);
        elsif core.follow_up_due(q) <= core.now() then
                q := core.follow_up_step(q);
        elsif q.state = 'answered' and core.silence_ends(q) <= core.now() then
                q := core.resolve_silently(q);
        end if;
        return core.expect(q);
end $$;

-- What happens in a consult goes to its parent's owner of this moment: the parent is locked too, if nobody else has it.
create or replace function core.parent_is_ours(q core.question) returns boolean
language plpgsql as $$
begin
        perform from core.question p where p.id = q.parent for update skip locked;
        return found or q.parent is null;
end $$;

-- Take the step, or put the question off by an hour and keep on record why.
create or replace function core.due_done(q core.question) returns boolean
language plpgsql as $$
declare
        was   timestamptz := q.next_due_at;
        error text;
begin
        q := core.due_step(q);
        if q.next_due_at <= was then
                raise exception 'what was due at % is due at % again', was, q.next_due_at;
        end if;
        perform core.question_store(q);
        return true;
exception when others then
        get stacked diagnostics error = message_text;
        update core.question x set next_due_at = core.now() + interval '1 hour' where x.id = q.id;
        perform core.record(null, 'due.failed', json_build_object('question', q.id::text, 'error', error));
        return false;
end $$;
