-- For how long what has happened is kept. Questions, messages, paths, articles and facts stay for ever; the events of a question that has been closed for
-- so long go, all at once, and with them its log.

-- Of some questions those whose events may go, locked if nobody is at them: closed with nothing due, untouched for so long, all counted and told. The
-- newest transaction's stay, since cursors end behind it.
create or replace function core.forgettable(questions bigint[], before timestamptz) returns bigint[]
language plpgsql as $$
declare
        newest xid8 := (select e.xid from core.event e order by e.xid desc limit 1);
begin
        return array(
                select q.id from core.question q
                where q.id = any (questions) and q.state in ('resolved', 'withdrawn') and q.next_due_at is null
                        and not exists (select from core.question up where up.id = q.parent and up.state not in ('resolved', 'withdrawn'))
                        and (q.private or q.parent is not null or exists (select from core.fact f where f.question = q.id and f.rev = q.rev))
                        and (select max(e.at) < before and max(e.xid::text::bigint) < newest::text::bigint from core.event e where e.question = q.id)
                        and not exists (select from core.event e join core.notice n on n.event = e.id where e.question = q.id)
                order by q.id for update skip locked);
end $$;

-- Drop the events of these questions, and note which are missing and from when on nobody resumes.
create or replace function core.events_forget(questions bigint[]) returns void
language plpgsql as $$
declare
        newest xid8;
begin
        with gone as (delete from core.event e where e.question = any (questions) returning e.xid)
        select max(g.xid::text::bigint)::text::xid8 into newest from gone g;
        insert into core.forgotten (question, rev, at)
        select q.id, q.rev, core.now() from core.question q where q.id = any (questions)
        on conflict on constraint forgotten_pkey do update set rev = excluded.rev, at = excluded.at;
        update core.retention r set horizon = newest where r.horizon < newest;
end $$;

-- A step: look at so many questions, in order of id; after the last it rests for six hours. One server at a time. done: whether there was anything to do.
create or replace function core.forget_step(most int) returns boolean
language plpgsql as $$
declare
        days int := core.setting_int('keep_events_days');
        r    core.retention;
        next bigint[];
        gone bigint[];
begin
        select * into r from core.retention x where days > 0 and coalesce(x.rests_until <= core.now(), true) for update skip locked;
        if r.id is null then
                return false;
        end if;
        next := array(select q.id from core.question q where q.id > r.question order by q.id limit most);
        gone := core.forgettable(next, core.now() - make_interval(days => days));
        if gone <> '{}' then
                perform core.events_forget(gone);
        end if;
        update core.retention x
        set question = case when cardinality(next) = most then next[most] else 0 end,
                rests_until = case when cardinality(next) < most then core.now() + interval '6 hours' end;
        return true;
end $$;

-- What is done where nothing is due: a small step of what takes long.
create or replace function core.tidy_step() returns boolean
language sql as $$
        select core.tag_step() or core.forget_step(500)
$$;

-- Has anything that this snapshot has not seen been dropped?
create or replace function core.has_hole(since pg_snapshot) returns boolean
language sql stable as $$
        select pg_snapshot_xmin(since)::text::bigint <= r.horizon::text::bigint from core.retention r
$$;
