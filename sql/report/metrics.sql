-- report.metrics {} -> {metrics, teams, company, zone, as_of}: what is counted, in words, and which teams the caller may look at. Refused: forbidden.
create or replace function report.metrics(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        seen bigint[] := (select s.teams from core.report_scope(caller, '{}') s);
begin
        return json_build_object(
                'metrics', (
                        select json_agg(json_build_object('name', m.name, 'report', m.report, 'kind', m.kind, 'better', m.better, 'title', m.title, 'words', m.words)
                                order by m.nr)
                        from core.metric m),
                'teams', coalesce((
                        select json_agg(json_build_object('id', t.id::text, 'name', t.name) order by lower(t.name)) from core.team t
                        where seen is null or t.id = any (seen)), '[]'),
                'company', seen is null, 'zone', core.company_zone(), 'as_of', core.report_as_of());
end $$;
