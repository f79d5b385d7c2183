-- What changes who is there, and what admins do, on the record.

create or replace function core.record(actor bigint, kind text, data json) returns void
language plpgsql as $$
begin
        insert into core.act (actor, kind, data, at) values (record.actor, record.kind, record.data, core.now());
end $$;

create or replace function core.act_json(a core.act) returns json
language plpgsql stable as $$
begin
        return json_build_object('id', a.id::text, 'actor', core.person_json(a.actor), 'kind', a.kind, 'data', a.data, 'at', core.wire_time(a.at));
end $$;

-- Who is away and who has the duty change one after the other, so that two who name each other as delegates cannot both hand over to one
-- who has just gone.
create or replace function core.people_locked() returns void
language sql as $$
        select pg_advisory_xact_lock(7001)
$$;

-- Nobody leaves the company between a verb's choice of an owner and its commit: verbs take this together, leaving takes it alone, and
-- everybody takes it before they lock a question.
create or replace function core.owners_stay() returns void
language sql as $$
        select pg_advisory_xact_lock_shared(7002)
$$;

create or replace function core.owners_change() returns void
language sql as $$
        select pg_advisory_xact_lock(7002)
$$;
