-- article.get {article} -> {article, revisions, proposals, may_decide}
-- proposals: oldest first, also those decided; may_decide: the caller may accept or decline them.
create or replace function api.article_get(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        a core.article := core.article_seen(caller, params);
begin
        return json_build_object(
                'article', core.article_json(a),
                'revisions', (
                        select json_agg(json_build_object('revision', r.revision, 'author', core.person_json(r.author), 'reason', r.reason,
                                'answer', r.answer, 'at', core.wire_time(r.at)) order by r.revision)
                        from core.article_revision r where r.article = a.id),
                'proposals', core.proposals_json(a.id),
                'may_decide', coalesce((select core.may_decide(caller, q) from core.question q where q.id = a.question), false));
end $$;
