-- session.resume {cursor?} -> {person, resync, events, cursor}; the person with their role and until when they are away
-- The events missed since a cursor, or resync: no cursor, one of another cluster, one from before events that are kept no more, or too much missed.
create or replace function api.session_resume(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp set enable_seqscan = off as $$
declare
        since     pg_snapshot := core.snapshot_in(params ->> 'cursor');
        looked_at bigint;
        missed    bigint[];
        resync    boolean;
begin
        select s.looked_at, s.missed into looked_at, missed from core.missed(caller, since, core.setting_int('resume_scan') + 1) s;
        resync := since is null or core.has_hole(since) or looked_at > core.setting_int('resume_scan') or coalesce(cardinality(missed), 0) > core.setting_int('resume_events');
        if not resync then
                resync := core.setting_int('resume_bytes') < (
                        select sum(coalesce(octet_length(e.question_then::text), 0) + octet_length(e.data::text)) from core.event e where e.id = any (missed)) is true;
        end if;
        return json_build_object(
                'person', core.me_json(caller),
                'resync', resync,
                'events', coalesce((select json_agg(core.frame(e, params ->> 'cursor')::json order by e.id)
                        from core.event e where e.id = any (missed) and not resync), '[]'),
                'cursor', core.cursor_of(pg_current_snapshot()));
end $$;
