-- Drafts: kept for their owner alone, in bounds.
\ir fixture.inc
select plan(24);

create function test.drafts(who text) returns text[] language sql as $$
        select array(select d ->> 'name' from jsonb_array_elements(test.call(who, 'draft.list', null) -> 'drafts') d)
$$;
create function test.save(who text, called text, content jsonb default '{"body":"x"}') returns jsonb language sql as $$
        select test.call(who, 'draft.save', null, jsonb_build_object('name', called, 'content', content))
$$;

select is(test.call('bob', 'draft.list', null), '{"drafts":[]}', 'who has begun nothing has no drafts');
select is(test.save('bob', 'ask', '{"title":"Where?","to":["ann"]}') ->> 'saved_at', core.wire_time(core.now()), 'a draft is saved');
select is(test.call('bob', 'draft.list', null) -> 'drafts', format('[{"name":"ask","content":{"title":"Where?","to":["ann"]},"saved_at":"%s"}]', core.wire_time(core.now()))::jsonb,
        'and comes back as it was');
do $$ begin perform test.later('1 minute'), test.save('bob', 'reply.7', '{}'), test.later('1 minute'), test.save('bob', 'ask', '{"title":"When?"}'); end $$;
select is(test.drafts('bob'), '{ask,reply.7}', 'the last saved comes first');
select is(test.call('bob', 'draft.list', null) #>> '{drafts,0,content}', '{"title": "When?"}', 'with what was saved last');
select is(test.drafts(who), '{}', who || ' sees nothing of it') from unnest('{ann,fay,stew,adm,pat}'::text[]) who;
do $$ begin perform test.save('ann', 'ask'); end $$;
select is(test.call('bob', 'draft.list', null) #>> '{drafts,0,content}', '{"title": "When?"}', 'a name is each one''s own');
select is(test.call('ann', 'draft.drop', null, '{"name":"ask"}'), '{}', 'a draft is dropped');
select is(test.drafts('ann') || test.drafts('bob'), '{ask,reply.7}', 'and nobody else''s');
select is(test.call('ann', 'draft.drop', null, '{"name":"ask"}'), '{}', 'dropping it again is no matter');
select is(test.save('pat', 'reply.1') ? 'saved_at', true, 'partners have drafts as well');

select is((test.refusal(format('select test.call(''bob'', ''draft.save'', null, %L)', wrong.params))).word, wrong.word, wrong.claim)
from (values ('{"name":"A","content":{}}', 'bad_request', 'a name has small letters'), ('{"name":"a b","content":{}}', 'bad_request', 'and no blanks'),
        ('{"name":"","content":{}}', 'bad_request', 'but something'), (format('{"name":"%s","content":{}}', repeat('a', 61)), 'too_large', 'of 60 characters at most'),
        ('{"name":"a","content":[]}', 'bad_request', 'content is an object'), ('{"name":"a"}', 'bad_request', 'which must be there'),
        (format('{"name":"a","content":{"body":"%s"}}', repeat('ä', 19995)), 'too_large', 'of 40,000 bytes at most')) wrong(params, word, claim);

do $$ begin
        for i in 1..210 loop
                perform test.later('1 second'), test.save('ike', 'n' || i);
        end loop;
        perform test.later('1 second'), test.save('ike', 'n11'), test.save('ike', 'last');
end $$;
select ok(cardinality(test.drafts('ike')) = 200 and test.drafts('ike') @> '{n11,last,n13}' and not test.drafts('ike') && '{n10,n12}', 'of 200 the longest untouched goes first');
do $$ begin
        for i in 1..30 loop
                perform test.later('1 second'), test.save('ida', 'n' || i, jsonb_build_object('body', repeat('x', 39980)));
        end loop;
end $$;
select ok(cardinality(test.drafts('ida')) = 25 and test.drafts('ida') @> '{n30,n6}', 'and of a million bytes');

select * from finish();
rollback;
