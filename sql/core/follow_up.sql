-- Rule 8: when an answer is followed up next, null when it is not, and what happens then.
create or replace function core.follow_up_due(q core.question) returns timestamptz
language plpgsql stable as $$
begin
        return null;
end $$;

create or replace function core.follow_up_step(q core.question) returns core.question
language plpgsql as $$
begin
        return q;
end $$;
