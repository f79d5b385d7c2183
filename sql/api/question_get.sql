-- question.get {question, before?} -> {question, watching, messages, more, consults, log, repeat}
-- messages: the newest page of them, older ones with `before`, the id of the oldest one had; more: there are some.
-- log: what only events told: promises and broken ones, reminders, that silence resolved it, withdrawal, why it was reopened, thanks,
-- follow-ups, and what became of proposals. repeat: for the owner where the same person asks the same for the third time or more, else null.
create or replace function api.question_get(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        q    core.question;
        page bigint[];
begin
        select * into q from core.question where id = core.id_in(params ->> 'question', 'question');
        if q.id is null or not core.may_see(caller, q) then
                perform core.refuse_unseen('question');
        end if;
        page := core.message_page(q.id, case when params ? 'before' then core.id_in(params ->> 'before', 'before') end);
        return json_build_object(
                'question', core.question_json(q),
                'watching', core.watches(caller, q.id),
                'messages', coalesce((select json_agg(core.message_json(m) order by m.id) from core.message m where m.id = any (page)), '[]'),
                'more', exists (select from core.message m where m.question = q.id and m.id < page[1]),
                'consults', coalesce((select json_agg(core.question_json(c) order by c.id) from core.question c
                        where c.parent = q.id and core.may_see(caller, c)), '[]'),
                'log', coalesce((
                        select json_agg(json_build_object('id', e.id::text, 'kind', e.kind, 'at', core.wire_time(e.at), 'actor', e.actor_then,
                                'data', e.data) order by e.id)
                        from core.event e where e.question = q.id
                                and e.kind in ('question.promised', 'question.promise_broken', 'question.reminded', 'question.resolved',
                                        'question.withdrawn', 'question.reopened', 'question.thanked', 'question.follow_up', 'question.followed_up',
                                        'proposal.accepted', 'proposal.declined')), '[]'),
                'repeat', core.repeat_json(q, caller));
end $$;
