-- Who looks after what is unanswered reminds an owner by hand: once in four hours, on the record, and nothing moves by it.
\ir notices.inc
select plan(22);

do $$ begin
        perform test.ask('ann', 'bob', 'trip');
        perform test.ask('abe', 'ben', 'salary', '{"private":true}');
        perform test.later('5 minutes');
end $$;

select test.refused(format($$ select test.call('%s', 'question.remind', 'trip') $$, who), word, who || ': ' || word)
from (values ('ann', 'forbidden'), ('abe', 'forbidden'), ('ben', 'forbidden'), ('ike', 'forbidden'), ('pat', 'not_found')) v(who, word);
select test.refused(format($$ select test.call('%s', 'question.remind', 'salary') $$, who), 'not_found', who || ' does not find one that is private')
from unnest('{fay,stew,adm}'::text[]) who;

create temp table before as select * from core.question where id = test.q('trip');
select is(test.call('fay', 'question.remind', 'trip', '{"body":"Ann leaves tomorrow."}') #>> '{question,rev}', '2', 'their lead reminds the owner');
select is((test.event('trip', 'question.reminded')).data::jsonb, '{"what":"acknowledge","at":"by_hand","due_at":"2026-03-02T09:30:00.000Z","body":"Ann leaves tomorrow."}',
        'the event tells of what, until when, and in what words');
select is((test.event('trip', 'question.reminded')).actor, test.id('fay'), 'and who');
select is((select to_jsonb(q) - 'rev' from core.question q where q.id = test.q('trip')), (select to_jsonb(b) - 'rev' from before b), 'nothing else has changed');
select test.refused($$ select test.call('stew', 'question.remind', 'trip') $$, 'bad_state', 'once is enough, by whomever');
select is((test.refusal($$ select test.call('stew', 'question.remind', 'trip') $$)).sentence, 'Fay reminded them 0 minutes ago: once in four hours is enough.', 'and it says by whom and when');
select is(test.told('trip'), '{"bob asked","bob reminded"}', 'the owner is told');
create temp table letter as select * from test.claim() where to_address = 'bob@example.com';
select is((select l.subject from letter l), 'Fay reminds you of a question: trip', 'by whom');
select matches((select l.body from letter l), 'Fay reminds you of a question:\n\nAnn leaves tomorrow\.', 'and in what words');
do $$ begin perform test.later('4 hours'); end $$;
select is(test.call('stew', 'question.remind', 'trip') #>> '{question,rev}', '3', 'four hours later stewards do');
select test.refused($$ select test.call('fay', 'question.remind', 'trip', '{"rev":1}') $$, 'stale', 'not on what has changed since');

do $$ begin perform test.later('5 hours'); end $$;
do $$ begin perform test.answer('bob', 'trip'); end $$;
select test.refused($$ select test.call('fay', 'question.remind', 'trip') $$, 'bad_state', 'what is answered needs none');
do $$ begin perform test.ask('ann', 'fay', 'hers'); end $$;
select test.refused($$ select test.call('fay', 'question.remind', 'hers') $$, 'forbidden', 'nobody reminds themselves');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
