-- Reports: who carries how much now. It is Monday 2 March, 09:00 in London and 10:00 where everybody lives; they work from 9 to 17.
\ir reports.inc
select plan(26);

create function test.load(who text, of text, field text, params jsonb default '{}') returns text language sql as $$
        select p.row ->> field from jsonb_array_elements(test.report(who, 'load', params) -> 'people') p(row) where p.row #>> '{person,handle}' = of
$$;
create function test.carriers(who text, params jsonb default '{}') returns text language sql as $$
        select string_agg((p.row #>> '{person,handle}') || ' ' || (p.row ->> 'open'), ', ' order by p.nr)
        from jsonb_array_elements(test.report(who, 'load', params) -> 'people') with ordinality p(row, nr)
$$;

do $$ begin
        perform test.ask('ann', 'bob', 'a'), test.ask('ann', 'bob', 'b'), test.ask('ann', 'bob', 'c'), test.ask('ann', 'ben', 'secret', '{"private":true}');
        perform test.call('bob', 'question.acknowledge', 'b'), test.call('bob', 'question.acknowledge', 'c', '{"by":"2026-03-02T15:00:00Z"}');
        perform test.consult('bob', 'a', 'ida'), test.ask('ann', 'ike', 'd'), test.answer('ike', 'd');
end $$;
-- bob acknowledged b and promised c for today; a is to be acknowledged until half past ten.
select is(test.carriers('adm'), 'bob 3, ben 1, ida 1', 'whoever owns something, most first; an admin also counts what is private');
select is(test.report('adm', 'load') -> 'private', '1', 'and is told how many that are');
select is(test.carriers('fay'), 'bob 3, fay 0, ben 0', 'a lead has their whole team, without that');
select ok(not test.report('fay', 'load') ? 'private', 'and is not told');
select is(test.report('fay', 'load') -> 'stewards', '[]', 'nor what stewards carry');
select is(test.carriers('adm', '{"scope":{"team":"@it"}}'), 'ida 1, ike 0', 'a team');
select is(test.carriers('adm', '{"scope":{"person":"@bob"}}'), 'bob 3', 'a person');
select is((test.report_refusal('adm', 'load', '{"scope":{"tag":"vat"}}')).word, 'bad_request', 'a tag carries nothing');
select is((test.report_refusal('bob', 'load')).word, 'forbidden', 'a member who leads nobody is refused');
select is((test.report_refusal('fay', 'load', '{"scope":{"team":"@it"}}')).word, 'not_found', 'and a lead another team');
select is(test.load('adm', 'bob', 'acknowledged') || test.load('adm', 'bob', 'promised') || test.load('adm', 'bob', 'consults'), '210', 'what is in hand, and promised');
select is(test.load('adm', 'ida', 'consults'), '1', 'a consult is told apart');
select is(test.load('adm', 'bob', 'due_today') || test.load('adm', 'bob', 'late'), '20', 'two are due today, none is late');
select is(test.load('adm', 'bob', 'week_minutes'), '2400', 'five days of eight hours');
select is(test.load('adm', 'bob', 'share') || test.load('adm', 'bob', 'over_share'), '5false', 'fewer than a share');
select is(test.load('adm', 'ike', 'answered_4_weeks', '{"scope":{"team":"@it"}}'), '1', 'what was answered within four weeks');
select is(test.load('adm', 'bob', 'sign_of_life_at'), '2026-03-02T09:00:00.000Z', 'when they last did something');
select is(test.load('adm', 'ben', 'sign_of_life_at'), null, 'and not what they did about private matters');

-- On Tuesday at ten local time bob has been silent for eight hours of work: seven on Monday and one.
do $$ begin perform test.later('23 hours 59 minutes'); end $$;
select is(test.load('adm', 'bob', 'late') || test.load('adm', 'bob', 'silent'), '2false', 'a minute before a working day has passed');
do $$ begin perform test.later('1 minute'); end $$;
select is(test.load('adm', 'bob', 'silent'), 'true', 'who is late and has done nothing for a working day is silent');
select is(test.load('adm', 'ike', 'silent', '{"scope":{"team":"@it"}}'), 'false', 'who is not late is not');
do $$ begin perform test.call('bob', 'question.say', 'b', '{"body":"Nearly there."}'); end $$;
select is(test.load('adm', 'bob', 'silent') || test.load('adm', 'bob', 'late'), 'false2', 'a word is a sign of life');
do $$ begin perform test.ask('ann', 'ike', 'e'), test.later('40 minutes'); end $$;
select is(test.load('adm', 'ike', 'late') || test.load('adm', 'ike', 'silent'), '1false', 'who did something a day ago is not silent about what came today');
insert into core.holiday values ('2026-03-04', 'Founders'' day');
select is(test.load('adm', 'bob', 'week_minutes'), '1920', 'a week with a holiday is shorter');

-- Silence brings bob's three and the private one to fay and on to the steward, and what came to ike, who leads, there at once.
do $$ begin perform test.until('2026-03-04T16:00:00Z'), test.until('2026-03-06T09:00:00Z'); end $$;
select is((select jsonb_agg(s.row - 'person' || jsonb_build_object('who', s.row #> '{person,handle}')) from jsonb_array_elements(test.report('adm', 'load') -> 'stewards') s(row)),
        '[{"who":"stew","until":null,"open":5,"escalated_to_them_4_weeks":5}]', 'the steward on duty');
select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
