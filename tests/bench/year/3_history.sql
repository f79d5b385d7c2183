-- What has happened by the year's end: whenever a question begins anew with somebody, and every event, in the order of its kind's number:
-- 100 asked, 160 referred, 180 declined, 200 referred again, 260 escalated, 300 said, 310 acknowledged, 320 promised, 340 the asker says, 380 consulted,
-- 390 contributed, 420 promise broken, 460 escalated for the answer, 500 answered, 510 its article, 560 to 580 the follow-up that denies it,
-- 600 reopened, 610 its article, 630 acknowledged, 640 answered again, 650 its article, 700 confirmed, 710 its article, 720 thanked, 800 to 840 the follow-up,
-- 850 its article, 900 resolved by silence, 950 withdrawn. A reminder has the number of its beginning and 1 to 4 more.

create unlogged table year.begun as
select b.*, p.starts, p.zone,
        year.moment(p.starts, p.zone, b.minute + b.acknowledge / 2) as acknowledge_half, year.moment(p.starts, p.zone, b.minute + b.acknowledge) as acknowledge_due,
        year.moment(p.starts, p.zone, b.minute + b.acknowledge + b.grace) as acknowledge_moves,
        year.moment(p.starts, p.zone, b.minute + b.answer / 2) as answer_half, year.moment(p.starts, p.zone, b.minute + b.answer) as answer_due,
        year.moment(p.starts, p.zone, b.minute + b.answer + b.grace) as answer_moves,
        lead(b.at) over path as next_at,
        count(*) filter (where b.ord <> 600) over path as step, count(*) filter (where b.hop) over path as hops,
        array_agg(b.owner) over path as owners,
        ('[' || string_agg(case when b.ord <> 600 then json_build_object('owner', p.ref, 'from', f.ref, 'how', b.how, 'by', w.ref, 'reason', b.reason, 'at', core.wire_time(b.at))::text end, ', ') over path || ']')::json as path
from (
        select q.id, v.*, year.working(o.starts, o.zone, v.at) as minute,
                case when q.urgent then 10 else 30 end as acknowledge, case when q.urgent then 240 else 960 end as answer, case when q.urgent then 10 else 30 end as grace
        from year.plan q
                cross join lateral (values
                        (100, q.asked_at, q.owner, null, 'asked', q.asker, null, false),
                        (160, q.second_at, q.second, q.owner, 'referred', q.owner, 'They keep the list.', true),
                        (180, q.declined_at, q.owner, q.second, 'declined', q.second, 'I have never had that list.', false),
                        (200, q.third_at, q.third, q.second, 'referred', q.second, 'They have dealt with it before.', true),
                        (260, q.escalated_at, q.escalated, case when q.declined then q.owner else coalesce(q.third, q.second, q.owner) end, 'escalated', null, 'It was not acknowledged in time.', false),
                        (460, q.overdue_at, q.steward, q.answers, 'escalated', null, 'It was not answered in time.', false),
                        (600, q.reopened_at, q.answers, null, null, null, null, false)) v(ord, at, owner, from_person, how, by_person, reason, hop)
                join year.person o on o.id = v.owner
        where v.at <= year.ends()) b
        join year.person p on p.id = b.owner
        left join year.person f on f.id = b.from_person
        left join year.person w on w.id = b.by_person
window path as (partition by b.id order by b.ord);
alter table year.begun add primary key (id, ord);
analyze year.begun;

-- Somebody has found what answers them, or has been helped by it. The same few are found again and again.
create unlogged table year.found as
select distinct on (a.id, p.person) a.id as article, p.person, p.deflects, a.answered_at + (year.ends() - a.answered_at) * power(year.chance(n, 83), 2) as at
from generate_series(1, current_setting('year.questions')::int / 5) n
        cross join lateral (select 1 + floor(current_setting('year.people')::int * year.chance(n, 81))::bigint as person, year.chance(n, 82) < 0.6 as deflects,
                1 + floor(current_setting('year.questions')::int * 0.98 * year.chance(n, 80))::bigint / 13 * 13 as article offset 0) p
        join year.plan a on a.id = p.article and not a.private and a.duplicate_of is null and a.answered_at < year.ends() and p.person <> a.answers
