-- What reports count of questions: made of what the questions are now and of the little that only the log says.

-- The questions of a list that are counted: neither private ones nor consults.
create or replace function core.counted(questions bigint[]) returns setof core.question
language sql stable as $$
        select q.* from core.question q where q.id = any (questions) and not q.private and q.parent is null
$$;

-- The team a question counts for: the one it was put to if its owner is in that, else the owner's. Who joins another team takes along what still happens.
create or replace function core.fact_team(q core.question) returns bigint
language sql stable as $$
        select coalesce(
                (select m.team from core.membership m where m.person = q.owner and m.team = q.to_team),
                (select p.team from core.person p where p.id = q.owner))
$$;

-- What their paths come to.
create or replace function core.fact_paths(questions bigint[]) returns table (question bigint, first_owner bigint, owners int, declined int, escalated int)
language sql stable as $$
        select s.question, (array_agg(s.owner order by s.step))[1], count(distinct s.owner)::int,
                (count(*) filter (where s.how = 'declined'))::int, (count(*) filter (where s.how = 'escalated'))::int
        from core.step s where s.question = any (questions) group by s.question
$$;

-- What the log says of them. `told` and `by_person`: the first acknowledgement; `knew`: when it was last reopened, what was there before had been the answer.
create or replace function core.fact_told(questions bigint[])
returns table (question bigint, told timestamptz, by_person bigint, reopened timestamptz[], knew boolean, silenced timestamptz)
language sql stable as $$
        select e.question,
                min(e.at) filter (where e.kind = 'question.acknowledged'),
                (array_agg(e.actor order by e.at) filter (where e.kind = 'question.acknowledged'))[1],
                coalesce(array_agg(e.at order by e.at) filter (where e.kind = 'question.reopened'), '{}'),
                (select l.data ->> 'article' is not null from core.event l
                        where l.question = e.question and l.kind = 'question.reopened' order by l.rev desc limit 1),
                max(e.at) filter (where e.kind = 'question.resolved')
        from core.event e
        where e.question = any (questions) and e.kind in ('question.acknowledged', 'question.reopened', 'question.resolved')
        group by e.question
$$;

-- Their first reply: the first message by whoever owned it then.
create or replace function core.fact_replies(questions bigint[]) returns table (question bigint, at timestamptz, by_person bigint)
language sql stable as $$
        select distinct on (m.question) m.question, m.at, m.author
        from core.message m
        where m.question = any (questions) and exists (
                select from core.step s left join core.step next on next.question = s.question and next.step = s.step + 1
                where s.question = m.question and s.owner = m.author and s.at <= m.at and (next.at is null or m.at <= next.at))
        order by m.question, m.id
$$;

-- Their answers, oldest first.
create or replace function core.fact_answers(questions bigint[]) returns table (question bigint, ats timestamptz[], by_persons bigint[])
language sql stable as $$
        select m.question, array_agg(m.at order by m.id), array_agg(m.author order by m.id)
        from core.message m where m.question = any (questions) and m.kind = 'answer' group by m.question
$$;

create or replace function core.fact_promises(questions bigint[]) returns table (question bigint, kept int, broken int)
language sql stable as $$
        select p.question, (count(*) filter (where p.outcome = 'kept'))::int, (count(*) filter (where p.outcome = 'broken'))::int
        from core.promise p where p.question = any (questions) group by p.question
$$;

-- The last time that their asker was asked whether the answer held, and what they said; null: nothing.
create or replace function core.fact_follow_ups(questions bigint[]) returns table (question bigint, answered_at timestamptz, held_up boolean)
language sql stable as $$
        select distinct on (f.question) f.question, f.answered_at, case when f.outcome in ('yes', 'yes_but') then true when f.outcome in ('no', 'no_but') then false end
        from core.follow_up f
        where f.question = any (questions) and f.asked_at is not null and f.outcome is distinct from 'moot'
        order by f.question, f.answered_at desc
