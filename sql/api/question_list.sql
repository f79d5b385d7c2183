-- question.list {view, state?, open?, before?, limit?} -> {questions, more}, newest first
create or replace function api.question_list(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        most   int := core.limit_in(params, 50);
        listed bigint[] := core.listed(caller, params ->> 'view', core.states_in(params),
                case when params ? 'before' then core.id_in(params ->> 'before', 'before') else 9223372036854775807 end, most + 1);
begin
        return json_build_object(
                'questions', coalesce((
                        select json_agg(core.question_json(q) order by q.id desc)
                        from core.question q where q.id = any (listed[:most])), '[]'),
                'more', cardinality(listed) > most);
end $$;