order by a.id, p.person, year.chance(n, 83);

create unlogged table year.event as
select e.*, row_number() over (order by e.at, e.id, e.rev, e.article) as nr,
        case when e.kind in ('question.said', 'question.answered') then count(*) filter (where e.kind in ('question.said', 'question.answered')) over (order by e.at, e.id, e.rev, e.article) end as message
from (
        select h.*, row_number() over story as rev, count(*) over (partition by h.id) = row_number() over story as last,
                max(h.ord) filter (where h.ord in (100, 160, 180, 200, 260, 460, 600)) over story as begun,
                max(h.ord) filter (where h.ord in (310, 630)) over story as acknowledged,
                null::bigint as article
        from (
                select q.id, v.* from year.plan q
                        cross join lateral (values
                                (100, q.asked_at, 'question.asked', q.asker),
                                (160, q.second_at, 'question.referred', q.owner),
                                (180, q.declined_at, 'question.declined', q.second),
                                (200, q.third_at, 'question.referred', q.second),
                                (260, q.escalated_at, 'question.escalated', null),
                                (300, case when q.says then q.acknowledged_at end, 'question.said', q.answers),
                                (310, q.acknowledged_at, 'question.acknowledged', q.answers),
                                (320, case when q.promises then q.acknowledged_at end, 'question.promised', q.answers),
                                (340, q.asker_said_at, 'question.said', q.asker),
                                (380, q.consulted_at, 'question.consulted', q.answers),
                                (390, q.helped_at, 'question.contributed', q.helper),
                                (420, case when q.promise_due_at < coalesce(q.answered_at, q.withdrawn_at, 'infinity') then q.promise_due_at end, 'question.promise_broken', null),
                                (425, case when q.promise_due_at < coalesce(q.answered_at, q.withdrawn_at, 'infinity') then q.promise_due_at end, 'question.reminded', null),
                                (460, q.overdue_at, 'question.escalated', null),
                                (500, q.answered_at, 'question.answered', q.answers),
                                (510, case when not q.private and q.duplicate_of is null then q.answered_at end, 'article.recorded', q.answers),
                                (560, q.denied_at, 'question.follow_up', null),
                                (580, case when q.denied_at is not null then q.reopened_at end, 'question.followed_up', q.asker),
                                (600, q.reopened_at, 'question.reopened', q.asker),
                                (610, case when not q.private then q.reopened_at end, 'article.disputed', q.asker),
                                (630, q.acknowledged_again_at, 'question.acknowledged', q.answers),
                                (640, q.answered_again_at, 'question.answered', q.answers),
                                (650, case when not q.private then q.answered_again_at end, 'article.revised', q.answers),
                                (700, q.confirmed_at, 'question.confirmed', q.asker),
                                (710, case when not q.private and q.duplicate_of is null then q.confirmed_at end, 'article.verified', q.asker),
                                (720, q.thanked_at, 'question.thanked', q.asker),
                                (800, q.asked_again_at, 'question.follow_up', null),
                                (820, case when q.said > 1 and q.asked_again_at is not null then q.last_at + interval '10 days' end, 'question.follow_up', null),
                                (840, q.said_at, 'question.followed_up', case when q.said < 3 then q.asker end),
                                (850, case when q.said < 3 and not q.private and q.duplicate_of is null then q.said_at end, case q.outcome when 'no_but' then 'article.disputed' else 'article.verified' end, q.asker),
                                (900, case when q.resolved_at = q.last_at + interval '14 days' then q.resolved_at end, 'question.resolved', null),
                                (950, q.withdrawn_at, 'question.withdrawn', q.asker)) v(ord, at, kind, actor)
                where v.at <= year.ends()
                union all
                select b.id, b.ord + v.more, v.at, 'question.reminded', null
                from year.begun b join year.plan q on q.id = b.id
                        cross join lateral (select case b.ord when 600 then q.acknowledged_again_at when 460 then null else q.acknowledged_at end as acknowledged_at,
                                least(b.next_at, case when b.ord = 600 then q.answered_again_at else least(q.answered_at, q.withdrawn_at) end, 'infinity') as done_at offset 0) x
                        cross join lateral (values
                                (1, case when b.acknowledge_half < least(x.acknowledged_at, x.done_at) then b.acknowledge_half end),
                                (2, case when b.acknowledge_due < least(x.acknowledged_at, x.done_at) then b.acknowledge_due end),
                                (3, case when b.next_at is null or b.next_at > x.acknowledged_at then case when not q.promises and b.answer_half > x.acknowledged_at and b.answer_half < x.done_at then b.answer_half end end),
                                (4, case when b.next_at is null or b.next_at > x.acknowledged_at then case when not q.promises and b.answer_due > x.acknowledged_at and b.answer_due < x.done_at then b.answer_due end end)) v(more, at)
                where v.at <= year.ends()) h
        window story as (partition by h.id order by h.at, h.ord)
        union all
        select null, 0, f.at, 'article.helped', f.person, null, null, null, null, f.article from year.found f) e;
