-- What the verbs on questions share.

create or replace function core.to_json(q core.question) returns json
language plpgsql stable as $$
begin
        if q.to_person is not null then
                return (select json_build_object('person', p.id::text, 'name', p.name) from core.person p where p.id = q.to_person);
        elsif q.to_team is not null then
                return (select json_build_object('team', t.id::text, 'name', t.name) from core.team t where t.id = q.to_team);
        end if;
        return '{"anyone":true}';
end $$;

-- The path. Nearly every step is between the asker and the owner, whose references are at hand.
create or replace function core.path_json(q core.question, asker_json json, owner_json json) returns json
language plpgsql stable as $$
begin
        return (
                select json_agg(json_build_object(
                        'owner', case s.owner when q.owner then owner_json else core.person_json(s.owner) end,
                        'from', case s.from_person when q.owner then owner_json else core.person_json(s.from_person) end,
                        'how', s.how,
                        'by', case s.by_person when q.asker then asker_json when q.owner then owner_json else core.person_json(s.by_person) end,
                        'reason', s.reason, 'at', core.wire_time(s.at)) order by s.step)
                from core.step s where s.question = q.id);
end $$;

create or replace function core.contributors_json(question bigint) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(core.person_json(c.person) order by c.consult)
                from core.contributor c where c.question = contributors_json.question), '[]');
end $$;

-- Rule 3: until when something is expected of the owner: to acknowledge, then to do as promised or else to answer.
create or replace function core.due_at(q core.question) returns timestamptz
language sql immutable as $$
        select case q.state when 'open' then q.acknowledge_due_at when 'acknowledged' then coalesce(q.promised_at, q.answer_due_at) end
$$;

-- Rule 6: when it goes to the next owner if nothing is done; known from the deadline on.
create or replace function core.moves_at(q core.question) returns timestamptz
language sql immutable as $$
        select case when q.state in ('open', 'acknowledged') and q.reminded = 2 then q.next_due_at end
$$;

create or replace function core.question_json(q core.question) returns json
language plpgsql stable as $$
declare
        asker_json json := core.person_json(q.asker);
        owner_json json := core.person_json(q.owner);
        article    bigint := core.article_of(q);
begin
        return json_build_object(
                'id', q.id::text, 'rev', q.rev, 'title', q.title, 'body', q.body, 'state', q.state, 'private', q.private,
                'asker', asker_json, 'owner', owner_json, 'to', core.to_json(q), 'tags', to_json(q.tags),
                'priority', q.priority, 'priority_reason', q.priority_reason, 'hops', q.hops, 'hop_budget', q.hop_budget, 'asked_at', core.wire_time(q.asked_at),
                'acknowledged_at', core.wire_time(q.acknowledged_at), 'promised_at', core.wire_time(q.promised_at),
                'answered_at', core.wire_time(q.answered_at), 'resolved_at', core.wire_time(q.resolved_at), 'due_at', core.wire_time(core.due_at(q)),
                'reminded', q.reminded, 'moves_at', core.wire_time(core.moves_at(q)),
                'parent', q.parent::text, 'path', core.path_json(q, asker_json, owner_json), 'contributors', core.contributors_json(q.id),
                'article', article::text, 'duplicate', q.duplicate_of is not null, 'follow_up', core.follow_up_json(q),
                'proposals', case when article is null or q.duplicate_of is not null then 0 else core.proposals_open(article) end);
end $$;

create or replace function core.message_json(m core.message) returns json
language plpgsql stable as $$
begin
        return json_build_object('id', m.id::text, 'question', m.question::text, 'kind', m.kind, 'author', core.person_json(m.author),
                'body', m.body, 'at', core.wire_time(m.at));
end $$;

create or replace function core.check_rev(q core.question, rev jsonb) returns void
language plpgsql as $$
begin
        if jsonb_typeof(rev) <> 'number' then
                perform core.refuse('bad_request', 'rev must be a number.');
        elsif rev <> to_jsonb(q.rev) then
                perform core.refuse('stale', format('The question has moved on: it is at revision %s.', q.rev));
        end if;
end $$;

-- What happens in a consult goes to its parent's owner of this moment, and its answer changes the parent: lock the parent first,
-- so that locks are always taken in order of id.
create or replace function core.parent_locked(params jsonb) returns void
language plpgsql as $$
declare
        parent_id bigint;
begin
        select q.parent into parent_id from core.question q where q.id = core.id_in(params ->> 'question', 'question');
        if parent_id is not null then
                perform from core.question q where q.id = parent_id for update;
        end if;
end $$;

-- The question a call is about, locked, seen, and as the caller believes it to be. Every change starts here, so an owner's is a sign of life.
create or replace function core.question_locked(caller bigint, params jsonb) returns core.question
language plpgsql as $$
declare
        q core.question;
begin
        perform core.owners_stay(), core.parent_locked(params);
        select * into q from core.question where id = core.id_in(params ->> 'question', 'question') for update;
        if q.id is null or not core.may_see(caller, q) then
                perform core.refuse_unseen('question');
        elsif params ? 'rev' then
                perform core.check_rev(q, params -> 'rev');
        end if;
        if caller = q.owner and q.is_open then
                q.sign_of_life_at := core.now();
        end if;
        return q;
end $$;

-- Write back what a verb changed.
create or replace function core.question_store(q core.question) returns void
language plpgsql as $$
begin
        update core.question set rev = q.rev, state = q.state, owner = q.owner, hops = q.hops, hop_budget = q.hop_budget,
                acknowledged_at = q.acknowledged_at, promised_at = q.promised_at, answered_at = q.answered_at,
                resolved_at = q.resolved_at, withdrawn_at = q.withdrawn_at, insisted = q.insisted,
                acknowledge_due_at = q.acknowledge_due_at, answer_half_at = q.answer_half_at, answer_due_at = q.answer_due_at,
                reminded = q.reminded, next_due_at = q.next_due_at, duplicate_of = q.duplicate_of,
                sign_of_life_at = q.sign_of_life_at
        where id = q.id;
end $$;

-- Which messages a page of a thread shows, in order: the newest 200, or as many of them as make two million bytes, before another one.
create or replace function core.message_page(question bigint, before bigint) returns bigint[]
language plpgsql stable as $$
begin
        return array(
                select counted.id from (
                        select newest.id, sum(octet_length(newest.body)) over (order by newest.id desc) - octet_length(newest.body) as bytes_after
                        from (
                                select m.id, m.body from core.message m
                                where m.question = message_page.question and (before is null or m.id < before)
                                order by m.id desc limit 200) newest) counted
                where counted.bytes_after < 2000000 order by counted.id);
end $$;
