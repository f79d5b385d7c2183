-- Notices: what leaves the house, by mail or to a browser that is not looking, and what became of it.

insert into core.setting values
        -- When more than this many wait for somebody at once, one that speaks of all of them goes out instead.
        ('notices_at_once', '10'),
        -- Of more than this many that wait for somebody by one channel, the oldest are withdrawn.
        ('notices_waiting', '500');

alter table core.person
        -- What they get by mail: each notice, one mail at the beginning of a working day with all of them, or nothing.
        add column mail        text not null default 'immediate' check (mail in ('immediate', 'digest', 'off')),
        -- Ends their mail, for whoever holds a mail to them.
        add column unsubscribe uuid not null default gen_random_uuid();
create unique index person_unsubscribe on core.person (unsubscribe);

-- The keys by which push services know this installation; they outlive every server.
create table core.vapid (
        one         boolean primary key default true check (one),
        public_key  text not null check (public_key ~ '^B[A-P][A-Za-z0-9_-]{85}$'),
        private_key text not null check (private_key ~ '^[A-Za-z0-9_-]{43}$')
);

-- A browser that wants notices, while somebody is signed in there, and the keys by which only it can open them.
create table core.push_subscription (
        id       bigint generated always as identity primary key,
        person   bigint not null references core.person,
        session  core.digest not null references core.credential on delete cascade,
        endpoint text not null unique check (length(endpoint) <= 1000),
        -- 65 bytes that begin with 4, a point of P-256, and 16 bytes.
        p256dh   text not null check (p256dh ~ '^B[A-P][A-Za-z0-9_-]{85}$'),
        auth     text not null check (auth ~ '^[A-Za-z0-9_-]{22}$'),
        made_at  timestamptz not null
);
create index push_subscription_person on core.push_subscription (person);
create index push_subscription_session on core.push_subscription (session);

-- When a channel was last offered by some server, to the hour.
create table core.channel (
        name       text primary key check (name in ('mail', 'push')),
        offered_at timestamptz not null
);

-- How far the log has been read for notices. `upto` and `after`: of what was new at that cursor, the events up to this one are done.
-- `event` is the newest that was ever read: in a copy of the database no cursor means anything, and ids do.
create table core.notice_cursor (
        one    boolean primary key default true check (one),
        cursor text,
        upto   text,
        after  bigint not null default 0,
        event  bigint not null
);
insert into core.notice_cursor (event) select coalesce(max(e.id), 0) from core.event e;

-- One event, told one person by one channel.
create table core.notice (
        id           bigint generated always as identity primary key,
        event        bigint not null,
        kind         text not null,
        -- As whom they are told: core.notice_kind.
        role         text not null,
        question     bigint not null,
        rev          int not null,
        person       bigint not null,
        channel      text not null check (channel in ('mail', 'push')),
        subscription bigint,
        -- Goes through quiet hours.
        urgent       boolean not null,
        -- When it could first be told.
        since        timestamptz not null,
        -- waiting: until due_at. sending: a server has it, until due_at, when another may take it. joined: another one, which may be
        -- waiting itself, speaks of this one too. sent, withdrawn, dead: for good, unless an admin sends a dead one again.
        state        text not null default 'waiting' check (state in ('waiting', 'sending', 'joined', 'sent', 'withdrawn', 'dead')),
        due_at       timestamptz not null,
        -- Who had it last: null when it was never under way.
        node         text,
        attempts     int not null default 0,
        joined       bigint,
        closed_at    timestamptz,
        -- Why it failed last, was withdrawn or is dead.
        why          text check (length(why) <= 300),
        constraint notice_joins_another check ((state = 'joined') = (joined is not null) and joined <> id),
        constraint notice_is_closed check ((state in ('waiting', 'sending')) = (closed_at is null)),
        constraint notice_by_push_has_browser check ((channel = 'push') = (subscription is not null))
);
create unique index notice_is_told_once on core.notice (event, person, channel, coalesce(subscription, 0));
create index notice_due on core.notice (channel, urgent, due_at, id) where state in ('waiting', 'sending');
create index notice_waiting on core.notice (person, channel) where state = 'waiting';
create index notice_joined on core.notice (joined) where joined is not null;
create index notice_unsent on core.notice (state, id) where state in ('waiting', 'dead');
create index notice_closed on core.notice using brin (closed_at);

-- A notice as it is to be sent, with those that go out with it: what every one has, what only mails have, what only pushes have.
create type core.letter as (
        id bigint, attempt int, notices int,
        to_address text, to_name text, subject text, body text, message_id text, thread text, unsubscribe text, auto_submitted text,
        endpoint text, p256dh text, auth text, payload text, ttl int, urgency text, topic text);
