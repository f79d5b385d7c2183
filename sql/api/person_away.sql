-- person.away {until?, delegate?, hand_over?} -> {person, moved, staying}
-- Away has an end; with neither they are back. What falls due meanwhile moves at once, and what of hand_over is still an open question of
-- theirs. Of moved and staying the hundred that are due first. Refused: bad_request, not_found.
create or replace function api.person_away(caller bigint, params jsonb) returns json
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        p        core.person;
        until_at timestamptz := core.time_in(params, 'until');
        stand_in bigint := core.delegate_in(caller, params, until_at);
        wanted   bigint[] := core.ids_in(params, 'hand_over', 1000);
        owned    core.question[];
        done     record;
begin
        if until_at is null and wanted <> '{}' then
                perform core.refuse('bad_request', 'until is missing: questions are handed over until a time.');
        end if;
        perform core.people_locked(), core.owners_stay();
        owned := array(select core.owned_locked(caller));
        update core.person x set away_until = until_at, delegate = stand_in where x.id = caller returning * into p;
        select * into done from core.absence_begin(p, owned, wanted);
        return json_build_object('person', core.me_json(caller), 'moved', core.questions_json(done.moved),
                'staying', core.questions_json(done.staying));
end $$;

-- person.absence {until, delegate?} -> {moving, staying, taker}
-- What person.away would do, were it called now; taker: who would have what moves, null where that stays for want of anybody.
create or replace function api.person_absence(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        p        core.person;
        until_at timestamptz := core.time_in(params, 'until');
        stand_in bigint := core.delegate_in(caller, params, until_at);
        owned    core.question[] := array(select q from core.question q where q.owner = caller and q.is_open);
        moving   bigint[];
        taker    core.routed;
begin
        if until_at is null then
                perform core.refuse('bad_request', 'until is missing.');
        end if;
        select * into p from core.person where id = caller;
        p.away_until := until_at;
        taker := core.stand_in(p, stand_in, '{}');
        moving := array(select q.id from unnest(owned) q
                where core.falls_into(q, until_at) and (core.stand_in(p, stand_in, core.askers(q))).owner is not null);
        return json_build_object('moving', core.questions_json(moving),
                'staying', core.questions_json(array(select q.id from unnest(owned) q where q.id <> all (moving))),
                'taker', core.person_json(taker.owner));
end $$;
