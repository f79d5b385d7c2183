-- What admins do for the company: who is in it, its phrases and tags, and for how long what happened is kept.

-- Who is disabled is nobody to ask and signs in nowhere, as if they had left, until an admin enables them; an import does not.
alter table core.person
        add column disabled_at     timestamptz,
        add column disabled_reason core.reason,
        add constraint person_is_disabled_for_a_reason check (
                (disabled_at is null) = (disabled_reason is null) and (disabled_at is null or not active));
-- One row of people.csv, as it was typed. Null: it does not say.
create type core.person_said as (handle text, name text, email text, title text, team text, lead text, role text, time_zone text, hours text);
-- What has become of it: added, changed or same, and of each field that is another one now what it was and is.
create type core.person_done as (person bigint, what text, fields json);

-- A company may speak other languages.
alter table core.non_answer_phrase drop constraint non_answer_phrase_language_check, add constraint phrase_has_language check (language ~ '^[a-z]{2}$');

-- The company's own list of tags: its touch-points, which are offered first; those that are not offered any more; and those that have another
-- name now. All others are what articles say.
create table core.tag (
        tag         text primary key check (tag ~ '\S' and length(tag) <= 40),
        touch_point boolean not null default false,
        offered     boolean not null default true,
        renamed     text check (renamed ~ '\S' and length(renamed) <= 40),
        -- What has the old name gets the new one in small steps, by id; null: all of it has.
        article     bigint,
        question    bigint,
        constraint tag_is_renamed_to_another check (renamed is null or renamed <> tag and not offered),
        constraint tag_that_is_not_offered_is_no_touch_point check (offered or not touch_point)
);
create index tag_to_rename on core.tag (tag) where article is not null or question is not null;

insert into core.setting values
        -- Days after the last of them for which the events of a closed question are kept; 0: for ever.
        ('keep_events_days', '0'),
        ('keep_notices_days', '30');

-- Closed questions whose events up to a revision are kept no more. Their facts, messages and paths stay.
create table core.forgotten (
        question bigint primary key,
        rev      int not null,
        at       timestamptz not null
);
-- How far the look for them has come in this round, and the last transaction of which an event is missing: who resumes from before it starts
-- from a fresh snapshot.
create table core.retention (
        id          boolean primary key default true check (id),
        question    bigint not null default 0,
        rests_until timestamptz,
        horizon     xid8 not null default '0'
);
insert into core.retention default values;

create index act_kind on core.act (kind, id);
create index act_actor on core.act (actor, id);

-- Functions whose arguments or results change; the present ones are in their files.
drop function if exists core.team_named(text, text), core.membership_set(bigint, bigint, boolean);
