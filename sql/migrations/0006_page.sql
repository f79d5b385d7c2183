-- What the page shows of people and keeps for them: deadlines, quiet hours, thanks as they were given, what helped before
-- anyone was asked, drafts, and each one's own sessions and tokens.

insert into core.setting values
        -- Rule 3, unless a team has its own; an answer's days are this many minutes of its owner's working time each.
        ('acknowledge_minutes', '30'),
        ('answer_days', '2'),
        ('day_minutes', '480');
alter table core.team
        add constraint team_deadlines_are_near check (acknowledge_minutes <= 10000 and answer_days <= 366);
-- What was open before has its deadlines by the calendar, since its owner got it or it was reopened; from now on they run in working time.
update core.question q set acknowledge_due_at = begun.at + interval '30 minutes', answer_due_at = begun.at + interval '2 days'
from (
        select s.question, greatest(max(s.at),
                (select max(e.at) from core.event e where e.question = s.question and e.kind = 'question.reopened')) as at
        from core.step s group by s.question) begun
where begun.question = q.id and q.is_open;
-- A question always says until when something is due, also in the log: an open one's last event as the question does now, the others
-- what was promised then, since nothing else was due before.
update core.event e set question_then = (left(e.question_then::text, -1) || ',"due_at":' || coalesce('"' || due.at || '"', 'null') || '}')::json
from (
        select x.id, case
                when q.rev = x.rev and q.is_open then to_char(
                        coalesce(q.promised_at, case q.state when 'open' then q.acknowledge_due_at else q.answer_due_at end) at time zone 'UTC',
                        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                when x.question_then ->> 'state' = 'acknowledged' then x.question_then ->> 'promised_at' end as at
        from core.event x join core.question q on q.id = x.question) due
where due.id = e.id;

-- '22:00-07:00', in the person's own time zone
create domain core.quiet_hours as text check (value ~ '^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$' and left(value, 5) <> right(value, 5));
alter table core.person add column quiet_hours core.quiet_hours;

create index article_owner on core.article (owner, id);
create index contributor_person on core.contributor (person);
-- Of a list, the few that are open are found at once among the many that are not.
drop index core.question_asker, core.question_owner, core.question_to_team;
create index question_asker on core.question (asker, is_open, id) where parent is null;
create index question_consults on core.question (asker, is_open, id) where parent is not null;
create index question_owner on core.question (owner, is_open, id);
create index question_to_team on core.question (to_team, is_open, id) where to_team is not null;

-- One act of thanks to several people is one item of the wall. Two acts in one transaction may have the same words.
create sequence core.kudos_act;
alter table core.kudos add column act bigint;
update core.kudos k set act = acts.nr
from (select o.id, dense_rank() over (order by o.first) as nr
        from (select x.id, min(x.id) over (partition by x.question, x.at, x.body, x.again) as first
                from (select *, row_number() over (partition by question, at, body, to_person order by id) as again from core.kudos) x) o) acts
where acts.id = k.id;
select setval('core.kudos_act', coalesce(max(k.act), 0) + 1, false) from core.kudos k;
alter table core.kudos alter act set not null, add constraint kudos_thank_each_once unique (act, to_person);
drop index core.kudos_to_person;
create index kudos_to_person on core.kudos (to_person, act);

-- Rule 7: what somebody found while typing, and said of it that it answers them. One of article and question.
create table core.deflection (
        id       bigint generated always as identity primary key,
        person   bigint not null,
        article  bigint,
        question bigint,
        at       timestamptz not null,
        constraint deflection_has_one_cause check (num_nonnulls(article, question) = 1)
);

-- What somebody has begun to write; nobody else sees it.
create table core.draft (
        person   bigint references core.person,
        name     text check (name ~ '^[a-z0-9._-]{1,60}$'),
        content  jsonb not null check (jsonb_typeof(content) = 'object'),
        bytes    int not null,
        saved_at timestamptz not null,
        primary key (person, name)
);

-- The label is the browser's User-Agent or the token's name.
alter table core.credential
        add column id bigint generated always as identity unique,
        add column seen_at timestamptz;
create index credential_person on core.credential (person);

-- Of functions whose arguments or results change, the present ones are in their files.
drop function if exists core.listed(bigint, text, text, bigint, int), core.listed_team(bigint, text, bigint, int), core.profile_json(bigint),
        api.session_start(bigint, text, int), api.session_find(text[]), api.invite_use(text, text, int, text);
