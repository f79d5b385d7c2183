-- What admins see and do about notices that could not be delivered.

-- notice.list {state?, before?, limit?} -> {notices, more}, newest first: the dead ones, or those that wait
create or replace function api.notice_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        most   int := core.limit_in(params, 50);
        wanted text := coalesce(params ->> 'state', 'dead');
        before bigint := case when params ? 'before' then core.id_in(params ->> 'before', 'before') else 9223372036854775807 end;
        listed bigint[];
begin
        if wanted not in ('dead', 'waiting') then
                perform core.refuse('bad_request', 'state must be dead or waiting.');
        end if;
        listed := array(
                select n.id from core.notice n
                where n.state = wanted and n.state in ('waiting', 'dead') and n.id < before
                order by n.id desc limit most + 1);
        return json_build_object('notices', coalesce((
                select json_agg(core.notice_json(n) order by n.id desc) from core.notice n where n.id = any (listed[:most])), '[]'),
                'more', cardinality(listed) > most);
end $$;

-- notice.retry {notice} -> {notice}
-- Sends a dead one again, now and with all its attempts, on the record. Refused: not_found, bad_state.
create or replace function api.notice_retry(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        n core.notice;
begin
        select * into n from core.notice where id = core.id_in(params ->> 'notice', 'notice') for update;
        if n.id is null then
                perform core.refuse_unseen('notice');
        elsif n.state <> 'dead' then
                perform core.refuse('bad_state', format('The notice is %s; only a dead one can be sent again.', n.state));
        end if;
        update core.notice set state = 'waiting', attempts = 0, due_at = core.now(), closed_at = null where id = n.id returning * into n;
        perform core.record(caller, 'notice.retry', json_build_object('notice', n.id::text));
        return json_build_object('notice', core.notice_json(n));
end $$;
