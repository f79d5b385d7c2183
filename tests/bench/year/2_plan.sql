-- What becomes of each question, decided beforehand: who gets it and when, each by their own working time. What would happen after
-- the year's end is planned as well, and has not happened.

-- Who asks, when and whom.
create unlogged table year.asked as
with drawn as (
        select k, floor(w.place * 52.16) as week, w.place * 52.16 - floor(w.place * 52.16) as day, 1 + floor(current_setting('year.people')::int * year.chance(k, 10))::bigint as asker
        from generate_series(1, round(current_setting('year.questions')::int * 0.975)::bigint) k,
                lateral (select (k - year.chance(k, 11)) / (current_setting('year.questions')::int * 0.975) as place offset 0) w)
select d.k, d.asker, at.at as asked_at, d.to_person, d.to_team, year.chance(d.k, 16) < 0.04 as private, year.chance(d.k, 17) < 0.02 as urgent,
        case when d.owner <> d.asker then d.owner when cardinality(t.members) > 1 then year.member(array_remove(t.members, d.asker), year.chance(d.k, 18))
                else d.asker % current_setting('year.people')::int + 1 end as owner
from (
        select d.*, case when kind < 0.45 then picked end as to_person, case when kind >= 0.45 and kind < 0.85 then t.id end as to_team,
                case when kind < 0.45 then picked when kind < 0.85 then year.member(t.members, year.chance(d.k, 15))
                        else 1 + floor(current_setting('year.people')::int * year.chance(d.k, 12))::bigint end as owner
        from drawn d
                cross join lateral (select year.chance(d.k, 13) as kind, case year.anybody(year.chance(d.k, 14)) when d.asker then d.asker % current_setting('year.people')::int + 1
                        else year.anybody(year.chance(d.k, 14)) end as picked offset 0) x
                join year.team t on t.id = 1 + floor(current_setting('year.teams')::int * power(year.chance(d.k, 14), 1.4))::bigint) d
        join year.person asking on asking.id = d.asker
        left join year.team t on t.id = d.to_team
        cross join lateral (
                select (date_trunc('week', (year.ends() - interval '52 weeks') at time zone asking.zone) + make_interval(
                        days => d.week::int * 7 + case when d.day < 0.22 then 0 when d.day < 0.43 then 1 when d.day < 0.63 then 2 when d.day < 0.83 then 3
                                when d.day < 0.988 then 4 when d.day < 0.995 then 5 else 6 end,
                        mins => case when d.day >= 0.988 or year.chance(d.k, 20) < 0.03 then floor(1440 * year.chance(d.k, 21))
                                when year.chance(d.k, 20) < 0.6 then asking.starts + 10 + floor(110 * (year.chance(d.k, 21) + year.chance(d.k, 22)))
                                else asking.starts + 240 + floor(115 * (year.chance(d.k, 21) + year.chance(d.k, 22))) end::int,
                        secs => floor(60 * year.chance(d.k, 23)))) at time zone asking.zone as at offset 0) at
where at.at < year.ends() and at.at > year.ends() - interval '52 weeks';

-- Whom it is referred to, who declines, with whom silence lets it end.
create unlogged table year.passed as
select h.*, case when h.lead is not null and h.lead <> all (h.had) then h.lead
        when year.chance(h.k, 33) < 0.055 and not h.urgent and year.steward(h.asked_at) <> all (h.had) then year.steward(h.asked_at) end as escalated
