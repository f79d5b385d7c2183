-- Time: working calendars, urgency, what is due next, who is there, who is on duty, and whether an answer held.

insert into core.setting values
        -- Rule 3, of an urgent question, in working minutes, unless a team has its own.
        ('urgent_acknowledge_minutes', '10'),
        ('urgent_answer_minutes', '240'),
        -- Rule 6: working minutes between a deadline that has passed and the question's moving on.
        ('grace_minutes', '30'),
        ('urgent_grace_minutes', '10'),
        -- Rule 8, and how long after an answer silence means that it was right. Days of the calendar.
        ('follow_up_days', '7'),
        ('follow_up_reminder_days', '3'),
        ('resolve_days', '14'),
        -- Rule 15: nobody carries more than their share with fewer open questions than this.
        ('share_least', '5');

-- 'none': somebody who works at no time at all
alter domain core.hours drop constraint hours_check;
alter domain core.hours add constraint hours_check check (value = 'none' or regexp_replace(value, ', ', ',', 'g') || ',' ~
        '^((mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))? ([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00),)+$');

alter table core.team
        add column urgent_acknowledge_minutes int check (urgent_acknowledge_minutes between 1 and 10000),
        add column urgent_answer_minutes      int check (urgent_answer_minutes between 1 and 100000);

alter table core.person
        -- Whole days, in the person's zone.
        add column days_off             datemultirange not null default '{}',
        -- From real connections: the best of core.attendance, kept here since every reference to a person shows it.
        add column presence             text not null default 'offline' check (presence in ('present', 'idle', 'offline')),
        add column do_not_disturb_until timestamptz,
        add column left_at              timestamptz,
        add constraint person_left_is_inactive check (left_at is null or not active);

-- Days on which the company does not work, in everybody's own zone.
create table core.holiday (
        day  date primary key,
        name core.name not null
);

-- When somebody works: the minutes of a week from Monday 00:00 on, in that zone, and the days on which they do not.
create type core.calendar as (week int4multirange, zone text, off datemultirange);

-- The servers that run, by a name of their own making; one that has not been heard of for a while is gone, and so is who was there.
create table core.node (
        id       text primary key check (length(id) <= 60),
        seen_at  timestamptz not null,
        -- Which channels of notices it can deliver: mail, push.
        channels text[] not null default '{}'
);
create table core.attendance (
        person bigint,
        node   text,
        state  text not null check (state in ('present', 'idle')),
        primary key (person, node)
);
create index attendance_node on core.attendance (node);

-- Rule 2: who is the steward on duty, from when; until the next row's from. So the rota has no hole after its first row.
create table core.duty (
        from_at timestamptz primary key,
        person  bigint not null references core.person
);
-- Whoever has been the steward until now goes on.
insert into core.duty
select now(), p.id from core.person p where p.role in ('steward', 'admin') and p.active order by p.role desc, p.id limit 1;
drop function if exists core.question_withdraw(core.question, bigint);

-- What admins did, on the record: {duty.set, holiday.add, company.set, person.leave, notice.retry …}
create table core.act (
        id    bigint generated always as identity primary key,
        actor bigint,
        kind  text not null,
        data  json not null,
        at    timestamptz not null
);

alter table core.question
        add column priority        text not null default 'normal',
        add column priority_reason core.reason,
        -- Of the deadline that runs: 0 not yet, 1 at half of it, 2 at its end, 3 every working day since.
        add column reminded        int not null default 0,
        -- When half of the time to answer has passed.
        add column answer_half_at  timestamptz,
        -- When core.due_step has something to do next: remind, break a promise, escalate, follow up, resolve. Null: never.
        add column next_due_at     timestamptz,
        add constraint question_priority_has_reason check (
                priority = 'normal' and priority_reason is null or priority = 'urgent' and priority_reason is not null);
create index question_next_due on core.question (next_due_at, id) where next_due_at is not null;
-- A deadline that has passed is made known now; an answer older than a week is not followed up, and resolves like any other.
update core.question q set next_due_at = case
                when q.is_open then greatest(now(), case q.state when 'open' then q.acknowledge_due_at else coalesce(q.promised_at, q.answer_due_at) end)
                when q.state = 'answered' then greatest(now(), q.answered_at + interval '7 days')
                when q.state = 'resolved' and q.answered_at > now() - interval '7 days' then q.answered_at + interval '7 days' end;
-- Functions whose arguments or results change; the present ones are in their files.
drop function if exists core.question_open(bigint, core.target, text, text, boolean, text[], core.question), core.deadlines(bigint, bigint),
        core.working_time_after(int4multirange, text, timestamptz, int);
update core.event e
set question_then = (left(e.question_then::text, -1) || ',"priority":"normal","priority_reason":null,"reminded":0,"moves_at":null,"follow_up":null,"proposals":0}')::json;

-- Rule 8: each answer is followed up once. Who is never asked, since they have left or the answer was old already, has asked_at null.
create table core.follow_up (
        question    bigint,
        answered_at timestamptz,
        -- The question's, which never changes.
        asker       bigint not null,
        asked_at    timestamptz,
        reminded_at timestamptz,
        closed_at   timestamptz,
        outcome     text check (outcome in ('yes', 'yes_but', 'no_but', 'no', 'silence', 'moot')),
        body        core.body,
        primary key (question, answered_at),
        constraint follow_up_closes_with_outcome check ((outcome is null) = (closed_at is null)),
        constraint follow_up_was_asked check (asked_at is not null or outcome = 'moot')
);
create index follow_up_open on core.follow_up (asker, question) where closed_at is null;
insert into core.follow_up (question, answered_at, asker, closed_at, outcome)
select q.id, q.answered_at, q.asker, now(), 'moot' from core.question q where q.parent is null and q.answered_at <= now() - interval '7 days';

-- What somebody would add to an article, or says is right instead, until it is accepted or not.
create table core.proposal (
        id         bigint generated always as identity primary key,
        article    bigint not null references core.article,
        kind       text not null check (kind in ('addition', 'correction')),
        author     bigint not null,
        body       core.body not null,
        at         timestamptz not null,
        -- The revision that was read, and the one that came of it.
        revision   int not null,
        became     int,
        state      text not null default 'open' check (state in ('open', 'accepted', 'declined')),
        decided_by bigint,
        decided_at timestamptz,
        reason     core.reason,
        constraint proposal_is_decided check (
                (state = 'open') = (decided_at is null) and (decided_by is null) = (decided_at is null)
                and (state = 'accepted') = (became is not null) and (state = 'declined') = (reason is not null))
);
create index proposal_article on core.proposal (article);
create index proposal_open on core.proposal (article) where state = 'open';
