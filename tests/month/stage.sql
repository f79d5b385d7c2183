-- How the month's story calls the rules: at a time, and hearing of everything that happened by it.
create schema month;

create function month.heard(since bigint) returns jsonb language sql stable as $$
        select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'question', e.question::text, 'at', e.at, 'data', e.data,
                'asker', e.question_then #>> '{asker,id}', 'owner', e.question_then #>> '{owner,id}', 'parent', e.question_then ->> 'parent',
                'state', e.question_then ->> 'state', 'private', e.question_then -> 'private') order by e.id), '[]')
        from core.event e where e.id > since
$$;

-- Somebody calls a verb. A refusal is an answer, too: the question may have moved since they made up their mind.
create function month.call(at timestamptz, caller bigint, verb text, params jsonb, since bigint) returns jsonb language plpgsql as $$
declare
        result jsonb;
begin
        perform set_config('buckstop.clock', at::text, false);
        begin
                execute format('select api.%I($1, $2)', replace(verb, '.', '_')) into result using caller, params;
        exception when others then
                if sqlstate not like 'BS%' then
                        raise;
                end if;
                return jsonb_build_object('refused', sqlstate, 'why', sqlerrm, 'events', '[]'::jsonb);
        end;
        return jsonb_build_object('result', result, 'events', month.heard(since));
end $$;

-- The next moment, up to a given one, at which something is due: all of it is done. Null: nothing is due until then.
create function month.due(until timestamptz, since bigint) returns jsonb language plpgsql as $$
declare
        next timestamptz := (select min(q.next_due_at) from core.question q);
        run  record;
begin
        if next is null or next > until then
                return null;
        end if;
        perform set_config('buckstop.clock', greatest(next, core.now())::text, false);
        loop
                select * into run from api.due_run(50);
                exit when not run.more;
        end loop;
        if (select min(q.next_due_at) from core.question q) <= next then
                raise exception 'what was due at % is due still', next;
        end if;
        return month.heard(since);
end $$;

create function month.calendar(person bigint) returns core.calendar language sql stable as $$
        select core.calendar_of(p) from core.person p where p.id = person
$$;

-- When somebody has worked so many minutes from a moment on; null where they never do.
create function month.worked(person bigint, since timestamptz, minutes int) returns timestamptz language sql stable as $$
        select core.add_working_time(month.calendar(person), since, minutes)
$$;
