-- Rule 5: admins edit the detector's phrases, try them first, and cannot stall the server with one.
\ir fixture.inc
select plan(43);

create function test.adm(verb text, params text) returns jsonb language sql as $$ select test.call('adm', verb, null, params::jsonb) $$;
create function test.try(answer text, more text default '{}') returns jsonb language sql as $$
        select test.adm('phrase.test', (jsonb_build_object('text', answer) || more::jsonb)::text)
$$;
create function test.milliseconds(statement text) returns numeric language plpgsql as $$
declare
        began timestamptz := clock_timestamp();
begin
        perform test.refusal(statement);
        return extract(epoch from clock_timestamp() - began) * 1000;
end $$;

select is(jsonb_array_length(test.adm('phrase.list', '{}') -> 'phrases'), (select count(*)::int from core.non_answer_phrase), 'an admin sees all phrases');
select is(test.try('You will have to ask the help desk.') ->> 'refused', 'true', 'and tries a text');
select is(test.try('You will have to ask the help desk.') #>> '{matched,0,kind}', 'elsewhere', 'which phrase is in it');
select is(test.try('You will have to ask the help desk.') #>> '{matched,0,at}', 'you will have to ask the help', 'and in which words');
select is(test.try('The rolls are in the grey cupboard on the second floor.'), '{"refused":false,"matched":[]}', 'a real answer is none');
select is(test.try('Done. Ask the help desk.') ->> 'refused', 'false', 'nor is one with a definite word');
select is(test.try(repeat('Ask the help desk. ', 50)), '{"refused":false,"matched":[]}', 'what is long is not looked through');

-- A new one.
select is(test.try('Nimm die Hotline.') ->> 'refused', 'false', 'before: an answer that is let through');
select is(test.try('Nimm die Hotline.', '{"pattern":"^nimm die hotline$"}'), '{"refused":true,"matched":[{"phrase":null,"kind":"elsewhere","at":"nimm die hotline"}]}', 'a pattern is tried before it is there');
select is(core.is_non_answer('Nimm die Hotline.'), false, 'which changes nothing');
create temp table added as select test.adm('phrase.add', '{"language":"fr","kind":"elsewhere","pattern":"^nimm die hotline$"}') -> 'phrase' as phrase;
select is(phrase - 'id', '{"language":"fr","kind":"elsewhere","pattern":"^nimm die hotline$","active":true}', 'it is added, in any language') from added;
select is(core.is_non_answer('Nimm die Hotline.'), true, 'and holds at once');
do $$ begin perform test.ask('ann', 'bob', 'hotline'); end $$;
select test.refused($$ select test.call('bob', 'question.answer', 'hotline', '{"body":"Nimm die Hotline."}') $$, 'non_answer', 'for who answers');
select is((select kind || ' ' || (data -> 'fields' -> 'pattern' ->> 'to') from core.act order by id desc limit 1), 'phrase.add ^nimm die hotline$', 'on record');
select test.refused($$ select test.adm('phrase.add', '{"language":"de","kind":"elsewhere","pattern":"^nimm die hotline$"}') $$, 'bad_request', 'it is there once');
select is(test.adm('phrase.set', jsonb_build_object('phrase', phrase ->> 'id', 'active', false)::text) #>> '{phrase,active}', 'false', 'it is put aside') from added;
select is(core.is_non_answer('Nimm die Hotline.'), false, 'and holds no more');
select is((select (data -> 'fields')::jsonb from core.act order by id desc limit 1), '{"active":{"from":true,"to":false}}', 'from what to what');
select is(test.try('Nimm die Hotline.', jsonb_build_object('phrase', phrase ->> 'id')::text) ->> 'refused', 'true', 'what is put aside can be tried') from added;
select is(test.try('Ruf die Hotline an.', jsonb_build_object('phrase', phrase ->> 'id', 'pattern', '^ruf die hotline an$')::text) #>> '{matched,0,phrase}', phrase ->> 'id', 'and as it would be') from added;
select is(test.adm('phrase.set', jsonb_build_object('phrase', phrase ->> 'id', 'kind', 'ignorance', 'active', true)::text) #>> '{phrase,pattern}', '^nimm die hotline$', 'what is left out stays') from added;
select is(test.adm('phrase.remove', jsonb_build_object('phrase', phrase ->> 'id')::text), '{}', 'it is taken away') from added;
select test.refused(format('select test.adm(''phrase.remove'', %L)', jsonb_build_object('phrase', phrase ->> 'id')), 'not_found', 'once') from added;
select test.refused(format('select test.adm(''phrase.set'', %L)', jsonb_build_object('phrase', phrase ->> 'id', 'active', true)), 'not_found', 'and cannot be changed') from added;

-- What is no phrase.
select test.refused(format('select test.adm(''phrase.add'', %L)', '{"language":"en","kind":"elsewhere"}'::jsonb || v.params::jsonb), 'bad_request', v.params)
from (values ('{"pattern":"(ask"}'), ('{"pattern":".*"}'), ('{"pattern":"x?"}'), ('{"pattern":"\\w"}'), ('{"pattern":"(a)\\1"}'), ('{"pattern":"Ask Me"}'), ('{"pattern":"(?i)ask"}'),
        ('{"pattern":"a|"}'), ('{"pattern":" "}'), ('{"kind":"rude","pattern":"ask"}'), ('{"language":"K1","pattern":"ask"}'), ('{"pattern":"((ask){1,99}){1,99}"}')) v(params);
select test.refused(format('select test.adm(''phrase.add'', %L)', jsonb_build_object('language', 'en', 'kind', 'elsewhere', 'pattern', repeat('a', 1001))), 'too_large', 'a pattern has its length');

-- One that would take for ever is refused before it does.
create temp table nasty (pattern text);
insert into nasty values ('((((a{1,20}){1,20}){1,20}){1,20}){1,20}b'), ('(((y|you|o|u| )*)*)*!q'), ('(' || repeat('(a|b)*', 150) || '){1,20}z'), (repeat('(?=.*a)', 60) || repeat('(.*?a)*', 60) || 'z');
select ok(test.milliseconds(format('select test.adm(''phrase.add'', %L)', jsonb_build_object('language', 'en', 'kind', 'elsewhere', 'pattern', n.pattern))) < 4000, 'is done in time: ' || left(n.pattern, 40))
from nasty n;
select ok(test.milliseconds($$ select core.is_non_answer(repeat('you have to ask the ', 29)) $$) < 1000, 'and answers are looked through as quickly as ever');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
