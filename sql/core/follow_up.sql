-- Rule 8: some days after the answer the asker is asked once whether it held, reminded once, and then left in peace.
-- A consult is its owner's own matter: nobody is asked about it.

-- The follow-up of the answer that the question has now; nothing in it before there is one.
create or replace function core.follow_up_of(q core.question) returns core.follow_up
language plpgsql stable as $$
declare
        f core.follow_up;
begin
        select * into f from core.follow_up where question = q.id and answered_at = q.answered_at;
        return f;
end $$;

create or replace function core.follow_up_json(q core.question) returns json
language plpgsql stable as $$
declare
        f core.follow_up;
begin
        if q.answered_at is null then
                return null;
        end if;
        f := core.follow_up_of(q);
        return case when f.asked_at is not null then json_build_object(
                'asked_at', core.wire_time(f.asked_at), 'outcome', f.outcome, 'closed_at', core.wire_time(f.closed_at)) end;
end $$;

-- So many days of the calendar, of which each has 24 hours wherever the server stands.
create or replace function core.days(key text) returns interval
language sql stable as $$
        select make_interval(hours => 24 * core.setting_int(key))
$$;

-- When the follow-up has something to do next: ask, remind, take silence for no answer. Null: nothing.
create or replace function core.follow_up_due(q core.question) returns timestamptz
language plpgsql stable as $$
declare
        f core.follow_up;
begin
        if q.answered_at is null or q.parent is not null then
                return null;
        end if;
        f := core.follow_up_of(q);
        return case
                when f.closed_at is not null then null
                when f.asked_at is null then q.answered_at + core.days('follow_up_days')
                else coalesce(f.reminded_at, f.asked_at) + core.days('follow_up_reminder_days') end;
end $$;

-- Close the follow-up that waits for the asker, if one does.
create or replace function core.follow_up_close(q core.question, outcome text, body text default null) returns void
language plpgsql as $$
begin
        update core.follow_up f set outcome = follow_up_close.outcome, body = follow_up_close.body, closed_at = core.now()
        where f.question = q.id and f.answered_at = q.answered_at and f.closed_at is null;
end $$;

-- Do what is due. Nobody who has left is asked, nor waited for.
create or replace function core.follow_up_step(q core.question) returns core.question
language plpgsql as $$
declare
        f    core.follow_up := core.follow_up_of(q);
        gone boolean := not (select p.active from core.person p where p.id = q.asker);
begin
        if f.asked_at is null and gone then
                insert into core.follow_up (question, answered_at, asker, closed_at, outcome)
                values (q.id, q.answered_at, q.asker, core.now(), 'moot');
                return q;
        end if;
        q.rev := q.rev + 1;
        if f.asked_at is null then
                insert into core.follow_up (question, answered_at, asker, asked_at) values (q.id, q.answered_at, q.asker, core.now());
                perform core.emit(q, 'question.follow_up', null);
        elsif f.reminded_at is null and not gone then
                update core.follow_up set reminded_at = core.now() where question = q.id and answered_at = q.answered_at;
                perform core.emit(q, 'question.follow_up', null, '{"reminder":true}');
        else
                perform core.follow_up_close(q, case when gone then 'moot' else 'silence' end);
                perform core.emit(q, 'question.followed_up', null, json_build_object('outcome', case when gone then 'moot' else 'silence' end));
        end if;
        return q;
end $$;

-- Does anybody wait for the asker's word on this answer?
create or replace function core.check_follow_up(q core.question) returns void
language plpgsql stable as $$
declare
        f core.follow_up := core.follow_up_of(q);
begin
        if q.answered_at is null then
                perform core.refuse_state(q, 'followed up');
        elsif f.asked_at is null then
                perform core.refuse('bad_state', 'You have not been asked about this answer yet: confirm it, or reopen the question.');
        elsif f.outcome in ('silence', 'moot') then
                perform core.refuse('bad_state', 'It is too late to say whether the answer held; reopen the question if it did not.');
        elsif f.outcome is not null then
                perform core.refuse('bad_state', 'You have said already whether the answer held.');
        end if;
end $$;

-- The outcome, and what goes with it: an addition and a correction say what; a no may say why and is read as the reason of the reopening.
create or replace function core.follow_up_in(params jsonb, out outcome text, out body text)
language plpgsql immutable as $$
begin
        outcome := core.text_in(params, 'outcome', 20);
        if outcome not in ('yes', 'yes_but', 'no_but', 'no') then
                perform core.refuse('bad_request', 'outcome must be yes, yes_but, no_but or no.');
        elsif outcome = 'yes' and params ? 'body' then
                perform core.refuse('bad_request', 'body: yes says it all; say yes_but to add something.');
        end if;
        body := core.text_in(params, 'body', case outcome when 'no' then 1000 else 20000 end, outcome like '%\_but' or params ? 'body');
end $$;
