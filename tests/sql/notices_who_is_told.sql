-- Who is told of what, by which channel: nobody of what they did themselves, nobody who does not want it.
\ir notices.inc
select plan(40);

-- Each kind.
do $$ begin perform test.ask('ann', 'bob', 'a'); end $$;
select is(test.told('a'), '{"bob asked"}', 'the owner of what is asked');
do $$ begin perform test.refer('bob', 'a', 'ida'); end $$;
select is((test.told('a'))[2:], '{"ann referred","ida referred"}', 'of a referral the asker and the new owner, not who refers');
do $$ begin perform test.call('ida', 'question.decline', 'a', '{"reason":"no"}'); end $$;
select is((test.told('a'))[4:], '{"ann declined","bob declined"}', 'of a refusal the asker and who has it again');
do $$ begin perform test.call('bob', 'question.acknowledge', 'a'); end $$;
select is((test.told('a'))[6:], '{}', 'that somebody has it is told nobody');
do $$ begin perform test.call('bob', 'question.acknowledge', 'a', '{"by":"2026-03-03T15:00:00Z"}'); end $$;
select is((test.told('a'))[6:], '{"ann promised"}', 'what is promised, the asker');
do $$ begin perform test.call('bob', 'question.say', 'a', '{"body":"One moment."}'); end $$;
select is((test.told('a'))[7:], '{"ann said"}', 'what the owner says, the asker');
do $$ begin perform test.call('ann', 'question.say', 'a', '{"body":"Thanks."}'); end $$;
select is((test.told('a'))[8:], '{"bob said"}', 'what the asker says, the owner');
do $$ begin perform test.call('ida', 'question.say', 'a', '{"body":"If I may."}'); end $$;
select is((test.told('a'))[9:], '{"ann said","bob said"}', 'what another says, both');
do $$ begin perform test.call('abe', 'question.watch', 'a'), test.consult('bob', 'a', 'ike'), test.answer('ike', 'Consult: a'); end $$;
select is(test.told('Consult: a'), '{"ike asked","bob answered"}', 'a consult is a question like any other');
select is((test.told('a'))[11:], '{}', 'and the asker above hears nothing of it');
do $$ begin perform test.answer('bob', 'a'); end $$;
select is((test.told('a'))[11:], '{"abe answered","ann answered","ida answered"}', 'of an answer the asker and whoever follows');
do $$ begin perform test.call('ann', 'question.confirm', 'a'); end $$;
select is((test.told('a'))[14:], '{}', 'that it helped is told nobody');
do $$ begin perform test.call('ann', 'question.thank', 'a', '{"body":"Well done."}'); end $$;
select is((test.told('a'))[14:], '{"bob thanked","ike thanked"}', 'of thanks whoever is thanked, also who was consulted');
do $$ begin perform test.call('ann', 'question.reopen', 'a', '{"reason":"Gone again."}'); end $$;
select is((test.told('a'))[16:], '{"bob reopened"}', 'that it was not right, the owner');
do $$ begin perform test.refer('stew', 'a', 'fay', '{"override":true}'); end $$;
select is((test.told('a'))[17:], '{"ann referred","bob referred","fay referred"}', 'who has a question taken away by a steward hears of that as well');
do $$ begin perform test.call('ann', 'question.withdraw', 'a'); end $$;
select is((test.told('a'))[20:], '{}', 'what nobody has acknowledged is taken back without a word');
do $$ begin perform test.ask('ann', 'bob', 'b'), test.call('bob', 'question.acknowledge', 'b'), test.call('ann', 'question.withdraw', 'b'); end $$;
select is(test.told('b'), '{"bob asked","bob withdrawn"}', 'who is at work on it hears that it is taken back');
do $$ begin perform test.away('ben', 'fay'), test.ask('ann', 'ben', 'c'); end $$;
select is(test.told('c'), '{"fay asked","fay delegated"}', 'the delegate of who is away, of both');
do $$ begin perform test.call('ben', 'person.away', null); end $$;

-- What time does.
create function test.due(called text) returns void language plpgsql as $$
begin
        perform set_config('buckstop.clock', ((test.row(called)).next_due_at)::text, true);
        perform from api.due_run(1000);
