-- question.get and question.list: what one sees of one's own, newest first, page by page.
\ir fixture.inc
select plan(42);

create function test.titles(who text, params jsonb) returns text[] language sql as $$
        select array(select q ->> 'title' from jsonb_array_elements(test.call(who, 'question.list', null, params) -> 'questions') q)
$$;

do $$ begin
        perform test.ask('ann', 'bob', 'q' || i) from generate_series(1, 5) i;
        perform test.consult('bob', 'q2', 'ida'), test.refer('bob', 'q3', 'ben'), test.answer('bob', 'q4'), test.call('abe', 'question.watch', 'q5');
        perform test.ask('abe', 'team finance', 'to the team'), test.ask('abe', 'fay', 'hidden', '{"private":true}');
end $$;
select is(test.titles('ann', '{"view":"asked"}'), '{q5,q4,q3,q2,q1}', 'what I asked, newest first');
select is(test.titles('bob', '{"view":"asked"}'), '{}', 'a consult is not among what one asked');
select is(test.titles('bob', '{"view":"consults"}'), '{"Consult: q2"}', 'but among what one asked for another question');
select is(test.titles('ann', '{"view":"consults"}'), '{}', 'which is its asker''s alone');
select is(test.titles('bob', '{"view":"owned"}'), '{q5,q4,q2,q1}', 'what I own, open or not');
select is(test.titles('fay', '{"view":"owned"}'), '{hidden,"to the team"}', 'a team''s question is in its owner''s list');
select is(test.titles('bob', '{"view":"involved"}'), '{q3}', 'what I take part in otherwise');
select is(test.titles('abe', '{"view":"involved"}'), '{q5}', 'or watch');
select is(test.titles('abe', '{"view":"watched"}'), '{q5}', 'what I watch, neither asker nor owner');
select is(test.titles('ann', '{"view":"watched"}'), '{}', 'what I asked I do not watch besides');
select is(test.titles('bob', '{"view":"watched"}'), '{q3}', 'who has handed it on follows it further');
do $$ begin perform test.call('bob', 'question.unwatch', 'q3'); end $$;
select is(test.titles('bob', '{"view":"watched"}'), '{}', 'until they stop');
select is(test.titles('bob', '{"view":"involved"}'), '{q3}', 'and take part all the same');
select is(test.titles('ida', '{"view":"involved"}'), '{}', 'a consult is owned, its parent not joined');
select is(test.titles('fay', '{"view":"team"}'), '{"to the team",q5,q4,q3,q2,q1}', 'what my team owns or was asked');
select is(test.titles('ike', '{"view":"team"}'), '{"Consult: q2"}', 'and no other team');
select is(test.titles('stew', '{"view":"team"}'), '{}', 'nobody''s team owns nothing');
select is(test.titles('ann', '{"view":"asked","state":"answered"}'), '{q4}', 'of one state');
select is(test.titles('ann', '{"view":"asked","open":true}'), '{q5,q3,q2,q1}', 'only those that are open');
select is(test.titles('ann', '{"view":"asked","open":false}'), '{q4}', 'only those that are not');
select is(test.titles('ann', '{"view":"asked","open":false,"state":"open"}'), '{}', 'or both, which is none');
select is(test.titles('ann', '{"view":"asked","limit":2}'), '{q5,q4}', 'page by page');
select is(test.call('ann', 'question.list', null, '{"view":"asked","limit":2}') ->> 'more', 'true', 'there is more');
select is(test.titles('ann', format('{"view":"asked","limit":2,"before":"%s"}', test.q('q4'))::jsonb), '{q3,q2}', 'the next page');
select is(test.titles('ann', format('{"view":"asked","limit":2,"before":"%s"}', test.q('q2'))::jsonb), '{q1}', 'the last page');
select is(test.call('ann', 'question.list', null, format('{"view":"asked","limit":2,"before":"%s"}', test.q('q2'))::jsonb) ->> 'more', 'false', 'no more');
select is(test.titles('fay', format('{"view":"team","limit":2,"before":"%s"}', test.q('q3'))::jsonb), '{q2,q1}', 'the team''s list has pages too');
select is(test.call('ann', 'question.list', null, '{"view":"asked","limit":5}') ->> 'more', 'false', 'an exact page is the last');
select test.refused($$ select test.call('ann', 'question.list', null, '{"view":"all"}') $$, 'bad_request', 'there is no other view');

