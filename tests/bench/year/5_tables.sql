-- The tables as they are at the year's end.

insert into core.question (id, rev, title, body, state, private, asker, owner, to_person, to_team, tags, hops, hop_budget, asked_at, acknowledged_at, promised_at, answered_at,
        resolved_at, withdrawn_at, acknowledge_due_at, answer_due_at, parent, insisted, priority, priority_reason, reminded, answer_half_at, next_due_at, duplicate_of, matter, sign_of_life_at) overriding system value
select (t.q).id, t.rev, w.title, w.body, t.state, (t.q).private, (t.q).asker, (t.b).owner, (t.q).to_person, (t.q).to_team, w.tags, (t.b).hops, 2, (t.q).asked_at, t.acknowledged_at,
        t.promised_at, t.answered_at, t.resolved_at, case t.state when 'withdrawn' then (t.q).withdrawn_at end, (t.b).acknowledge_due, (t.b).answer_due, (t.q).parent,
        coalesce((t.q).insists and (t.q).answered_at < year.ends() and (t.q).duplicate_of is null, false)::int, case when (t.q).urgent then 'urgent' else 'normal' end,
        case when (t.q).urgent then 'The customer is on the telephone.' end, case when t.state in ('open', 'acknowledged') then t.reminded else 0 end, (t.b).answer_half,
        case t.state
                when 'open' then case t.reminded when 0 then (t.b).acknowledge_half when 1 then (t.b).acknowledge_due when 2 then t.moves_at
                        else year.ends() + (0.1 + year.chance((t.q).id, 95)) * interval '1 day' end
                when 'acknowledged' then case when t.reminded = 2 then greatest(t.moves_at, year.ends() + (0.1 + year.chance((t.q).id, 95)) * interval '1 day') when t.promised_at is not null then t.promised_at
                        when t.reminded = 0 and (t.b).answer_half > t.acknowledged_at then (t.b).answer_half else (t.b).answer_due end
                when 'withdrawn' then null
                else least(case when t.state = 'answered' then t.answered_at + interval '14 days' end, follow.due_at) end,
        case when t.state in ('answered', 'resolved') then (t.q).duplicate_of end, (t.q).matter,
        case when t.state in ('acknowledged', 'answered', 'resolved') then greatest(t.answered_at, t.acknowledged_at, case when (t.q).consulted_at < t.at then (t.q).consulted_at end) end
from year.told t join year.words w on w.id = (t.q).id
        cross join lateral (select case when (t.q).parent is not null or t.said_at is not null then null
                when t.asked_again_at is null then t.answered_at + interval '7 days'
                when (t.q).said > 1 and (t.q).last_at + interval '10 days' <= year.ends() then t.answered_at + interval '13 days' else t.answered_at + interval '10 days' end as due_at) follow
where t.last
order by (t.q).id;

insert into core.step (question, step, owner, from_person, how, by_person, reason, hop, at)
select b.id, b.step, b.owner, b.from_person, b.how, b.by_person, b.reason, b.hop, b.at from year.begun b where b.ord <> 600 order by b.id, b.step;

insert into core.participant (question, person)
select q.id, q.asker from year.plan q
union
select b.id, b.owner from year.begun b
order by 1, 2;

insert into core.contributor (question, person, consult, at)
select q.parent, q.owner, q.id, q.answered_at from year.plan q where q.parent is not null and q.answered_at <= year.ends();

insert into core.promise (question, owner, made_at, due_at, outcome, closed_at)
select q.id, q.answers, q.acknowledged_at, q.promise_due_at, o.outcome,
        case o.outcome when 'broken' then q.promise_due_at when 'kept' then q.answered_at when 'released' then q.withdrawn_at end
from year.plan q cross join lateral (select case
        when q.promise_due_at <= year.ends() and q.promise_due_at < coalesce(q.answered_at, q.withdrawn_at, 'infinity') then 'broken'
        when q.answered_at <= year.ends() then 'kept' when q.withdrawn_at <= year.ends() then 'released' end as outcome) o
where q.promises and q.acknowledged_at <= year.ends()
order by q.acknowledged_at, q.id;

