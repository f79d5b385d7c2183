-- Who is there: what the servers say, the best of it, and what becomes of it when a server goes.
\ir fixture.inc
select plan(36);

create function test.presence(handle text) returns text language sql as $$
        select core.person_json(test.id(handle)) ->> 'presence'
$$;
create function test.report(node text, said jsonb) returns boolean language sql as $$
        select api.presence_report(node, array_agg(test.id(s.key) order by s.key), array_agg(s.value order by s.key)) from jsonb_each_text(said) s
$$;

select is(test.presence('bob'), 'offline', 'who was never seen is offline');
select is(test.report('one', '{"bob":"present"}'), false, 'a server that has not said that it runs is not heard');
select is(test.presence('bob'), 'offline', 'and changes nothing');
select is(api.node_beat('one', '{mail}'), false, 'the first beat of a server finds it unknown, so that it reports everybody');
select is(api.node_beat('one', '{mail,push}'), true, 'the next one does not');
select is((select n.channels from core.node n where n.id = 'one'), '{mail,push}', 'and says what it delivers now');

select is(test.report('one', '{"bob":"present","ben":"idle"}'), true, 'then it is heard');
select is(test.presence('bob') || ', ' || test.presence('ben'), 'present, idle', 'and what it says is shown');
do $$ begin perform test.report('one', '{"bob":"idle"}'); end $$;
select is(test.presence('bob') || ', ' || test.presence('ben'), 'idle, idle', 'the last word holds, for those it is about');
do $$ begin perform api.node_beat('two', '{}'), test.report('two', '{"bob":"present"}'); end $$;
select is(test.presence('bob'), 'present', 'of two servers the better word is shown');
do $$ begin perform test.report('two', '{"bob":"idle"}'); end $$;
select is(test.presence('bob'), 'idle', 'while it holds');
do $$ begin perform test.report('one', '{"bob":"offline"}'); end $$;
select is(test.presence('bob'), 'idle', 'who has gone from one server may be at another');
do $$ begin perform test.report('two', '{"bob":"offline"}'); end $$;
select is(test.presence('bob'), 'offline', 'and who has gone from all is offline');
do $$ begin perform test.report('two', '{"bob":"offline","fay":"offline"}'); end $$;
select is(test.presence('fay'), 'offline', 'going twice is no trouble');

do $$ begin perform test.report('two', '{"bob":"present","ben":"present"}'), test.away('bob', 'ben'); end $$;
select is(test.presence('bob'), 'away', 'who is away is away, also while connected');
do $$ begin perform test.call('bob', 'person.away', null); end $$;
select is(test.presence('bob'), 'present', 'and back where they are');

-- A server falls silent.
do $$ begin perform test.later('30 seconds'), api.node_beat('one', '{}'); end $$;
select is(test.presence('bob'), 'present', 'a server silent for 30 seconds still counts');
do $$ begin perform test.later('1 second'), api.node_beat('one', '{}'); end $$;
select is(test.presence('bob'), 'offline', 'after that nobody is there through it');
select is(test.presence('ben'), 'idle', 'but through another one');
select is(test.report('two', '{"bob":"present"}'), false, 'it is not heard');
select is(api.node_beat('two', '{}'), false, 'until it beats, and learns that it is to report everybody');
select is(test.report('two', '{"bob":"present"}'), true, 'as it then does');
select is(test.presence('bob'), 'present', 'so that all is as before');
do $$ begin perform test.later('1 hour'); end $$;
select is(api.node_beat('one', '{}'), true, 'who beats is not gone, whenever it beat last');
select is(test.presence('ben') || ', ' || test.presence('bob'), 'idle, offline', 'and its people stay');
select throws_ok($$ select api.presence_report('one', array[test.id('bob')], '{away}') $$, '23514', null, 'a server knows of nobody that they are away');

-- A server stops in order.
do $$ begin perform test.report('one', '{"bob":"present"}'), api.node_beat('two', '{}'), test.report('two', '{"bob":"idle","fay":"idle"}'), api.node_leave('one'); end $$;
select is(test.presence('bob') || ', ' || test.presence('ben'), 'idle, offline', 'who stops has nobody any more, at once');
do $$ begin perform api.node_leave('one'), api.node_leave('never seen'); end $$;
select is(test.presence('bob') || ', ' || test.presence('fay'), 'idle, idle', 'which is about nobody at other servers');
do $$ begin perform api.node_leave('two'), api.node_beat('one', '{}'), test.report('one', '{"ben":"idle"}'); end $$;
select is(test.presence('bob') || ', ' || test.presence('ben'), 'offline, idle', 'and a server of that name may come again');

-- The verb.
do $$ begin perform test.report('one', '{"bob":"present"}'); end $$;
create function test.listed(viewer text, handles text[]) returns text[] language sql as $$
        select array(select concat_ws(' ', p ->> 'handle', p ->> 'presence') from jsonb_array_elements(test.call(viewer, 'presence.list', null,
                jsonb_build_object('persons', array(select coalesce(test.id(h), 999999999)::text from unnest(handles) h))) -> 'people') p)
$$;
select is(test.listed('ann', '{fay,bob,ben,nobody,bob}'), '{"ben idle","bob present","fay offline"}', 'people are looked at again together, and nobody is left out but nobody');
select is(test.listed('ann', '{}'), '{}', 'of none there are none');
select test.refused($$ select test.call('ann', 'presence.list', null, '{"persons":["@bob"]}') $$, 'bad_request', 'they go by id');
select test.refused(format($$ select test.call('ann', 'presence.list', null, '{"persons":%s}') $$, to_json(array_fill('1'::text, array[101]))), 'too_large', 'a hundred at most');
select is(test.listed('pat', '{bob,pat,pia}'), '{"pat offline"}', 'a partner sees nobody with whom they have nothing to do');
do $$ begin perform test.ask('ann', 'pat', 'trip'); end $$;
select is(test.listed('pat', '{bob,ann,pia}'), '{"ann offline"}', 'and those with whom they do');

select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
