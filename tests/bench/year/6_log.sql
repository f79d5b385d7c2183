-- A part of the event log, from one number to another: as core.emit writes it.

insert into core.event (id, question, rev, kind, actor, recipients, at, data, actor_then, question_then, article) overriding system value
select t.nr, (t.q).id, t.rev, t.kind, t.actor, array_remove(array[(t.q).asker, up.asker, up.answers] || (t.b).owners, null), t.at,
        case t.kind
                when 'question.said' then json_build_object('message', said.json)
                when 'question.answered' then case when t.ord = 500 and (t.q).duplicate_of is not null then json_build_object('message', said.json, 'article', (t.q).duplicate_of::text)
                        when t.ord = 500 and (t.q).insists then json_build_object('message', said.json, 'insisted', true) else json_build_object('message', said.json) end
                when 'question.promised' then json_build_object('by', core.wire_time((t.q).promise_due_at))
                when 'question.promise_broken' then json_build_object('by', core.wire_time((t.q).promise_due_at))
                when 'question.reminded' then json_build_object('due_at', core.wire_time(t.due_at), 'what', case when t.state = 'open' then 'acknowledge' when t.promised_at is null then 'answer' else 'promise' end,
                        'at', case when t.reminded = 1 then 'half' else 'deadline' end)
                when 'question.consulted' then json_build_object('consult', consult.id::text, 'owner', helper.ref)
                when 'question.contributed' then json_build_object('consult', consult.id::text, 'contributor', helper.ref)
                when 'question.reopened' then '{"reason":"The tray is not there."}'
                when 'question.follow_up' then case t.ord when 820 then '{"reminder":true}'::json else '{}' end
                when 'question.followed_up' then json_build_object('outcome', t.outcome)
                when 'question.resolved' then '{"reason":"Nobody has written for 14 days since it was answered."}'
                when 'question.thanked' then json_build_object('to', case when helper.id is null then json_build_array(owner.ref) else json_build_array(owner.ref, helper.ref) end, 'body', 'That saved me an afternoon. Thank you!')
                when 'article.revised' then json_build_object('article', (t.q).id::text, 'revision', 2)
                when 'article.recorded' then json_build_object('article', (t.q).id::text)
                when 'article.verified' then json_build_object('article', (t.q).id::text)
                when 'article.disputed' then json_build_object('article', (t.q).id::text)
                else case when t.kind in ('question.referred', 'question.declined', 'question.escalated') then json_build_object('from', giver.ref, 'to', owner.ref, 'reason', (t.b).reason) else '{}' end end,
        actor.ref,
        json_build_object(
                'id', (t.q).id::text, 'rev', t.rev, 'title', w.title, 'body', w.body, 'state', t.state, 'private', (t.q).private,
                'asker', asker.ref, 'owner', owner.ref, 'to', coalesce(team.ref, case when put_to.id is not null then json_build_object('person', put_to.id::text, 'name', put_to.ref -> 'name') end, '{"anyone":true}'),
                'tags', to_json(w.tags), 'priority', case when (t.q).urgent then 'urgent' else 'normal' end, 'priority_reason', case when (t.q).urgent then 'The customer is on the telephone.' end,
                'hops', (t.b).hops, 'hop_budget', 2, 'asked_at', core.wire_time((t.q).asked_at), 'acknowledged_at', core.wire_time(t.acknowledged_at), 'promised_at', core.wire_time(t.promised_at),
                'answered_at', core.wire_time(t.answered_at), 'resolved_at', core.wire_time(t.resolved_at), 'due_at', core.wire_time(t.due_at), 'reminded', case when t.state in ('open', 'acknowledged') then t.reminded else 0 end, 'moves_at', core.wire_time(t.moves_at),
                'parent', (t.q).parent::text, 'path', (t.b).path, 'contributors', case when t.at >= (t.q).helped_at then json_build_array(helper.ref) else '[]' end,
                'article', t.article::text, 'duplicate', t.state in ('answered', 'resolved') and (t.q).duplicate_of is not null,
                'follow_up', case when t.asked_again_at is not null then json_build_object('asked_at', core.wire_time(t.asked_again_at), 'outcome', t.outcome, 'closed_at', core.wire_time(t.said_at)) end, 'proposals', 0),
        case when t.kind like 'article.%' then (t.q).id when t.ord = 500 then (t.q).duplicate_of end
from year.told t
        join year.words w on w.id = (t.q).id
        join year.person asker on asker.id = (t.q).asker
        join year.person owner on owner.id = (t.b).owner
        left join year.person giver on giver.id = (t.b).from_person
        left join year.person actor on actor.id = t.actor
        left join year.person put_to on put_to.id = (t.q).to_person
        left join year.person helper on helper.id = (t.q).helper
        left join year.team team on team.id = (t.q).to_team
        left join year.plan up on up.id = (t.q).parent
        left join year.plan consult on consult.parent_k = (t.q).k and (t.q).helper is not null
        left join core.message m on m.id = t.message
        cross join lateral (select case when m.id is not null then json_build_object('id', m.id::text, 'question', m.question::text, 'kind', m.kind, 'author', actor.ref, 'body', m.body, 'at', core.wire_time(m.at)) end as json) said
where t.nr between $1 and $2
order by t.nr;

insert into core.event (id, kind, actor, recipients, at, data, actor_then, article) overriding system value
select e.nr, e.kind, e.actor, array[a.owner], e.at, json_build_object('article', a.id::text, 'helped', 1, 'title', a.title), actor.ref, a.id
from year.event e join core.article a on a.id = e.article join year.person actor on actor.id = e.actor
where e.nr between $1 and $2;
