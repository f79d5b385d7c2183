-- The event log, and the replies kept for repeated calls.

create table core.event (
        id            bigint generated always as identity primary key,
        -- The top-level transaction, also behind a savepoint: what snapshots are about.
        xid           xid8 not null default pg_current_xact_id(),
        question      bigint not null,
        rev           int not null,
        kind          text not null,
        actor         bigint,
        recipients    bigint[] not null,
        at            timestamptz not null,
        data          json not null,
        -- As they were after the change, ready to be relayed.
        actor_then    json,
        question_then json not null,
        constraint event_rev_is_its_own unique (question, rev)
);
create index event_xid on core.event (xid);

create table core.idempotency (
        person bigint,
        key    text,
        digest text not null,
        reply  json not null,
        at     timestamptz not null,
        primary key (person, key)
);
create index idempotency_at on core.idempotency using brin (at);