select is((select array_agg(k order by k) from jsonb_object_keys(test.call('ann', 'question.get', 'q1') -> 'question') k),
        '{acknowledged_at,answered_at,article,asked_at,asker,body,contributors,due_at,duplicate,follow_up,hop_budget,hops,id,moves_at,owner,parent,path,priority,priority_reason,private,promised_at,proposals,reminded,resolved_at,rev,state,tags,title,to}',
        'a question holds what the protocol says');
do $$ begin perform test.call('ann', 'question.say', 'q1', '{"body":"one"}'), test.call('bob', 'question.say', 'q1', '{"body":"two"}'), test.answer('bob', 'q1', 'Form 12.'); end $$;
select is(array(select (m ->> 'kind') || ' ' || (m #>> '{author,handle}') || ' ' || (m ->> 'body') from jsonb_array_elements(test.call('ann', 'question.get', 'q1') -> 'messages') m),
        '{"said ann one","said bob two","answer bob Form 12."}', 'its messages come in order');
select is((select array_agg(k order by k) from jsonb_array_elements(test.call('ann', 'question.get', 'q1') -> 'messages') m, jsonb_object_keys(m) k where m ->> 'body' = 'one'),
        '{at,author,body,id,kind,question}', 'a message holds what the protocol says');
do $$ begin perform test.call('bob', 'question.acknowledge', 'q5', '{"by":"2026-03-05T15:00:00Z"}'), test.call('ann', 'question.withdraw', 'q5'); end $$;
select is(array(select e ->> 'kind' from jsonb_array_elements(test.call('ann', 'question.get', 'q5') -> 'log') e), '{question.promised,question.withdrawn}', 'and what only events told');
select test.refused($$ select test.call('ann', 'question.get', 'nowhere') $$, 'not_found', 'a question must be there');

select is(test.call('abe', 'question.get', 'q5') ->> 'watching', 'true', 'who watches is told so');
select is(test.call('abe', 'question.get', 'q1') ->> 'watching', 'false', 'who does not, too');
select is(test.call('abe', 'question.watch', 'q1') ->> 'watching', 'true', 'from the moment they do');

-- A long thread comes in pages.
do $$ begin
        perform test.ask('ann', 'bob', 'long');
        perform test.call('ann', 'question.say', 'long', jsonb_build_object('body', i::text)) from generate_series(1, 203) i;
end $$;
create table test.page as select test.call('ann', 'question.get', 'long') as newest;
select is(jsonb_array_length(newest -> 'messages'), 200, 'a thread shows its newest 200 messages') from test.page;
select is(newest #>> '{messages,199,body}', '203', 'the last one last') from test.page;
select is(newest ->> 'more', 'true', 'and says that there are more') from test.page;
select is((select string_agg(m ->> 'body', ',') from jsonb_array_elements(e -> 'messages') m) || ' ' || (e ->> 'more'), '1,2,3 false', 'which come before the oldest one had')
from test.page, lateral (select test.call('ann', 'question.get', 'long', jsonb_build_object('before', newest #> '{messages,0,id}'))) t(e);
do $$ begin
        perform test.ask('ann', 'bob', 'heavy');
        perform test.call('ann', 'question.say', 'heavy', jsonb_build_object('body', repeat('ä', 20000))) from generate_series(1, 60);
end $$;
select is(jsonb_array_length(test.call('ann', 'question.get', 'heavy') -> 'messages'), 50, 'or as many as make two megabytes');

select * from finish();
rollback;
