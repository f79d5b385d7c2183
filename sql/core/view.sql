-- What a view is on the wire.
create or replace function core.view_json(v core.view) returns json
language sql immutable as $$
        select json_build_object('id', v.id::text, 'report', v.report, 'name', v.name, 'query', v.query)
$$;
