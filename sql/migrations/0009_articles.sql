-- Articles in their own right: who looks after them and until when, what people say of them, what was merged, and questions that one answers.

insert into core.setting values
        -- Rule 7: days of the calendar from the day an article is verified until somebody is to look whether it still holds.
        ('review_days', '180');

alter table core.article
        -- Of a verified one: when it goes stale. Of a stale one: when it has.
        add column review_at   timestamptz,
        -- Retired: not offered any more, by its keeper's word. Merged: another one says it; chains are flattened. Both can be undone.
        add column retired_at  timestamptz,
        add column merged_into bigint references core.article,
        add constraint article_merges_into_another check (merged_into <> id),
        add constraint article_is_retired_or_merged check (retired_at is null or merged_into is null);
create index article_review on core.article (review_at, id) where state = 'verified' and retired_at is null and merged_into is null;
create index article_wanting on core.article (state, id) where state in ('disputed', 'stale');
create index article_wanting_of on core.article (owner, id) where state in ('disputed', 'stale');
create index article_retired on core.article (id) where retired_at is not null;
create index article_merged on core.article (merged_into) where merged_into is not null;
create index article_tags on core.article using gin (tags);
-- Those verified for long come up for review one after the other within a month from now, not all at once.
update core.article a
set review_at = greatest(a.verified_at + interval '4320 hours', now() + (1 + a.id % 30) * interval '24 hours')
where a.state = 'verified';
update core.article a set review_at = now() where a.state = 'stale';

-- A revision is all of what can be revised.
alter table core.article_revision add column title core.title, add column tags text[];
update core.article_revision r set title = a.title, tags = a.tags from core.article a where a.id = r.article;
alter table core.article_revision alter title set not null, alter tags set not null;

-- A revision that somebody proposes says why, and may change title and tags too; null: as they are.
alter table core.proposal
        add column title core.title,
        add column tags  text[],
        add column why   core.reason,
        drop constraint proposal_kind_check,
        add constraint proposal_kind_check check (kind in ('addition', 'correction', 'revision')),
        add constraint proposal_revision_says_why check ((kind = 'revision') = (why is not null) and (kind = 'revision' or title is null and tags is null));

-- Whom it has helped, who says so.
create table core.article_helped (
        article bigint,
        person  bigint,
        at      timestamptz not null,
        primary key (article, person)
);
insert into core.article_helped (article, person, at)
select d.article, d.person, min(d.at) from core.deflection d where d.article is not null group by d.article, d.person;

-- Who says that it is out of date, and why; until it is reviewed or revised, or they say that it holds after all.
create table core.doubt (
        id        bigint generated always as identity primary key,
        article   bigint not null,
        person    bigint not null,
        reason    core.reason not null,
        at        timestamptz not null,
        closed_at timestamptz
);
create unique index doubt_open on core.doubt (article, person) where closed_at is null;

-- A question that an article answers which was there before.
alter table core.question add column duplicate_of bigint;
create index question_duplicate_of on core.question (duplicate_of, id) where duplicate_of is not null;

-- An event may be about an article and no question, or about neither.
alter table core.event
        alter question drop not null,
        alter rev drop not null,
        alter question_then drop not null,
        add column article bigint,
        add constraint event_shows_its_question check ((question is null) = (rev is null) and (question is null) = (question_then is null));
update core.event e
set question_then = (left(e.question_then::text, -1) || ',"duplicate":false}')::json,
        article = case when e.kind like 'article.%' or e.kind like 'proposal.%' then (e.data ->> 'article')::bigint end;
create index event_article on core.event (article, id) where article is not null;

-- And so may a notice.
alter table core.notice
        alter question drop not null,
        alter rev drop not null,
        add column article bigint,
        add constraint notice_is_of_something check (question is not null or article is not null);

-- Functions whose arguments or results change; the present ones are in their files.
drop function if exists core.keeper(core.question), core.may_decide(bigint, core.question), core.propose(core.question, core.article, text, bigint, text),
        core.article_revise(core.article, text, bigint, text), core.proposals_json(bigint), core.article_seen(bigint, jsonb),
        core.notices_of(bigint[]), core.notice_questions(core.notice[]), core.notice_story(core.notice[], core.question, core.person, text);