create unique index on year.event (id, rev);
create unique index on year.event (nr);
analyze year.event;

-- Each question as it was after each of its events.
create view year.told as
select e.nr, e.rev, e.last, e.ord, e.at, e.kind, e.actor, e.message, q, b, s.*,
        case s.state when 'open' then b.acknowledge_due when 'acknowledged' then coalesce(s.promised_at, b.answer_due) end as due_at,
        case when s.reminded = 2 then case when s.state = 'open' then b.acknowledge_moves
                when s.promised_at is null then b.answer_moves else year.moment(b.starts, b.zone, year.working(b.starts, b.zone, s.promised_at) + b.grace) end end as moves_at,
        case when e.ord between 560 and 599 then q.denied_at when e.ord between 800 and 899 or e.ord >= 700 and e.at >= q.asked_again_at then q.asked_again_at end as asked_again_at,
        case when e.ord = 580 then q.reopened_at when e.ord >= 700 and e.at >= q.said_at then q.said_at end as said_at,
        case when e.ord = 580 then 'no' when e.ord >= 700 and e.at >= q.said_at then q.outcome end as outcome,
        case when not q.private and q.duplicate_of is null and e.at >= q.answered_at and e.ord >= 500 then q.id when s.state in ('answered', 'resolved') then q.duplicate_of end as article
from year.event e join year.plan q on q.id = e.id join year.begun b on b.id = e.id and b.ord = e.begun
        cross join lateral (
                select t.state, t.promised_at, t.answered_at,
                        case when t.state = 'open' or t.state = 'withdrawn' and not t.has_acknowledged then null
                                when e.begun = 600 then q.acknowledged_again_at else coalesce(q.acknowledged_at, t.answered_at) end as acknowledged_at,
                        case when t.state = 'resolved' then q.resolved_at end as resolved_at,
                        case t.state when 'open' then case when e.begun = 460 and e.at >= b.acknowledge_due then 3 else (e.at >= b.acknowledge_half)::int + (e.at >= b.acknowledge_due)::int end
                                when 'acknowledged' then case when t.promised_at is not null then 2 * (e.ord >= 425 and e.at >= t.promised_at)::int
                                        else (e.at >= b.answer_half)::int + (e.at >= b.answer_due)::int end
                                else 0 end as reminded
                from (
                        select x.*, case when e.begun in (460, 600) or not x.has_acknowledged or e.ord = 310 then null when q.promises then q.promise_due_at end as promised_at,
                                case when x.state in ('answered', 'resolved') then case when e.begun = 600 then q.answered_again_at else q.answered_at end end as answered_at
                        from (
                                select coalesce(e.acknowledged > e.begun, false) as has_acknowledged,
                                        case when e.ord = 950 then 'withdrawn'
                                                when e.ord >= 700 and e.at >= q.resolved_at then 'resolved'
                                                when e.ord >= 640 or e.ord between 500 and 599 then 'answered'
                                                when e.acknowledged > e.begun then 'acknowledged' else 'open' end as state offset 0) x offset 0) t offset 0) s;
