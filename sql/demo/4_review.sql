-- An article whose review date has passed: the quarter it speaks of has ended.
update core.article a set state = 'stale'
where a.title = 'Which exchange rate do we use in offers to Switzerland this quarter?';
