-- What a view is on the wire.
create or replace function core.view_json(v core.view) returns json
language sql immutable as $$
        select json_build_object('id', v.id::text, 'report', v.report, 'name', v.name, 'query', v.query)
$$;

-- The name of a report: any that the page may have.
create or replace function core.report_name_in(params jsonb, required boolean default true) returns text
language plpgsql immutable as $$
declare
        name text := core.text_in(params, 'report', 40, required);
begin
        if name !~ '^[a-z]{1,40}$' then
                perform core.refuse('bad_request', 'report must be a name like unanswered.');
        end if;
        return name;
end $$;