end $$;
do $$ begin perform test.ask('ann', 'bob', 'd'), test.due('d'); end $$;
select is(test.told('d'), '{"bob asked","bob reminded"}', 'who is reminded');
do $$ begin perform test.call('bob', 'question.acknowledge', 'd', jsonb_build_object('by', core.wire_time(core.now() + interval '1 hour'))), test.due('d'), test.due('d'); end $$;
select is((test.told('d'))[3:], '{"ann promised","bob reminded","ann promise_broken","bob promise_broken","bob reminded"}', 'a promise that is broken is told both');
do $$ begin perform test.due('d'); end $$;
select is((test.told('d'))[8:], '{"ann escalated","bob escalated","fay escalated"}', 'when it moves, the asker, who had it and who has it now');
do $$ begin perform test.answer('fay', 'd'), test.told('d'), test.due('d'), test.due('d'); end $$;
select is((test.told('d'))[13:], '{"ann follow_up","ann follow_up"}', 'the asker is asked whether it held, twice');
do $$ begin perform test.due('d'), test.due('d'); end $$;
select is((test.told('d'))[15:], '{"ann resolved"}', 'that silence has closed it, the asker');
do $$ begin
        perform test.ask('ann', 'bob', 'held'), test.answer('bob', 'held'), test.due('held'),
                test.call('ann', 'question.follow_up', 'held', '{"outcome":"yes_but","body":"And the blue one."}'), test.told('held');
        perform test.call('bob', 'proposal.decline', null, jsonb_build_object('proposal', (select max(p.id)::text from core.proposal p), 'reason', 'There is no blue one.'));
end $$;
select is((test.told('held'))[3:], '{"ann follow_up","bob proposed","ann declined"}', 'what is proposed, who decides of it; what was decided, who proposed it');

-- Whom not, and by what.
do $$ begin perform test.ask('ann', 'bob', 'e'); update core.person set email = null where handle = 'bob'; end $$;
select is(test.told('e'), '{}', 'who has no address gets no mail');
do $$ begin update core.person set email = 'bob@example.com' where handle = 'bob'; perform test.prefer('bob', '{"mail":"off"}'), test.ask('ann', 'bob', 'f'); end $$;
select is(test.told('f'), '{}', 'nor who wants none');
do $$ begin perform test.browser('bob'), test.browser('bob', '2'), test.ask('ann', 'bob', 'g'), test.make(); end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('g') and n.channel = 'push'), 2, 'but each of their browsers is told');
do $$ begin perform test.prefer('bob', '{"mail":"immediate"}'), test.ask('ann', 'bob', 'h'), test.make(); end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('h')), 3, 'mail and push go side by side');
do $$ begin perform test.call('bob', 'push.unsubscribe', null, '{"endpoint":"https://push.example/bob2"}'), test.ask('ann', 'bob', 'i'), test.make(); end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('i') and n.channel = 'push'), 1, 'a browser that has ended its subscription is told nothing');
do $$ begin delete from core.channel where name = 'mail'; perform test.ask('ann', 'bob', 'j'), test.make(); end $$;
select is(array(select n.channel from core.notice n where n.question = test.q('j')), '{push}', 'what no server delivers is not made');
do $$ begin delete from core.channel; perform test.ask('ann', 'bob', 'k'), test.make(), api.node_beat('there', '{mail}'), test.make(); end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('k')), 0, 'nor made up for later');
-- The one server that sends is not there for a while.
do $$ begin perform test.later('24 hours' - interval '1 second'), api.node_beat('here', '{}'), test.ask('ann', 'bob', 'k1'), test.make(); end $$;
select is((select string_agg(o.id, ' ') from core.node o), 'here', 'while a server is down');
select is(array(select n.channel from core.notice n where n.question = test.q('k1')), '{mail}', 'what it would deliver is made, for a day');
do $$ begin perform test.later('1 second'), test.ask('ann', 'bob', 'k2'), test.make(); end $$;
select is((select count(*)::int from core.notice n where n.question = test.q('k2')), 0, 'and then no longer');
do $$ begin perform api.node_beat('there', '{mail}'), api.node_beat('there', '{mail}'), test.ask('ann', 'bob', 'k3'), test.make(); end $$;
select is(array(select n.channel from core.notice n where n.question = test.q('k3')), '{mail}', 'until it is there again');
update core.channel set offered_at = 'infinity';
do $$ begin perform test.ask('ann', 'team acme', 'l'); end $$;
select is(test.told('l'), '{"pat asked"}', 'a partner''s person is told as everybody is');
do $$ begin perform test.ask('ann', 'ike', 'm'); update core.person set active = false where handle = 'ike'; end $$;
select is(test.told('m'), '{}', 'who has left is told nothing');
do $$ begin update core.person set active = true where handle = 'ike'; end $$;
select is((select count(*)::int from core.notice n join core.event e on e.id = n.event where e.actor = n.person), 0, 'nobody was told of what they did themselves');

-- Once each, however often the log is read.
create temp table made as select count(*) as n from core.notice n where n.question = test.q('d') and n.channel = 'mail';
do $$ begin update core.notice_cursor set cursor = null, event = 0; perform api.notices_make(); end $$;
select is((select count(*) from core.notice n where n.question = test.q('d') and n.channel = 'mail'), made.n, 'an event that is read again is not told again') from made;

select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
