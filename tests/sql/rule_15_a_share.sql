-- Rule 15: whoever carries more than their share is shown to, and may be asked all the same.
\ir fixture.inc
select plan(24);

create function test.card(viewer text, handle text) returns jsonb language sql as $$
        select test.call(viewer, 'person.get', null, jsonb_build_object('person', '@' || handle)) -> 'person'
$$;
create function test.load(who text, open int, params jsonb default '{}') returns void language sql as $$
        select test.ask('ann', who, 'load', params) from generate_series(1, open)
$$;

-- Never few: five are a share of everybody's.
select is(test.card('ann', 'bob') ->> 'share', '5', 'with nothing to carry, five questions are a share');
do $$ begin perform test.load('bob', 5); end $$;
select is(test.card('ann', 'bob') ->> 'overloaded', 'false', 'who carries as much is not overloaded');
do $$ begin perform test.load('bob', 1); end $$;
select is(test.card('ann', 'bob') ->> 'overloaded', 'true', 'and who carries one more is');
select isnt(test.ask('ann', 'bob', 'all the same'), null, 'nothing is refused for it');
select is(test.card('ann', 'stew') ->> 'share', '5', 'somebody in no team has a share too');

-- Twice the middle one of those beside them; one's own are not among these.
do $$ begin perform test.load('ben', 3), test.load('fay', 3); end $$;
select is(test.card('ann', 'bob') ->> 'share', '6', 'twice what two others carry');
do $$ begin perform test.load('fay', 1); end $$;
select is(test.card('ann', 'bob') ->> 'share', '7', 'of an even number, the two in the middle together');
do $$ begin perform test.hire('fred', 'Finance'), test.load('fred', 20); end $$;
select is(test.card('ann', 'bob') ->> 'share', '8', 'of an odd number, twice the one in the middle');
select is(test.card('ann', 'fred') ->> 'share', '8', 'from where everybody stands');
select is(test.card('ann', 'ben') ->> 'share', '14', 'with others beside them');
select is(test.card('ann', 'fred') ->> 'overloaded', 'true', 'who carries much more is overloaded');
do $$ begin perform test.answer('bob', 'all the same'); end $$;
select is(test.card('ann', 'ben') ->> 'share', '12', 'it changes as they answer');
update core.person set active = false, left_at = core.now() where handle = 'fay';
select is(test.card('ann', 'bob') ->> 'share', '23', 'who has left is beside nobody');
update core.person set active = true, left_at = null where handle = 'fay';
update core.setting set value = '30' where key = 'share_least';
select is(test.card('ann', 'bob') ->> 'share', '30', 'what is never few is a setting');
update core.setting set value = '5' where key = 'share_least';

-- Private questions count for their owner alone.
do $$ begin perform test.load('ike', 5), test.load('ike', 4, '{"private":true}'), test.load('ida', 9, '{"private":true}'); end $$;
select is(test.card('ann', 'ike') ->> 'overloaded', 'false', 'private questions do not show');
select is(test.card('adm', 'ike') ->> 'overloaded', 'false', 'to anybody');
select is(test.card('ike', 'ike') ->> 'overloaded', 'true', 'but to whoever carries them');
select is(test.card('ike', 'ike') ->> 'share', '5', 'nor do those of others');

-- Wherever a card is.
create temp table found as select p.card from jsonb_array_elements(test.call('ann', 'person.search', null, '{"text":""}') -> 'people') p (card);
select is((select count(*)::int from found f where f.card ->> 'share' <> test.card('ann', f.card ->> 'handle') ->> 'share'
        or f.card ->> 'overloaded' <> test.card('ann', f.card ->> 'handle') ->> 'overloaded'), 0, 'the directory says what profiles say');
select is((select count(*)::int from found f where f.card -> 'share' is not null), 12, 'of everybody');
select is(test.call('ann', 'person.search', null, '{"text":"fred"}') #>> '{people,0,overloaded}', 'true', 'so does a search');
do $$ begin perform test.ask('ann', 'bob', 'zebra crossing'), test.answer('bob', 'zebra crossing', 'Paint the zebra.'); end $$;
select is(api.article_suggest(test.id('ann'), '{"text":"zebra"}', jsonb_build_object('people', jsonb_build_array(jsonb_build_array(test.id('bob')::text, 0.5, 1)))) #>> '{people,0,share}', '8', 'and whom a suggestion names');
select is((select count(*)::int from core.shares_of(array[test.id('bob'), 424242])), 1, 'nobody has no share');

select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