$$;

-- What was said by the asker of the last answer, where they said anything: an answer that was reopened did not help; a confirmation is theirs, not silence's.
create or replace function core.is_satisfied(q core.question, answers int, silenced timestamptz, followed_up_at timestamptz, held_up boolean) returns boolean
language sql immutable as $$
        select case
                when answers is null then null
                when q.answered_at is null then false
                when q.state = 'resolved' and q.resolved_at is distinct from silenced then true
                when followed_up_at = q.answered_at and held_up then true end
$$;

-- The facts of those of a list that are counted. Working time runs in the calendar, as it is now, of whoever owned the question when it ended.
create or replace function core.facts_of(questions bigint[]) returns setof core.fact
language sql stable as $$
        with zone as materialized (select core.company_zone() as name),
        counted as materialized (
                select q, q.id, q.asked_at, p.*, t.told, t.by_person as told_by, coalesce(t.reopened, '{}') as reopened, t.knew, t.silenced,
                        r.at as replied, r.by_person as replied_by, a.ats as answered, a.by_persons as answered_by,
                        coalesce(k.kept, 0) as kept, coalesce(k.broken, 0) as broken, f.answered_at as followed_up_at, f.held_up
                from core.counted(questions) q
                        left join core.fact_paths(questions) p on p.question = q.id
                        left join core.fact_told(questions) t on t.question = q.id
                        left join core.fact_replies(questions) r on r.question = q.id
                        left join core.fact_answers(questions) a on a.question = q.id
                        left join core.fact_promises(questions) k on k.question = q.id
                        left join core.fact_follow_ups(questions) f on f.question = q.id),
        ends as (
                select c.id, e.* from counted c cross join lateral (values
                        ('first_reply', c.asked_at, c.replied, c.replied_by),
                        ('acknowledge', c.asked_at, least(c.told, c.replied), case when c.replied <= c.told or c.told is null then c.replied_by else c.told_by end),
                        ('resolution_first', c.asked_at, c.answered[1], c.answered_by[1]),
                        ('resolution_last', c.asked_at, (c.q).answered_at, (c.q).owner)) e (what, since, at, by_person)
                where e.at is not null
                union all
                select c.id, 'wait', w.since, w.at, w.by_person
                from counted c cross join lateral unnest(c.asked_at || c.reopened, c.answered, c.answered_by) w (since, at, by_person)
                where w.at is not null and ((c.q).answered_at is not null or (c.q).state = 'withdrawn')),
        calendars as materialized (select p.id, core.calendar_of(p) as calendar from core.person p where p.id in (select e.by_person from ends e)),
        walks as (
                select e.id, array_agg(e.what) as whats, e.since, array_agg(e.at) as ats, (array_agg(c.calendar))[1] as calendar
                from ends e join calendars c on c.id = e.by_person
                group by e.id, e.since, e.by_person),
        times as materialized (
                select w.id, t.what, sum(round(extract(epoch from t.at - w.since) / 60))::int as calendar, sum(t.working)::int as working
                from walks w cross join lateral unnest(w.whats, w.ats, core.working_times(w.calendar, w.since, w.ats)) t (what, at, working)
                group by w.id, t.what),
        taken as materialized (
                select t.id,
                        max(t.calendar) filter (where t.what = 'first_reply') as first_reply, max(t.working) filter (where t.what = 'first_reply') as first_reply_working,
                        max(t.calendar) filter (where t.what = 'acknowledge') as acknowledge, max(t.working) filter (where t.what = 'acknowledge') as acknowledge_working,
                        max(t.calendar) filter (where t.what = 'resolution_first') as resolution_first,
                        max(t.working) filter (where t.what = 'resolution_first') as resolution_first_working,
                        max(t.calendar) filter (where t.what = 'resolution_last') as resolution_last,
                        max(t.working) filter (where t.what = 'resolution_last') as resolution_last_working,
                        max(t.calendar) filter (where t.what = 'wait') as wait, max(t.working) filter (where t.what = 'wait') as wait_working
                from times t group by t.id)
        select c.id, (c.q).rev, core.week_in(z.name, c.asked_at),
                core.hour_in(z.name, c.asked_at), (c.q).asker, (c.q).owner, core.fact_team(c.q), core.distinct_tags((c.q).tags), (c.q).state, (c.q).hops, c.owners, (c.q).hops > 0 and (c.q).hops >= (c.q).hop_budget,
                c.declined, c.escalated, (c.q).insisted, cardinality(c.reopened), c.answered_by[cardinality(c.answered_by)] = c.first_owner,
                t.first_reply, t.first_reply_working, t.acknowledge, t.acknowledge_working, t.resolution_first, t.resolution_first_working,
                t.resolution_last, t.resolution_last_working, t.wait, t.wait_working,
                (c.q).acknowledged_at <= (c.q).acknowledge_due_at, (c.q).answered_at <= coalesce((c.q).promised_at, (c.q).answer_due_at), c.kept, c.broken,
                case when (c.q).answered_at is not null then (c.q).duplicate_of is not null when c.answered is not null then coalesce(c.knew, false) end,
                core.is_satisfied(c.q, cardinality(c.answered), c.silenced, c.followed_up_at, c.held_up), c.followed_up_at is not null, c.held_up
        from counted c cross join zone z left join taken t on t.id = c.id
