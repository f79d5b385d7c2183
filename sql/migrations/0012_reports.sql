-- Reports: one row of facts for each question, and sums of them by week, so that a year of a large company is read in a moment.
-- Both are made of what is in the other tables, by core.refresh(), and can be made again at any time.

alter default privileges in schema report grant execute on functions to buckstop_report;

insert into core.setting values
        -- Whose midnight ends a day and whose Monday begins a week in reports; '': that of most people.
        ('time_zone', '');

-- What reports count of a question that is neither private nor a consult. Times are whole minutes from its being asked, in the calendar and
-- in the working hours of who owned it then; null until both ends are there.
create table core.fact (
        question               bigint primary key,
        rev                    int not null,  -- of the question, when this was made
        week                   date not null, -- the Monday of the week in which it was asked
        hour                   int not null check (hour between 0 and 167), -- of that week, from Monday 00:00 on
        asker                  bigint not null,
        owner                  bigint not null,
        team                   bigint,        -- the owner's: the one it was put to if they are in that, else their own
        tags                   text[] not null,
        state                  core.state not null,
        hops                   int not null,
        owners                 int not null,  -- whom the asker has met: different people
        at_cap                 boolean not null, -- the budget was spent
        declined               int not null,
        escalated              int not null,
        insisted               int not null,
        reopened               int not null,
        first_owner_answered   boolean,       -- null until answered
        first_reply            int,
        first_reply_working    int,
        acknowledge            int,
        acknowledge_working    int,
        resolution_first         int,
        resolution_first_working int,
        resolution_last          int,         -- of the answer that stands
        resolution_last_working  int,
        wait                   int,           -- the times in which the asker waited, together; null while they do
        wait_working           int,
        acknowledged_in_time   boolean,
        answered_in_time       boolean,
        promises_kept          int not null,
        promises_broken        int not null,
        known                  boolean,       -- answered with what was there before; null until answered
        satisfied              boolean,       -- confirmed, or reopened; null where the asker said neither
        followed_up            boolean not null, -- the asker was asked whether it held
        held_up                boolean        -- what they said; null: nothing
);
create index fact_week on core.fact (week, question);
create index fact_team on core.fact (team, week);
create index fact_owner on core.fact (owner, week);

-- What the facts of a week come to, for one metric (core.metric) and one item of a dimension: company (''), team and touch-point or tag (its id or
-- text), hour (0..167). Shares have part and whole. Times and amounts have how many there are of each value: for times as core.rounded has them.
create table core.tally (
        dimension text,
        item      text,
        metric    text,
        week      date,
        part      int not null default 0,
        whole     int not null default 0,
        calendar_values int[] not null default '{}',
        calendar_counts int[] not null default '{}',
        working_values  int[] not null default '{}',
        working_counts  int[] not null default '{}',
        primary key (dimension, item, metric, week)
);
create index tally_metric on core.tally (dimension, metric, week);

-- How far the facts have come, and which weeks are to be tallied again.
create table core.refreshed (
        id       boolean primary key default true check (id),
        snapshot pg_snapshot,  -- of the event log; null: from the beginning
        question bigint not null default 0, -- at the beginning: every question up to this one has its facts
        zone     text not null default '',  -- in which weeks and hours were told
        at       timestamptz
);
insert into core.refreshed default values;
create table core.stale_week (
        week date primary key
);

-- What somebody looks at again and again: a report, and how it is filtered, grouped and ordered.
create table core.view (
        id     bigint generated always as identity primary key,
        person bigint not null,
        report text not null check (report ~ '^[a-z]{1,40}$'),
        name   core.name not null,
        query  text not null check (length(query) <= 2000),
        at     timestamptz not null,
        unique (person, report, name)
);