insert into core.kudos (act, question, from_person, to_person, body, public, at)
select dense_rank() over (order by q.thanked_at, q.id), q.id, q.asker, h.helper, 'That saved me an afternoon. Thank you!', not q.private, q.thanked_at
from year.plan q cross join lateral unnest(array_remove(array[q.answers, q.helper], null)) h(helper)
where q.thanked_at <= year.ends()
order by q.thanked_at, q.id;

insert into core.follow_up (question, answered_at, asker, asked_at, reminded_at, closed_at, outcome, body)
select q.id, q.answered_at, q.asker, q.denied_at, null, case when q.reopened_at <= year.ends() then q.reopened_at end, case when q.reopened_at <= year.ends() then 'no' end, null
from year.plan q where q.denied_at <= year.ends()
union all
select q.id, q.last_at, q.asker, q.asked_again_at, case when q.said > 1 and q.last_at + interval '10 days' <= year.ends() then q.last_at + interval '10 days' end,
        case when q.said_at <= year.ends() then q.said_at end, case when q.said_at <= year.ends() then q.outcome end, null
from year.plan q where q.asked_again_at <= year.ends();

-- An article has its question's number. Of those verified long ago most have been reviewed, and some have gone stale.
insert into core.article (id, question, title, body, answer, state, owner, tags, revision, recorded_at, verified_at, review_at) overriding system value
select q.id, q.id, w.title, w.body, case when q.answered_again_at <= year.ends() then w.again else w.answer end, s.state, q.answers, w.tags, 1 + (q.answered_again_at is not null and q.answered_again_at <= year.ends())::int, q.answered_at,
        case when s.state in ('verified', 'stale') then s.at end,
        case s.state when 'verified' then s.at + interval '180 days' + case when s.at < year.ends() - interval '180 days' then interval '190 days' else '0' end when 'stale' then s.at + interval '180 days' end
from year.plan q join year.words w on w.id = q.id
        cross join lateral (select v.at, case
                when v.at <= year.ends() - interval '180 days' and year.chance(q.id, 96) < 0.08 then 'stale' when v.at <= year.ends() then 'verified' end as kept
                from (select coalesce(case when q.said < 3 and q.outcome <> 'no_but' and q.said_at <= year.ends() then q.said_at end, q.confirmed_at) as at) v) v
        cross join lateral (select v.at, case
                when q.reopened_at <= year.ends() and q.answered_again_at > year.ends() then 'disputed'
                when q.outcome = 'no_but' and q.said_at <= year.ends() then 'disputed'
                else coalesce(v.kept, 'draft') end as state) s
where q.answered_at <= year.ends() and not q.private and q.duplicate_of is null
order by q.id;

insert into core.article_revision (article, revision, author, reason, title, answer, tags, at)
select a.id, r.revision, a.owner, case r.revision when 1 then 'Recorded with the answer.' else 'Answered again after a reopen.' end, a.title,
        case r.revision when a.revision then a.answer else w.answer end, a.tags, case r.revision when 1 then q.answered_at else q.answered_again_at end
from core.article a join year.plan q on q.id = a.id join year.words w on w.id = a.id cross join lateral generate_series(1, a.revision) r(revision)
order by 1, 2;

insert into core.deflection (person, article, at) select f.person, f.article, f.at from year.found f where f.deflects order by f.at, f.person;
insert into core.article_helped (article, person, at) select f.article, f.person, f.at from year.found f order by 1, 2;
insert into core.doubt (article, person, reason, at)
select f.article, f.person, 'The form has another number now.', f.at from year.found f where year.chance(f.article + f.person, 97) < 0.01;

select setval(pg_get_serial_sequence('core.question', 'id'), (select max(id) from core.question)),
        setval(pg_get_serial_sequence('core.message', 'id'), (select max(id) from core.message)),
        setval(pg_get_serial_sequence('core.article', 'id'), (select max(id) from core.question)),
        setval(pg_get_serial_sequence('core.event', 'id'), (select max(nr) from year.event)),
        setval('core.kudos_act', (select max(act) from core.kudos)),
        setval('core.matter', (select max(id) from core.question));
