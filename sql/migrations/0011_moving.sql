-- Articles go to other databases as files and come from there.

alter table core.article
        -- By which an article is known again, wherever it is.
        add column origin   uuid not null default gen_random_uuid() unique,
        -- Of one that came from elsewhere: the number of its question there, and who contributed to it.
        add column source   bigint,
        add column credited bigint[] not null default '{}';
create index article_credited on core.article using gin (credited) where credited <> '{}';

-- How an article last came in, as marks: what the file said, and what the article was after it. Who changes neither has changed nothing since.
create table core.article_import (
        article bigint primary key references core.article,
        said    text not null,
        made    text not null
);