from (
        select o.*, case when o.declined then o.owner else coalesce(o.third, o.second, o.owner) end as kept,
                array_remove(array[o.asker, o.owner, o.second, o.third], null) as had,
                case when year.chance(o.k, 33) < 0.055 and not o.urgent then coalesce(o.to_team, (select p.team from year.person p where p.id = coalesce(o.third, o.second, o.owner))) end as lead
        from (
                select s.*, case when not s.declined and year.chance(s.k, 30) < 0.25 then nullif(nullif(nullif(year.member(b.members, year.chance(s.k, 31)), s.asker), s.owner), s.second) end as third
                from (
                        select f.*, f.second is not null and year.chance(f.k, 28) < 0.12 as declined
                        from (
                                select a.*, case when year.chance(a.k, 24) < 0.2 then nullif(nullif(year.member(t.members, year.chance(a.k, 25)), a.asker), a.owner) end as second
                                from year.asked a join year.person p on p.id = a.owner
                                        join year.team t on t.id = case when year.chance(a.k, 26) < 0.3 then p.team else year.neighbour(p.team, year.chance(a.k, 27)) end) f) s
                        left join year.person q on q.id = s.second
                        left join year.team b on b.id = year.neighbour(q.team, year.chance(s.k, 29))) o) h;

-- From the first owner to the answer. Nobody refers or declines after the first quarter of an hour, so that nobody is reminded before.
create unlogged table year.answered as
select a.*,
        case when a.stuck or a.taken_back then null else a.done_at end as answered_at,
        case when a.taken_back and not a.stuck then a.done_at end as withdrawn_at,
        case when a.stuck and not a.promises then year.moment(f.starts, f.zone, a.begun + 990) end as overdue_at
from (
        select w.*, case when w.direct then null else year.moment(f.starts, f.zone, w.acknowledged) end as acknowledged_at,
                case when w.promises then case when w.stuck then year.ends() + (1 + floor(20 * year.chance(w.k, 44))) * interval '1 day' + interval '2 hours'
                        else year.moment(f.starts, f.zone, w.acknowledged + w.promised) end end as promise_due_at,
                year.moment(f.starts, f.zone, case
                        when w.direct then w.acknowledged
                        when not w.promises then least(w.acknowledged + w.takes, w.begun + case when w.urgent then 230 else 985 end)
                        when year.chance(w.k, 45) < 0.88 then w.acknowledged + 1 + floor((w.promised - 1) * year.chance(w.k, 46))::int
                        else w.acknowledged + w.promised + 1 + floor(28 * year.chance(w.k, 46))::int end) as done_at
        from (
                select t.*, t.begun + least(case when t.urgent then 19 else 59 end, year.while(t.k, 38, 6)) as acknowledged,
                        60 * (1 + floor(30 * year.chance(t.k, 39)))::int as promised,
                        year.while(t.k, 40, case when year.chance(t.k, 41) < 0.12 then 700 else 150 end) as takes,
                        year.chance(t.k, 42) < 0.25 and not t.stuck as direct,
                        not t.urgent and case when t.stuck then year.chance(t.k, 42) < 0.75 else year.chance(t.k, 42) between 0.25 and 0.42 end as promises,
                        year.chance(t.k, 43) < 0.025 and not t.stuck as taken_back
                from (
                        select e.*, f.id as answers, coalesce(e.escalated_at, e.kept_at) as begun_at,
                                year.working(f.starts, f.zone, coalesce(e.escalated_at, e.kept_at)) as begun,
                                year.chance(e.k, 37) < 0.001 + 0.2 * exp(extract(epoch from e.asked_at - year.ends()) / 86400 / 21) and not e.urgent as stuck
                        from (
                                select d.*, coalesce(d.declined_at, d.third_at, d.second_at, d.asked_at) as kept_at,
                                        case when d.escalated is not null then year.moment(c.starts, c.zone,
                                                year.working(c.starts, c.zone, coalesce(d.declined_at, d.third_at, d.second_at, d.asked_at)) + 60) end as escalated_at
                                from (
                                        select r.*, case when r.declined then year.moment(b.starts, b.zone, year.working(b.starts, b.zone, r.second_at) + least(14, year.while(r.k, 35, 6))) end as declined_at,
                                                case when r.third is not null then year.moment(b.starts, b.zone, year.working(b.starts, b.zone, r.second_at) + least(14, year.while(r.k, 36, 6))) end as third_at
                                        from (
                                                select p.*, case when p.second is not null then year.moment(o.starts, o.zone, year.working(o.starts, o.zone, p.asked_at) + least(14, year.while(p.k, 34, 6))) end as second_at
                                                from year.passed p join year.person o on o.id = p.owner offset 0) r
                                                left join year.person b on b.id = r.second offset 0) d
                                        join year.person c on c.id = d.kept offset 0) e
                                join year.person f on f.id = coalesce(e.escalated, e.kept) offset 0) t offset 0) w
                join year.person f on f.id = w.answers offset 0) a
        join year.person f on f.id = a.answers;

