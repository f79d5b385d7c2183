-- Rules 2 and 5: how a question gets its owner, and how it changes hands.

create or replace function core.participant_add(question bigint, persons bigint[], follows boolean) returns void
language plpgsql as $$
begin
        insert into core.participant as p (question, person, follows)
        select participant_add.question, person, participant_add.follows from unnest(persons) person
        on conflict on constraint participant_pkey do update set follows = p.follows or excluded.follows where not p.follows and excluded.follows;
end $$;

-- Whose referral of somebody else's question can only mean an override: a steward's. An admin, who may override as well, has to say
-- that it is one; and so has who has owned it: else the second of two referrals sent at once would be an override of the first.
create or replace function core.overrides(caller bigint, q core.question) returns boolean
language plpgsql stable as $$
begin
        return exists (select from core.person p where p.id = caller and p.active and p.role = 'steward')
                and caller <> all (core.askers(q))
                and not exists (select from core.step s where s.question = q.id and s.owner = caller);
end $$;

create or replace function core.last_step(q core.question) returns core.step
language plpgsql stable as $$
declare
        s core.step;
begin
        select * into s from core.step where question = q.id order by step desc limit 1;
        return s;
end $$;

-- The owner has it as if it had just been asked: nothing is acknowledged or promised, and their time begins to run.
create or replace function core.question_begin(q core.question) returns core.question
language plpgsql stable as $$
begin
        q.state := 'open';
        q.acknowledged_at := null;
        q.promised_at := null;
        q.sign_of_life_at := null;
        q.reminded := 0;
        select d.acknowledge_half, d.acknowledge, d.answer_half, d.answer
        into q.next_due_at, q.acknowledge_due_at, q.answer_half_at, q.answer_due_at from core.deadlines(q.owner, q.to_team, q.priority) d;
        return q;
end $$;

-- Ownership moves: one more step on the path, and the new owner starts afresh. The event is the verb's to tell.
create or replace function core.question_hand_over(q core.question, taker bigint, how text, by_person bigint, reason text, hop boolean) returns core.question
language plpgsql as $$
begin
        insert into core.step (question, step, owner, from_person, how, by_person, reason, hop, at)
        select q.id, max(s.step) + 1, taker, q.owner, question_hand_over.how, question_hand_over.by_person, question_hand_over.reason,
                question_hand_over.hop, core.now()
        from core.step s where s.question = q.id;
        perform core.participant_add(q.id, array[taker], true);
        perform core.promise_close(q, 'released');
        q.owner := taker;
        return core.question_begin(q);
end $$;

-- Ask: a question, a consult where parent is given. Receipt is ownership: when this returns, somebody has it.
create or replace function core.question_open(asker bigint, target core.target, title text, body text, private boolean, tags text[],
        parent core.question, priority text, why text, hits jsonb, out q core.question, out shown json)
language plpgsql as $$
declare
        excluded bigint[] := array[asker];
        routed   core.routed;
        about    bigint := case when parent.id is null and not private then core.matter_now(hits) end;
begin
        if parent.id is not null then
                excluded := excluded || core.askers(parent);
        end if;
        routed := core.route(target, excluded, hits);
        insert into core.question (title, body, private, asker, owner, to_person, to_team, tags, hop_budget, asked_at, parent, rev,
                priority, priority_reason, matter, next_due_at, acknowledge_due_at, answer_half_at, answer_due_at)
        select title, body, private, asker, routed.owner, target.person, target.team, tags,
                coalesce((select t.hop_budget from core.team t where t.id = target.team),
                        core.setting_int('hop_budget')),
                core.now(), parent.id, case when routed.reason is null then 1 else 2 end,
                question_open.priority, why, about, d.acknowledge_half, d.acknowledge, d.answer_half, d.answer
        from core.deadlines(routed.owner, target.team, question_open.priority) d
        returning * into q;
        insert into core.step (question, step, owner, how, by_person, reason, at)
        values (q.id, 1, q.owner, case when routed.reason is null then 'asked' else 'delegated' end, asker, routed.reason, q.asked_at);
        insert into core.participant (question, person) values (q.id, asker), (q.id, q.owner);
        if routed.reason is null then
                shown := core.emit(q, 'question.asked', asker);
        else
                q.rev := 1;
                perform core.emit(q, 'question.asked', asker);
                q.rev := 2;
                shown := core.emit(q, 'question.delegated', asker, core.moved_json(routed.absent, q.owner, routed.reason));
        end if;
end $$;

-- Rule 5: is there a hop left, and did nobody decline it back to this owner?
create or replace function core.check_hops(q core.question) returns void
language plpgsql stable as $$
begin
        if (core.last_step(q)).how = 'declined' then
                perform core.refuse('hop_limit', 'It was declined back to you, so the question stops with you: consult a colleague instead.');
        elsif q.hops >= q.hop_budget then
                perform core.refuse('hop_limit', 'The hop budget is spent, so the question stops with you: consult a colleague instead.');
        end if;
end $$;

-- Who waits for the answer: the asker and, for a consult, whoever asks or owns further up.
create or replace function core.askers(q core.question) returns bigint[]
language plpgsql stable as $$
begin
        return array(
                with recursive up as (
                        select q.asker, q.asker as owner, q.parent
                        union all
                        select p.asker, p.owner, p.parent from up join core.question p on p.id = up.parent)
                select asker from up union select owner from up);
end $$;

-- A referral's target may not wait for the answer and may not have owned the question, unless a steward overrides the latter.
create or replace function core.check_target(q core.question, target core.target, owners bigint[]) returns void
language plpgsql stable as $$
begin
        if target.person = q.owner then
                perform core.refuse('self_referral', 'That person owns the question now.');
        elsif target.person = any (core.askers(q)) then
                perform core.refuse('self_referral', 'That person is waiting for the answer.');
        elsif target.person = any (owners) then
                perform core.refuse('already_owned', 'That person has owned the question before.');
        end if;
end $$;

-- data of question.referred.
create or replace function core.referred_json(from_person bigint, to_person bigint, reason text, overriding boolean) returns json
language plpgsql stable as $$
begin
        if not overriding then
                return core.moved_json(from_person, to_person, reason);
        end if;
        return json_build_object('from', core.person_json(from_person), 'to', core.person_json(to_person), 'reason', reason, 'override', true);
end $$;

-- Take a question back, and with it the consults still open for it.
create or replace function core.question_withdraw(q core.question, actor bigint, data json default '{}') returns json
language plpgsql as $$
declare
        consult core.question;
        shown   json;
begin
        perform core.promise_close(q, 'released');
        q.state := 'withdrawn';
        q.withdrawn_at := core.now();
        q := core.expect(q);
        q.rev := q.rev + 1;
        shown := core.emit(q, 'question.withdrawn', actor, data);
        perform core.question_store(q);
        for consult in select * from core.question c where c.parent = q.id and c.is_open order by c.id for update loop
                perform core.question_withdraw(consult, actor, data);
        end loop;
        return shown;
end $$;
