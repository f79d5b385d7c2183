-- Rules 10 and 14: every question has a matter, and a private one has none; nothing is kept of what was to be private.
create or replace function core.violations_of_matters() returns table (invariant text, subject text, detail text)
language sql stable as $$
        select 'question_has_a_matter', 'question ' || q.id, format('matter %s, %s', q.matter, case when q.private then 'private' else 'public' end)
        from core.question q
        where case when q.private then q.matter is not null else q.parent is null and q.matter is null end
        union all
        select 'article_has_its_question_s_matter', 'article ' || a.id, format('matter %s, question %s', a.matter, a.question)
        from core.article a join core.question q on q.id = a.question
        where a.matter is not null and q.matter is not null
        union all
        select 'words_for_what_is_private_are_not_kept', 'deflection ' || d.id, format('question %s', d.question)
        from core.deflection d join core.question q on q.id = d.question
        where q.private and d.typed is not null
$$;