$$;

-- Those of one question; no row of one that is not counted.
create or replace function core.fact_of(question bigint) returns core.fact
language sql stable as $$
        select f from core.facts_of(array[question]) f
$$;

-- Who changes facts and tallies does it alone until the end of the transaction, and takes this before reading any: sums would be lost else.
create or replace function core.facts_alone() returns void
language sql as $$
        select pg_advisory_xact_lock(7003)
$$;

-- Of some questions those whose facts are made of their log. Where that is kept no more, the facts stay; only their week and hour are told anew.
create or replace function core.facts_to_make(questions bigint[]) returns bigint[]
language plpgsql as $$
begin
        update core.fact f set rev = q.rev, week = core.week_in(core.company_zone(), q.asked_at), hour = core.hour_in(core.company_zone(), q.asked_at)
        from core.forgotten g join core.question q on q.id = g.question
        where g.question = any (questions) and f.question = g.question;
        return array(select unnest(questions) except select g.question from core.forgotten g where g.question = any (questions));
end $$;

-- Make or renew the facts of questions, and have their weeks tallied again from the beginning: for many at once. Returns how many.
create or replace function core.facts_make(questions bigint[]) returns int
language plpgsql as $$
declare
        weeks   date[] := array(select distinct f.week from core.fact f where f.question = any (questions));
        made_of bigint[];
        made    int;
begin
        made_of := core.facts_to_make(questions);
        delete from core.fact f where f.question = any (made_of);
        insert into core.fact select * from core.facts_of(made_of);
        get diagnostics made = row_count;
        weeks := weeks || array(select distinct f.week from core.fact f where f.question = any (questions));
        insert into core.stale_week select distinct unnest(weeks) on conflict (week) do update set tallied = 0;
        return made;
end $$;

-- Renew those of a few, and their tallies at once. Of a week that is being tallied from the beginning, what is not yet done is done later all the same.
create or replace function core.facts_follow(questions bigint[]) returns int
language plpgsql as $$
declare
        old core.fact[];
        new core.fact[];
begin
        questions := core.facts_to_make(questions);
        if questions = '{}' then
                return 0;
        end if;
        with gone as (delete from core.fact f where f.question = any (questions) returning f)
        select coalesce(array_agg(g.f), '{}') into old from gone g;
        with made as (insert into core.fact as f select * from core.facts_of(questions) returning f)
        select coalesce(array_agg(m.f), '{}') into new from made m;
        perform core.tally_change(old, new);
        return cardinality(new);
end $$;
