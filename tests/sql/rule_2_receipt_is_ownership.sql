-- Rule 2: a question has exactly one owner, a person, from the start.
\ir fixture.inc
select plan(38);

-- Whom a question comes to.
do $$ begin perform test.ask('ann', 'bob', 'first'); end $$;
select is(test.owner('first'), 'bob', 'a person''s question is theirs at once');
select is(test.path('first'), '{asked bob}', 'the path starts with them');
select is(test.handles((test.event('first', 'question.asked')).recipients), '{ann,bob}', 'asker and owner hear of it');

do $$ begin perform test.later('1 minute'), test.ask('ann', 'team finance', 'second'); end $$;
select isnt(test.owner('second'), 'bob', 'a team''s question goes to one of the least loaded');
do $$ begin perform test.later('1 minute'), test.ask('ann', 'team finance', 'third'); end $$;
select isnt(test.owner('third'), test.owner('second'), 'the next one to the other');
do $$ begin perform test.later('1 minute'), test.ask('ann', 'team finance', 'fourth'); end $$;
select is(test.owner('fourth'), 'bob', 'and with all loaded alike to whoever was given one longest ago');
do $$ begin perform test.answer('fay', title) from (select q.title from core.question q where q.owner = test.id('fay')) q; end $$;
do $$ begin perform test.ask('ann', 'team finance', 'fifth'); end $$;
select is(test.owner('fifth'), 'fay', 'what is answered is no load');

do $$ begin perform test.ask('fay', 'team finance', 'own team'); end $$;
select isnt(test.owner('own team'), 'fay', 'the asker never becomes the owner of their own team''s question');
do $$ begin perform test.ask('ann', 'anyone', 'sixth'); end $$;
select isnt(test.owner('sixth'), 'ann', 'nor of one to anyone');
select isnt(core.is_partner((test.row('sixth')).owner), true, 'partners are not anyone');
select ok(test.owner('sixth') not in (select p.handle from core.person p join core.question q on q.owner = p.id where q.title <> 'sixth' and q.is_open),
        'a question to anyone goes to somebody without a load');

-- Absence.
do $$ begin perform test.away('ben'); end $$;
do $$ begin perform test.ask('abe', 'ben', 'to the lead'); end $$;
select is(test.path('to the lead'), '{delegated fay}', 'away without a delegate: the team''s lead');
select is(test.events('to the lead'), '{question.asked,question.delegated}', 'which is an event');
select alike((test.event('to the lead', 'question.delegated')).data ->> 'reason', '%Ben is away%', 'with a reason');
select is((test.event('to the lead', 'question.delegated')).data #>> '{from,handle}', 'ben', 'from whom');
select is((test.event('to the lead', 'question.delegated')).data #>> '{to,handle}', 'fay', 'to whom');
do $$ begin perform test.away('ben', 'bob'); end $$;
do $$ begin perform test.away('bob', 'ike'); end $$;
do $$ begin perform test.ask('ann', 'ben', 'chain'); end $$;
select is(test.owner('chain'), 'ike', 'delegates are followed until one is there');
select is((test.row('chain')).to_person, test.id('ben'), 'and it stays known whom it was put to');
do $$ begin perform test.away('ike', 'ben'); end $$;
do $$ begin perform test.ask('ann', 'ben', 'circle'); end $$;
select is(test.owner('circle'), 'fay', 'a circle of delegates is cut: the lead');
do $$ begin perform test.ask('fay', 'ben', 'lead asks'); end $$;
select is(test.owner('lead asks'), 'stew', 'when the lead is the asker: the steward');
do $$ begin perform test.away('fay'); end $$;
do $$ begin perform test.ask('ann', 'team finance', 'all away'); end $$;
select is(test.owner('all away'), 'stew', 'a team that is all away: the steward');
do $$ begin perform test.away('ike', 'ann'); end $$;
do $$ begin perform test.ask('ann', 'ike', 'delegate is asker'); end $$;
select is(test.owner('delegate is asker'), 'stew', 'a delegate who asks does not get it back; the absent lead is passed over');
do $$ begin perform test.away('stew'); end $$;
do $$ begin perform test.ask('ann', 'team finance', 'admin'); end $$;
select is(test.owner('admin'), 'adm', 'without a steward: an admin');
do $$ begin perform test.away('adm'); end $$;
do $$ begin perform test.ask('ann', 'team finance', 'all of them away'); end $$;
select is(test.owner('all of them away'), 'stew', 'with everybody away: a steward all the same');
update core.person set active = false where role in ('steward', 'admin');
select test.refused($$ select test.ask('ann', 'team finance', 'nobody') $$, 'bad_state', 'without any steward or admin it is refused');
update core.person set active = true where role in ('steward', 'admin');
select is(test.q('nobody'), null, 'and not left without an owner');
do $$ begin perform test.call('stew', 'person.away', null); end $$;
do $$ begin perform test.ask('stew', 'team it', 'present'); end $$;
select is(test.owner('present'), 'ida', 'who is present in the team gets it');

-- Those who have left.
do $$ begin perform test.answer('ida', 'present'); end $$;
update core.person set active = false where handle = 'ida';
select test.refused($$ select test.ask('ann', 'ida', 'gone') $$, 'not_found', 'who has left cannot be named');
do $$ begin perform test.ask('ann', 'team it', 'gone team'); end $$;
select is(test.owner('gone team'), 'stew', 'and is not routed to');

-- What no statement can do.
select throws_ok($$ update core.question set owner = null where title = 'first' $$, '23502', null, 'a question without an owner cannot be stored');
select throws_ok($$ update core.question set owner = asker where title = 'first' $$, '23514', null, 'nor one owned by its asker');

-- Every change of owner tells asker, old and new owner, who did it, why and when.
do $$ begin perform test.call('bob', 'person.away', null), test.ask('ann', 'bob', 'moving'); end $$;
do $$ begin perform test.refer('bob', 'moving', 'abe'); end $$;
select is(test.handles((test.event('moving', 'question.referred')).recipients), '{abe,ann,bob}', 'a referral reaches asker, old and new owner');
select is((test.event('moving', 'question.referred')).actor, test.id('bob'), 'it has an actor');
select is((test.event('moving', 'question.referred')).data ->> 'reason', 'bob thinks so', 'a reason');
select is((test.event('moving', 'question.referred')).at, core.now(), 'and a time');
do $$ begin perform test.call('abe', 'question.decline', 'moving', '{"reason":"not mine"}'); end $$;
select is(test.handles((test.event('moving', 'question.declined')).recipients), '{abe,ann,bob}', 'a decline reaches them too');
select lives_ok($$ select test.call('abe', 'question.say', 'moving', '{"body":"half a reply"}') $$, 'the old owner can still send what they were writing');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