-- What the asker says of it: some reopen, some confirm; the others are asked after a week, and some of those who are say something.
create unlogged table year.judged as
select j.*,
        case when j.confirmed_at is null then case when j.outcome like 'yes%' then j.said_at else j.last_at + interval '14 days' end else j.confirmed_at end as resolved_at
from (
        select s.*, case when s.said = 3 then s.last_at + interval '13 days' else least(
                        year.moment(x.starts, x.zone, year.working(x.starts, x.zone, s.last_at + s.said * interval '3 days' + interval '4 days') + year.while(s.k, 58, 200)),
                        s.last_at + s.said * interval '3 days' + interval '6 days 20 hours') end as said_at,
                case when s.said = 3 then 'silence' when year.chance(s.k, 59) < 0.84 then 'yes' when year.chance(s.k, 59) < 0.93 then 'yes_but' else 'no_but' end as outcome,
                s.last_at + interval '7 days' as asked_again_at
        from (
                select l.*, case when year.chance(l.k, 55) < 0.42 then least(
                                year.moment(x.starts, x.zone, year.working(x.starts, x.zone, l.last_at) + year.while(l.k, 56, 300)), l.last_at + interval '6 days 20 hours') end as confirmed_at,
                        case when year.chance(l.k, 57) < 0.66 then 1 when year.chance(l.k, 57) < 0.76 then 2 else 3 end as said
                from (
                        select r.*, case when r.reopened_at is null then r.answered_at else year.moment(f.starts, f.zone, r.again + 60 + least(900, year.while(r.k, 54, 250))) end as last_at,
                                case when r.reopened_at is not null then year.moment(f.starts, f.zone, r.again + least(59, year.while(r.k, 53, 9))) end as acknowledged_again_at
                        from (
                                select o.*, year.working(f.starts, f.zone, o.reopened_at) as again
                                from (
                                        select a.*, case when year.chance(a.k, 50) < 0.04 then null when year.chance(a.k, 50) < 0.06 then a.answered_at + interval '7 days' end as denied_at,
                                                case when year.chance(a.k, 50) < 0.04 then least(
                                                                year.moment(x.starts, x.zone, year.working(x.starts, x.zone, a.answered_at) + year.while(a.k, 51, 300)), a.answered_at + interval '6 days 20 hours')
                                                        when year.chance(a.k, 50) < 0.06 then least(
                                                                year.moment(x.starts, x.zone, year.working(x.starts, x.zone, a.answered_at + interval '7 days') + year.while(a.k, 52, 200)), a.answered_at + interval '9 days 20 hours') end as reopened_at
                                        from year.answered a join year.person x on x.id = a.asker offset 0) o
                                        join year.person f on f.id = o.answers offset 0) r
                                join year.person f on f.id = r.answers offset 0) l
                        join year.person x on x.id = l.asker offset 0) s
                join year.person x on x.id = s.asker offset 0) j;

-- A few are answered with a colleague's help, which is a question too, and part of this one.
create unlogged table year.consult as
select c.k, c.helper, c.acknowledged_at + (c.answered_at - c.acknowledged_at) * 0.25 as asked_at, c.acknowledged_at + (c.answered_at - c.acknowledged_at) * 0.4 as acknowledged_at,
        c.acknowledged_at + (c.answered_at - c.acknowledged_at) * 0.8 as answered_at
