-- api.schema_version(): the newest migration and the checksum of all of them.
\ir fixture.inc
select plan(3);

create table if not exists core.migration (number int primary key, name text not null, checksum text not null, applied_at timestamptz not null);
alter table core.migration owner to buckstop;
delete from core.migration;
select is(api.schema_version(), null, 'without migrations there is no version');
insert into core.migration values (2, 'b', 'bbb', now()), (10, 'c', 'ccc', now()), (1, 'a', 'aaa', now());
select is(api.schema_version(), '10:' || encode(sha256('aaabbbccc'), 'hex'), 'the newest number, and the sum of all in their order');
update core.migration set checksum = 'xxx' where number = 1;
select isnt(api.schema_version(), '10:' || encode(sha256('aaabbbccc'), 'hex'), 'a changed one changes it');

select * from finish();
rollback;
