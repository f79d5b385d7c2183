-- Rules 7 and 14: what was answered is recorded, what is private is not.
create or replace function core.violations_of_articles() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'answered_public_question_has_an_article', 'question ' || q.id, q.state::text
        from core.question q
        where not q.private and q.state in ('answered', 'resolved') and q.duplicate_of is null and not exists (select from core.article a where a.question = q.id)
        union all
        select 'private_question_has_no_article', 'question ' || q.id, format('article %s', a.id)
        from core.question q join core.article a on a.question = q.id
        where q.private
        union all
        select 'article_revisions_are_dense', 'article ' || a.id, format('revision %s, %s kept from %s to %s', a.revision, count(r.revision), min(r.revision), max(r.revision))
        from core.article a left join core.article_revision r on r.article = a.id
        group by a.id
        having count(r.revision) = 0 or min(r.revision) <> 1 or max(r.revision) <> a.revision or count(r.revision) <> a.revision
        union all
        select 'article_is_its_last_revision', 'article ' || a.id, format('revision %s', a.revision)
        from core.article a join core.article_revision r on r.article = a.id and r.revision = a.revision
        where (r.title, r.answer, r.tags) <> (a.title, a.answer, a.tags)
        union all
        -- Silence resolves a question whose article nobody has vouched for; a correction disputes one whose question stays answered.
        select 'article_state_agrees', 'article ' || a.id, format('%s, its question is %s', a.state, q.state)
        from core.article a join core.question q on q.id = a.question
        where case
                when a.state = 'stale' then false
                when q.is_open or q.duplicate_of is not null then a.state <> 'disputed'
                when q.state = 'withdrawn' then a.state = 'draft'
                when a.state = 'disputed' then not exists (
                        select from core.follow_up f where f.question = q.id and f.answered_at = q.answered_at and f.outcome = 'no_but')
                when a.state = 'draft' then q.state = 'resolved' and not exists (
                        select from core.event e where e.question = q.id and e.kind = 'question.resolved' and e.at = q.resolved_at)
                        and not exists (select from core.forgotten f where f.question = q.id)
                else false end
        union all
        select 'article_follows_an_answer', 'article ' || a.id, format('question %s', a.question)
        from core.article a
        where a.question is not null and not exists (select from core.message m where m.question = a.question and m.kind = 'answer')
        union all
        select 'verified_article_is_to_be_reviewed', 'article ' || a.id, format('%s, review at %s', a.state, a.review_at)
        from core.article a
        where (a.state in ('verified', 'stale')) <> (a.review_at is not null) or a.state = 'stale' and a.review_at > core.now()
        union all
        select 'merged_article_leads_to_another', 'article ' || a.id, format('merged into %s, retired at %s', a.merged_into, a.retired_at)
        from core.article a left join core.article other on other.id = a.merged_into
        where a.merged_into is not null and (other.id is null or other.id = a.id or other.merged_into is not null or a.retired_at is not null)
        union all
        select 'duplicate_is_answered_by_another', 'question ' || q.id, format('%s, article %s', q.state, q.duplicate_of)
        from core.question q left join core.article a on a.id = q.duplicate_of
        where q.duplicate_of is not null and (q.state not in ('answered', 'resolved') or a.id is null or a.question is not distinct from q.id)
        union all
        select 'articles_are_judged_by_people', 'article ' || said.article, format('person %s', said.person)
        from (select h.article, h.person from core.article_helped h union all select d.article, d.person from core.doubt d) said
        where not exists (select from core.article a where a.id = said.article) or not exists (select from core.person p where p.id = said.person)
        union all
        select 'deflection_names_what_helped', 'deflection ' || d.id, format('article %s, question %s', d.article, d.question)
        from core.deflection d
        where num_nonnulls(d.article, d.question) <> 1
                or d.article is not null and not exists (select from core.article a where a.id = d.article)
                or d.question is not null and not exists (select from core.question q where q.id = d.question)
                or not exists (select from core.person p where p.id = d.person)
$$;
