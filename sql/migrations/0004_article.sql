-- The knowledge base: what was answered, with every revision.

create table core.article (
        id          bigint generated always as identity primary key,
        question    bigint unique,
        title       core.title not null,
        body        core.body not null,
        answer      core.body not null,
        state       text not null default 'draft' check (state in ('draft', 'verified', 'disputed', 'stale')),
        owner       bigint not null,
        tags        text[] not null default '{}',
        revision    int not null default 1,
        recorded_at timestamptz not null,
        verified_at timestamptz,
        -- As written and by English stems, so that names and other languages are found too.
        search      tsvector not null generated always as (
                setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('english', title), 'A') ||
                setweight(to_tsvector('simple', body), 'C') || setweight(to_tsvector('english', body), 'C') ||
                setweight(to_tsvector('simple', answer), 'C') || setweight(to_tsvector('english', answer), 'C')) stored,
        constraint article_verified_has_time check (state <> 'verified' or verified_at is not null)
);
create index article_search on core.article using gin (search);

create table core.article_revision (
        article  bigint references core.article,
        revision int,
        author   bigint not null,
        reason   core.reason not null,
        answer   core.body not null,
        at       timestamptz not null,
        primary key (article, revision)
);
