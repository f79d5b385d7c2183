-- Everything that comes in is bounded, and a refusal names the field.
\ir fixture.inc
select plan(80);

create function test.asked_with(params jsonb) returns text language sql as $$
        select format('select api.question_ask(%s, %L)', test.id('ann'), '{"to":{"person":"@bob"},"title":"trip"}'::jsonb || params)
$$;
do $$ begin perform test.ask('ann', 'bob', 'there'); end $$;

select is((test.refusal(test.asked_with(v.params::jsonb))).word, v.word, left(v.params, 60)) || E'\n' ||
        ok(v.word is null or starts_with((test.refusal(test.asked_with(v.params::jsonb))).sentence, v.field), 'names ' || v.field)
from (values
        ('{"title":""}', 'bad_request', 'title'), ('{"title":" \n\t"}', 'bad_request', 'title'), ('{"title":null}', 'bad_request', 'title'),
        ('{"title":7}', 'bad_request', 'title'), ('{"title":["x"]}', 'bad_request', 'title'),
        (format('{"title":"%s"}', repeat('ü', 201)), 'too_large', 'title'), (format('{"title":"%s"}', repeat('ü', 200)), null, 'title'),
        (format('{"body":"%s"}', repeat('x', 20001)), 'too_large', 'body'), (format('{"body":"%s"}', repeat('x', 20000)), null, 'body'), ('{"body":""}', null, 'body'),
        ('{"private":"yes"}', 'bad_request', 'private'), ('{"tags":"x"}', 'bad_request', 'tags'), ('{"tags":[""]}', 'bad_request', 'tags'), ('{"tags":[null]}', 'bad_request', 'tags'),
        ('{"tags":[1,2,3,4,5,6,7,8,9,10,11]}', 'too_large', 'tags'), (format('{"tags":["%s"]}', repeat('x', 41)), 'bad_request', 'tags'), ('{"tags":["a","b"]}', null, 'tags'),
        ('{"to":null}', 'bad_request', 'to'), ('{"to":"@bob"}', 'bad_request', 'to'), ('{"to":{}}', 'bad_request', 'to'), ('{"to":{"anyone":false}}', 'bad_request', 'to'),
        ('{"to":{"person":"@bob","team":"@it"}}', 'bad_request', 'to'), ('{"to":{"person":"bob"}}', 'bad_request', 'to'), ('{"to":{"person":""}}', 'bad_request', 'to'),
        ('{"to":{"person":"-1"}}', 'bad_request', 'to'), ('{"to":{"person":"1e3"}}', 'bad_request', 'to'), ('{"to":{"person":"0"}}', 'not_found', 'to'),
        ('{"to":{"person":"9999999999999999999"}}', 'not_found', 'to'), ('{"to":{"person":"99999999999999999999"}}', 'bad_request', 'to'),
        ('{"to":{"person":"@"}}', 'not_found', 'to'), ('{"to":{"team":"@bob"}}', 'not_found', 'to')
        ) v(params, word, field);

select test.refused(format('select api.question_get(%s, %L)', test.id('ann'), format('{"question":%s}', id)), word, 'question: ' || id)
from (values ('"x"', 'bad_request'), ('null', 'bad_request'), ('"9999999999999999999"', 'not_found'), ('"0"', 'not_found'), ('"1; drop"', 'bad_request'), ('" 1"', 'bad_request')) v(id, word);
select test.refused($$ select test.call('bob', 'question.say', 'there', '{"body":"  "}') $$, 'bad_request', 'a message says something');
select test.refused(format('select test.call(%L, %L, %L, %L)', 'bob', 'question.say', 'there', format('{"body":"%s"}', repeat('x', 20001))), 'too_large', 'and not too much');
select test.refused(format('select test.refer(%L, %L, %L, %L)', 'bob', 'there', 'ben', format('{"reason":"%s"}', repeat('x', 1001))), 'too_large', 'a reason is shorter');
select test.refused(format('select test.call(%L, %L, null, %L)', 'ann', 'article.suggest', format('{"text":"%s"}', repeat('x', 1001))), 'too_large', 'so is what one searches for');

-- Hostile text is only text.
select is(test.ask('ann', 'bob', t) #>> '{question,title}', t, 'kept as it is: ' || left(t, 30))
from unnest(array['''; drop table core.question; --', '"}],"x":[{"', '<script>alert(1)</script>', E'\\u0000 \\', '%s %L $1', E'\u202Eevil', '🙂']) t;
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
