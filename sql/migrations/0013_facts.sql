-- What facts are made of is found at once, and how far they have come survives a restore.

-- Of all that a question's log says, facts need only when somebody acknowledged it, when it was reopened, and when silence resolved it.
create index event_telling on core.event (question) include (kind, at, actor)
        where kind in ('question.acknowledged', 'question.reopened', 'question.resolved');
create index deflection_at on core.deflection (at);
create index article_helped_at on core.article_helped (at);

alter table core.refreshed
        -- Where the log was when the facts were begun, or last followed it to its end; null: from the beginning.
        drop column snapshot,
        add column cursor text,
        -- Every question that there was then has its facts.
        add column filled boolean not null default false;