from (
        select j.k, j.acknowledged_at, j.answered_at, nullif(nullif(year.anybody(year.chance(j.k, 61)), j.asker), j.answers) as helper
        from year.judged j where j.answered_at > j.acknowledged_at + interval '30 minutes' and year.chance(j.k, 60) < 0.05) c
where c.helper is not null and c.acknowledged_at + (c.answered_at - c.acknowledged_at) * 0.25 < year.ends();

-- All of them, numbered as they were asked. A number that divides by 13 may answer others that are asked later, one by 97 is the matter of others.
create unlogged table year.plan as
select n.*, null::bigint as duplicate_of, null::bigint as matter
from (
        select row_number() over (order by every.asked_at, every.k) as id, every.*
        from (
                select j.k, null::bigint as parent_k, j.asker, j.to_person, j.to_team, j.private, j.urgent, j.owner, j.second, j.second_at, j.declined, j.declined_at, j.third, j.third_at,
                        j.escalated, j.escalated_at, j.answers, j.asked_at, j.acknowledged_at, j.direct, j.promises, j.promise_due_at, j.answered_at, j.withdrawn_at,
                        case when year.steward(j.overdue_at) not in (j.asker, j.owner, j.answers) and year.steward(j.overdue_at) is distinct from j.second and year.steward(j.overdue_at) is distinct from j.third
                                then j.overdue_at end as overdue_at, year.steward(j.overdue_at) as steward,
                        j.denied_at, j.reopened_at, j.acknowledged_again_at, case when j.reopened_at is not null then j.last_at end as answered_again_at, j.last_at,
                        j.confirmed_at, j.asked_again_at, j.said, j.said_at, j.outcome, j.resolved_at,
                        j.confirmed_at + case when year.chance(j.k, 62) < 0.2 then interval '1 minute' end as thanked_at,
                        j.acknowledged_at + case when year.chance(j.k, 63) < 0.12 then (coalesce(j.answered_at, j.withdrawn_at, j.acknowledged_at + interval '1 hour') - j.acknowledged_at) * 0.5 end as asker_said_at,
                        not j.direct and year.chance(j.k, 42) > 0.84 as says, c.helper, c.asked_at as consulted_at, c.answered_at as helped_at,
                        year.chance(j.k, 64) < 0.005 as insists
                from year.judged j left join year.consult c on c.k = j.k
                union all
                select c.k + 100000000, c.k, j.answers, c.helper, null, j.private, j.urgent, c.helper, null, null, false, null, null, null,
                        null, null, c.helper, c.asked_at, c.acknowledged_at, false, false, null, c.answered_at, null,
                        null, null, null, null, null, null, c.answered_at, null, null, 3, null, null, c.answered_at + interval '14 days', null, null, false, null, null, null, false
                from year.consult c join year.judged j on j.k = c.k) every) n;
alter table year.plan add primary key (id), add unique (k), add column parent bigint;
update year.plan c set parent = p.id from year.plan p where c.parent_k = p.k;
update year.plan q set
        matter = coalesce((select o.id from year.plan o where o.id = floor(q.id * power(year.chance(q.id, 70), 0.5))::bigint / 97 * 97 and year.chance(q.id, 71) < 0.12 and q.id % 97 > 0
                and not o.private and o.parent is null), q.id),
        duplicate_of = (select o.id from year.plan o where o.id = floor(q.id * power(year.chance(q.id, 72), 0.5))::bigint / 13 * 13 and year.chance(q.id, 73) < 0.1 and q.id % 13 > 0
                and not o.private and o.answered_at < q.answered_at and q.reopened_at is null and o.answered_at < year.ends())
where not q.private and q.parent is null;

drop table year.asked, year.passed, year.answered, year.judged, year.consult;
analyze year.plan;
