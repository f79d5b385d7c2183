-- Questions, their path, and all that happens to them.
--
-- None of these tables refers to person or question by a foreign key: nobody and nothing is ever deleted,
-- only the functions of core and api write here and have just read the row they name, and the key-share locks
-- that such keys take on a popular person's row cost more than the verb. core.violations() checks them instead, and whatever
-- else is cheaper to look up afterwards than to have PostgreSQL prepare again for every statement.

create domain core.state as text check (value in ('open', 'acknowledged', 'answered', 'resolved', 'withdrawn'));

create table core.question (
        id                 bigint generated always as identity primary key,
        rev                int not null default 0,
        title              core.title not null,
        body               core.body not null default '',
        state              core.state not null default 'open',
        private            boolean not null default false,
        asker              bigint not null,
        owner              bigint not null,
        -- Whom it was put to; both null: anyone.
        to_person          bigint,
        to_team            bigint,
        tags               text[] not null default '{}',
        hops               int not null default 0,
        hop_budget         int not null,
        asked_at           timestamptz not null,
        acknowledged_at    timestamptz,
        promised_at        timestamptz,
        answered_at        timestamptz,
        resolved_at        timestamptz,
        withdrawn_at       timestamptz,
        acknowledge_due_at timestamptz,
        answer_due_at      timestamptz,
        parent             bigint,
        -- How often the owner has insisted on a non-answer.
        insisted           int not null default 0,
        -- For indexes: it stays the same from open to acknowledged, so that such an update stays heap-only.
        is_open            boolean not null generated always as (state in ('open', 'acknowledged')) stored,
        constraint question_owner_is_not_asker check (owner <> asker),
        constraint question_stays_in_budget check (hops between 0 and hop_budget),
        -- The gist; all that a state says about its times is in core.violations(), which does not cost every write 20 microseconds.
        constraint question_state_agrees check (
                (answered_at is not null) = (state in ('answered', 'resolved'))
                and (resolved_at is not null) = (state = 'resolved')
                and (withdrawn_at is not null) = (state = 'withdrawn'))
) with (fillfactor = 70);
create index question_asker on core.question (asker, id);
create index question_owner on core.question (owner, id);
create index question_load on core.question (owner) where is_open;
create index question_to_team on core.question (to_team, id) where to_team is not null;
create index question_parent on core.question (parent) where parent is not null;
create index question_title on core.question using gin (to_tsvector('english', title)) where is_open and not private;

-- The path: every owner so far.
create table core.step (
        question    bigint,
        step        int,
        owner       bigint not null,
        from_person bigint,
        how         text not null check (how in ('asked', 'referred', 'declined', 'escalated', 'delegated', 'caused')),
        by_person   bigint,
        reason      text,
        hop         boolean not null default false,
        at          timestamptz not null,
        primary key (question, step),
        constraint step_from_another check (from_person <> owner),
        constraint step_has_reason check (how = 'asked' or reason is not null)
);
create index step_owner on core.step (owner, at);

-- Who takes part, and whether its events come to them.
create table core.participant (
        question bigint,
        person   bigint,
        follows  boolean not null default true,
        primary key (question, person)
);
create index participant_person on core.participant (person, question);

create table core.message (
        id       bigint generated always as identity primary key,
        question bigint not null,
        kind     text not null check (kind in ('said', 'answer')),
        author   bigint not null,
        body     core.body not null,
        at       timestamptz not null
);
create index message_question on core.message (question);

create table core.contributor (
        question bigint,
        person   bigint,
        consult  bigint not null,
        at       timestamptz not null,
        primary key (question, person)
);

create table core.promise (
        id        bigint generated always as identity primary key,
        question  bigint not null,
        owner     bigint not null,
        made_at   timestamptz not null,
        due_at    timestamptz not null,
        outcome   text check (outcome in ('kept', 'broken', 'renewed', 'released')),
        closed_at timestamptz,
        constraint promise_closes_with_outcome check ((outcome is null) = (closed_at is null))
);
create index promise_question on core.promise (question);
create unique index promise_is_one on core.promise (question) where outcome is null;

create table core.kudos (
        id          bigint generated always as identity primary key,
        question    bigint not null,
        from_person bigint not null,
        to_person   bigint not null,
        body        core.reason not null,
        public      boolean not null,
        at          timestamptz not null,
        constraint kudos_go_to_another check (from_person <> to_person)
);
create index kudos_question on core.kudos (question);
create index kudos_to_person on core.kudos (to_person, id);

-- What routing returns: the owner, and when somebody's absence decided it, whose (null: a whole team's) and why.
create type core.routed as (owner bigint, absent bigint, reason text);
-- Whom a question is put to; both null: anyone.
create type core.target as (person bigint, team bigint);
