-- An article whose review date has passed: the quarter it speaks of has ended.
update core.article a set state = 'stale', review_at = core.now()
where a.title = 'Which exchange rate do we use in offers to Switzerland this quarter?';

-- Nobody is told of what happened before the company came here.
update core.notice_cursor set cursor = null, event = (select max(e.id) from core.event e);

-- The reports of these weeks can be looked at from the first moment.
do $$ begin
        while (core.refresh(10000)).more loop end loop;
end $$;
