-- Knowing: what feeds the index in the servers' memory, what is asked again, and which words mean the same.

insert into core.setting values
        -- Rule 2: so many more open questions than another's weigh as much as being sure to know.
        ('knowing_weight', '3'),
        -- Rule 10: from which likeness on, in percent, a question asks what has been asked before, and how many people
        -- make it one that many ask.
        ('same_matter_percent', '50'),
        ('many_askers', '5');

-- What the index holds of an article or of an open question.
create type core.search_document as (
        kind     text,     -- article or question
        id       bigint,   -- of that kind
        title    text,     -- null: it is not to be found
        body     text,
        answer   text,
        tags     text,     -- separated by spaces
        asked_as text,     -- other words in which it was asked, a line each
        at_s     bigint,   -- when it was recorded or asked, seconds of the epoch
        worth    real,     -- 0 for what may be wrong to 1 for what was confirmed and has helped many
        consult  boolean,  -- part of another question
        persons  bigint[], -- who answered, and how much that says of each: 1 for an answer
        weights  real[]
);

-- What they had typed who found what answers them; nothing where it was to be private.
alter table core.deflection add column typed core.reason;
create index deflection_article on core.deflection (article, id) where article is not null;
create index deflection_question on core.deflection (question, id) where question is not null;

-- Rule 10: questions that ask the same have the same matter. A private one has none, nor has a consult. Of an article only where it has no question.
create sequence core.matter;
alter table core.question add column matter bigint;
alter table core.article add column matter bigint;
update core.question q set matter = nextval('core.matter') where q.parent is null and not q.private;
create index question_matter on core.question (matter, asker, id) where matter is not null;
create index article_matter on core.article (matter) where matter is not null;
-- What was asked lately lies together, so that a small index finds it.
create index question_asked_at on core.question using brin (asked_at);

-- Words and phrases that mean the same, separated by commas: 'vpn, virtual private network'.
create table core.synonym (
        id    bigint generated always as identity primary key,
        words text not null unique check (words ~ '\S' and length(words) <= 200)
);

-- What is like a text is looked for in the servers' memory.
drop index core.question_title, core.article_search;
alter table core.article drop column search;

-- Functions whose arguments or results change; the present ones are in their files.
drop function if exists api.event_tail(text), api.article_search(bigint, jsonb), api.article_suggest(bigint, jsonb), api.question_ask(bigint, jsonb),
        api.question_refer(bigint, jsonb), api.question_consult(bigint, jsonb), core.articles_newest(bigint, int), core.search_query(text),
        core.articles_like(bigint, text, int, boolean), core.questions_like_json(bigint, text, int), core.answerers_json(bigint[], bigint, int),
        core.likeliest(text, bigint[]), core.pick(bigint[], text), core.pick_of_all(bigint[], text), core.steward_on_duty(bigint[], text),
        core.route_absent(bigint, text, bigint[], bigint[], text), core.stand_in(core.person, bigint, bigint[], text),
        core.route_person(bigint, bigint[], text), core.route_team(bigint, bigint[], text), core.route_anyone(bigint[], text),
        core.route(core.target, bigint[], text),
        core.question_open(bigint, core.target, text, text, boolean, text[], core.question, text, text);
