-- article.get {article, before?} -> {article, revisions, more, proposals, may_decide, helped, doubts, mine, duplicates}
-- Of a merged one: what it went into. revisions: the newest page of them, older ones with `before`, the number of the oldest one had; more: there are
-- some. proposals: the newest hundred, oldest first, also those decided; may_decide: the caller may accept or decline them, and change the article.
-- helped: the newest of whom it helped; doubts: who says that it is out of date; mine: what the caller has said; duplicates: questions that it
-- answers besides its own.
create or replace function api.article_get(caller bigint, params jsonb) returns json
language plpgsql stable security definer set search_path = core, pg_temp as $$
declare
        a    core.article := core.article_followed(caller, params);
        page int[];
begin
        page := core.revision_page(a.id, case when params ? 'before' then core.number_in(params, 'before', 1, 999999999) end);
        return json_build_object(
                'article', core.article_json(a),
                'revisions', core.revisions_json(a.id, page),
                'more', exists (select from core.article_revision r where r.article = a.id and r.revision < page[1]),
                'proposals', core.proposals_json(a.id, 100),
                'may_decide', core.may_keep(caller, a),
                'helped', core.helped_json(a.id, 20),
                'doubts', core.doubts_json(a.id, 20),
                'mine', json_build_object('helped', core.is_helped(caller, a.id), 'outdated', core.doubts(caller, a.id)),
                'duplicates', core.duplicates_json(a.id, caller, 20));
end $$;
