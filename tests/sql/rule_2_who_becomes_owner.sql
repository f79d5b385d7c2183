-- Rule 2: a team's question and anyone's go to those at work now, of these to the least loaded, then to who is connected, then to whoever was given
-- one longest ago. Each is tried with the case just before and just after.
\ir fixture.inc
select plan(27);

-- Six people of a team of their own, in three zones. It is Monday 09:00 UTC.
do $$ begin perform core.import_person(h, initcap(h), '', 'Clerk', 'Desk', 'no', 'member', zone, hours) from (values
        ('dawn', 'UTC', 'mon-fri 06:00-14:00'), ('dora', 'UTC', 'mon-fri 09:00-17:00'), ('dusk', 'UTC', 'mon-fri 14:00-22:00'),
        ('dove', 'Asia/Kolkata', 'mon-fri 09:00-17:00'), ('nick', 'UTC', 'mon-fri 22:00-06:00'), ('null', 'UTC', 'none')) d(h, zone, hours); end $$;
create function test.at_work() returns text[] language sql as $$
        select test.handles(core.at_work(array(select m.person from core.membership m join core.team t on t.id = m.team where t.handle = 'desk')))
$$;
-- Who gets a team's question; it is answered at once unless it is to weigh on them.
create function test.gets(weighs boolean default false, receiver text default 'team desk') returns text language plpgsql as $$
declare
        owner text := test.ask('ann', receiver, 'routed') #>> '{question,owner,handle}';
begin
        if not weighs then
                perform test.answer(owner, 'routed');
        end if;
        return owner;
end $$;

-- At work now.
select is(test.at_work(), '{dawn,dora,dove}', 'who begins at this minute is at work');
do $$ begin perform test.later('-1 minute'); end $$;
select is(test.at_work(), '{dawn,dove}', 'and a minute before is not');
do $$ begin perform test.later('2 hours 30 minutes'); end $$;
select is(test.at_work(), '{dawn,dora,dove}', 'who ends in a minute still is, in their own zone');
do $$ begin perform test.later('1 minute'); end $$;
select is(test.at_work(), '{dawn,dora}', 'and then is not');
do $$ begin perform test.later('10 hours 30 minutes'); end $$;
select is(test.at_work(), '{nick}', 'at 22:00 the night shift is');
update core.person set days_off = '{[2026-03-02,2026-03-03)}' where handle = 'nick';
select is(test.at_work(), '{dawn,dora,dove,dusk,nick}', 'where nobody is at work, all who work at all are next, and who works at no time is not among them');
update core.person set days_off = '{}' where handle = 'nick';
insert into core.holiday values ('2026-03-03', 'Carnival');
do $$ begin perform test.later('10 hours'); end $$;
select is(test.at_work(), '{dawn,dora,dove,dusk,nick}', 'nobody works on a holiday');
delete from core.holiday;
select is(test.at_work(), '{dawn,dove}', 'which is else a day like any other');
update core.person set days_off = '{[2026-03-03,2026-04-03)}' where handle = 'dora';
do $$ begin perform test.later('1 hour'); end $$;
select is(test.at_work(), '{dawn,dove}', 'a day off is one''s own');
update core.person set days_off = '{}' where handle = 'dora';

-- Of these the least loaded.
do $$ begin perform test.ask('ann', 'dawn', 'on dawn'), test.ask('ann', 'dove', 'on dove'); end $$;
select is(test.gets(true), 'dora', 'who carries least gets it, of those at work');
do $$ begin perform test.answer('dora', 'routed'), test.ask('ann', 'dora', 'on dora'), test.ask('ann', 'dora', 'on dora too'); end $$;
do $$ begin perform test.later('1 minute'); end $$;
select isnt(test.gets(), 'dora', 'who carries more does not');
do $$ begin perform test.answer('dora', 'on dora'), test.answer('dora', 'on dora too'), test.answer('dawn', 'on dawn'), test.answer('dove', 'on dove'); end $$;

-- Then who is connected, then whoever was given one longest ago.
do $$ begin perform test.ask('ann', w, 'turn of ' || w), test.answer(w, 'turn of ' || w), test.later('1 minute') from unnest('{dora,dove,dawn}'::text[]) w; end $$;
select is(test.gets(), 'dora', 'of equals, whoever was given one longest ago');
do $$ begin perform test.later('1 minute'), api.node_beat('one', '{}'), api.presence_report('one', array[test.id('dora')], '{present}'); end $$;
select is(test.gets(), 'dora', 'but first who is connected');
do $$ begin perform api.presence_report('one', array[test.id('dora')], '{idle}'); end $$;
select is(test.gets(), 'dove', 'and at it');
do $$ begin perform api.presence_report('one', array[test.id('dawn')], '{present}'), test.ask('ann', 'dawn', 'load'); end $$;
select isnt(test.gets(), 'dawn', 'being connected is less than being least loaded');
do $$ begin perform test.answer('dawn', 'load'), api.presence_report('one', array[test.id('nick')], '{present}'), api.presence_report('one', array[test.id('dawn')], '{offline}'); end $$;
select isnt(test.gets(), 'nick', 'and less than being at work');

-- Anyone, by the same order.
update core.person set hours = 'none' where handle not in ('dawn', 'dusk', 'pat', 'pia', 'ann');
select is(test.gets(receiver => 'anyone'), 'dawn', 'anyone is who is at work');
do $$ begin perform test.later('5 hours'); end $$;
select is(test.gets(receiver => 'anyone'), 'dusk', 'at each hour somebody else');
do $$ begin perform test.away('dusk', 'nick'); end $$;
select is(test.gets(receiver => 'anyone'), 'dawn', 'nobody who is away, nor their delegate');
do $$ begin perform test.away('dawn', 'dusk'); end $$;
select ok(test.gets(receiver => 'anyone') not in ('pat', 'pia', 'ann', 'dawn', 'dusk'), 'where nobody there works at all, one of them all the same; never a partner');

-- A team without anybody at work, and without anybody who works.
do $$ begin perform test.call(w, 'person.away', null) from unnest('{dusk,dawn}'::text[]) w; end $$;
do $$ begin perform test.later('9 hours'); end $$;
select ok(test.gets() in ('dawn', 'dusk'), 'at midnight who works tomorrow has it');
update core.person set hours = 'none' where handle in ('dawn', 'dusk');
update core.person set hours = 'mon-fri 09:00-17:00' where handle = 'stew';
do $$ begin perform test.ask('ann', 'team desk', 'idle team'); end $$;
select is(test.owner('idle team'), 'stew', 'a team in which nobody works has no lead: the steward');
select is((core.last_step(test.row('idle team'))).reason, 'Nobody in Desk is there to take it; Stew is the steward on duty.', 'as the asker reads');
update core.person set hours = 'mon-fri 09:00-17:00', days_off = '{[2026-03-01,2026-04-10)}' where handle = 'dora';
do $$ begin perform test.ask('ann', 'dora', 'on leave'); end $$;
select is(test.owner('on leave'), 'stew', 'who does not work for a month is passed over');
update core.person set days_off = '{[2026-03-01,2026-04-01)}' where handle = 'dora';
do $$ begin perform test.ask('ann', 'dora', 'back soon'); end $$;
select is(test.owner('back soon'), 'dora', 'who does within it is not');
select is((test.row('back soon')).acknowledge_due_at, '2026-04-01T09:30Z', 'and has until then');

select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
