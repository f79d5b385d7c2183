-- The directory: people, teams, how they sign in, and who may call what.

create schema if not exists core;
create schema api;
create schema report;

-- Every function made from here on is nobody's but its owner's, except that the server may execute api.
alter default privileges revoke execute on functions from public;
alter default privileges in schema api grant execute on functions to buckstop_app;
alter default privileges in schema report grant select on tables to buckstop_report;
grant usage on schema api to buckstop_app;
grant usage on schema report to buckstop_report;

create domain core.handle as text check (value ~ '^[a-z0-9][a-z0-9._-]{0,39}$');
create domain core.name as text check (value ~ '\S' and length(value) <= 200);
create domain core.title as text check (value ~ '\S' and length(value) <= 200);
create domain core.body as text check (length(value) <= 20000);
create domain core.reason as text check (value ~ '\S' and length(value) <= 1000);
create domain core.digest as text check (value ~ '^[0-9a-f]{64}$');
create domain core.role as text check (value in ('member', 'steward', 'admin', 'partner'));
-- 'mon-fri 09:00-17:00' or 'mon-thu 08:00-16:30, fri 08:00-12:00'
create domain core.hours as text check (regexp_replace(value, ', ', ',', 'g') || ',' ~
        '^((mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))? ([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00),)+$');

create table core.setting (
        key   text primary key,
        value text not null
);
insert into core.setting values
        ('hop_budget', '2'),
        -- A resume that would bring more events than this, or look through more, starts from a fresh snapshot instead.
        ('resume_events', '1000'),
        ('resume_bytes', '4000000'),
        ('resume_scan', '50000');

create table core.team (
        id                  bigint generated always as identity primary key,
        handle              core.handle not null unique,
        name                core.name not null,
        kind                text not null default 'internal' check (kind in ('internal', 'partner')),
        -- Null: the company's.
        hop_budget          int check (hop_budget between 0 and 9),
        acknowledge_minutes int check (acknowledge_minutes > 0),
        answer_days         int check (answer_days > 0)
);
create unique index team_name on core.team (lower(name));

create table core.person (
        id                bigint generated always as identity primary key,
        handle            core.handle not null unique,
        name              core.name not null,
        email             text check (email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 200),
        title             text not null default '' check (length(title) <= 200),
        role              core.role not null default 'member',
        -- The first they joined, shown beside the name wherever they appear.
        team              bigint references core.team,
        time_zone         text not null default 'UTC',
        hours             core.hours not null default 'mon-fri 09:00-17:00',
        preferred_channel text check (preferred_channel ~ '\S' and length(preferred_channel) <= 60),
        away_until        timestamptz,
        delegate          bigint references core.person,
        password          text,
        active            boolean not null default true,
        constraint person_delegates_to_another check (delegate <> id),
        constraint person_delegates_while_away check (delegate is null or away_until is not null)
);

create table core.membership (
        person  bigint references core.person,
        team    bigint references core.team,
        is_lead boolean not null default false,
        primary key (person, team)
);
create index membership_team on core.membership (team);
create unique index team_has_one_lead on core.membership (team) where is_lead;

-- Secrets by their digest: sessions and invites end, tokens hold until they are taken away.
create table core.credential (
        digest     core.digest primary key,
        kind       text not null check (kind in ('session', 'token', 'invite')),
        person     bigint not null references core.person,
        label      text not null default '',
        made_at    timestamptz not null,
        expires_at timestamptz,
        constraint credential_ends check (kind = 'token' or expires_at is not null)
);
