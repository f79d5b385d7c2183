-- Rules 3, 4, 7 and 9: what is said in a question, and what an answer does.

create or replace function core.question_acknowledge(q core.question) returns core.question
language plpgsql as $$
begin
        q.state := 'acknowledged';
        q.acknowledged_at := core.now();
        q.rev := q.rev + 1;
        return core.expect(q);
end $$;

-- An answer is a message to the asker, so it acknowledges too.
create or replace function core.question_answer(q core.question, insisted boolean) returns core.question
language plpgsql as $$
begin
        perform core.promise_close(q, 'kept');
        q.state := 'answered';
        q.acknowledged_at := coalesce(q.acknowledged_at, core.now());
        q.answered_at := core.now();
        q.insisted := q.insisted + question_answer.insisted::int;
        return core.expect(q);
end $$;

-- The answer did not hold: the same owner has the question again. Where it was an article that was there before, that may be right all the
-- same, for others. Returns the question with the revision of its last event.
create or replace function core.question_reopen(q core.question, actor bigint, reason text) returns core.question
language plpgsql as $$
declare
        data json := json_build_object('reason', reason);
begin
        if q.duplicate_of is not null then
                data := json_build_object('reason', reason, 'article', q.duplicate_of::text);
        end if;
        q := core.question_begin(q);
        q.answered_at := null;
        q.resolved_at := null;
        q.rev := q.rev + 1;
        q.duplicate_of := null;
        perform core.emit(q, 'question.reopened', actor, data);
        return case when data -> 'article' is null then core.question_judge(q, 'disputed', actor) else q end;
end $$;

-- Who may write in a question: asker, every owner so far, owners of its consults, stewards.
create or replace function core.may_say(caller bigint, q core.question) returns boolean
language plpgsql stable as $$
begin
        if caller in (q.asker, q.owner) then
                return true;
        end if;
        return exists (select from core.step s where s.question = q.id and s.owner = caller)
                or exists (select from core.question c where c.parent = q.id and c.owner = caller)
                or core.is_steward(caller);
end $$;

create or replace function core.message_add(q core.question, kind text, author bigint, body text) returns json
language plpgsql as $$
declare
        m core.message;
begin
        insert into core.message (question, kind, author, body, at) values (q.id, kind, author, body, core.now()) returning * into m;
        return core.message_json(m);
end $$;

-- Whoever answers a consult is a contributor of its parent from then on, without anyone remembering to credit them.
-- Credit opens no door: who could not see the parent still cannot. The parent is locked; its asker and owner hear of it.
create or replace function core.contribute(consult core.question) returns void
language plpgsql as $$
declare
        parent core.question;
begin
        if consult.parent is null then
                return;
        end if;
        insert into core.contributor (question, person, consult, at)
        values (consult.parent, consult.owner, consult.id, core.now())
        on conflict do nothing;
        select * into parent from core.question where id = consult.parent;
        parent.rev := parent.rev + 1;
        perform core.emit(parent, 'question.contributed', consult.owner,
                json_build_object('consult', consult.id::text, 'contributor', core.person_json(consult.owner)));
        perform core.question_store(parent);
end $$;

-- Whom the asker may thank: the owner and the contributors.
create or replace function core.helpers(q core.question) returns bigint[]
language plpgsql stable as $$
begin
        return array(
                select q.owner
                union
                select c.person from core.contributor c where c.question = q.id and c.person <> q.asker);
end $$;
