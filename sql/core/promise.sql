-- Rule 3: promises, made, renewed and counted.

-- Close the promise that is running, if one is: with the given outcome in time, broken once it is overdue.
create or replace function core.promise_close(q core.question, outcome text) returns void
language plpgsql as $$
begin
        if q.promised_at is not null then
                update core.promise p
                set outcome = case when p.due_at < core.now() then 'broken' else promise_close.outcome end, closed_at = core.now()
                where p.question = q.id and p.outcome is null;
        end if;
end $$;

create or replace function core.promise_make(q core.question, due_at timestamptz) returns core.question
language plpgsql as $$
begin
        perform core.promise_close(q, 'renewed');
        insert into core.promise (question, owner, made_at, due_at) values (q.id, q.owner, core.now(), promise_make.due_at);
        q.promised_at := promise_make.due_at;
        return core.expect(q);
end $$;
