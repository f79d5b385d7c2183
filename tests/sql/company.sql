-- What a company and its teams set for themselves, holidays and days off; and that it stays on record.
\ir fixture.inc
select plan(52);

create function test.settings(who text default 'bob') returns jsonb language sql as $$ select test.call(who, 'company.settings', null) -> 'settings' $$;
create function test.record() returns text language sql as $$
        select p.handle || ' ' || a.kind || ' ' || a.data from core.act a join core.person p on p.id = a.actor order by a.id desc limit 1
$$;
create function test.due(called text) returns text language sql as $$ select test.call('ann', 'question.get', called) #>> '{question,due_at}' $$;

select is(test.settings(), '{"acknowledge_minutes":30,"answer_days":2,"day_minutes":480,"follow_up_days":7,"follow_up_reminder_days":3,"grace_minutes":30,"keep_events_days":0,"keep_notices_days":30,"time_zone":"",
        "hop_budget":2,"knowing_weight":3,"many_askers":5,"same_matter_percent":50,"resolve_days":14,"review_days":180,"share_least":5,"urgent_acknowledge_minutes":10,"urgent_answer_minutes":240,"urgent_grace_minutes":10}',
        'everybody sees what the company has set');
select is(test.call('adm', 'company.set', null, '{"acknowledge_minutes":60,"hop_budget":2}') #>> '{settings,acknowledge_minutes}', '60', 'an admin changes it');
select is(test.record(), 'adm company.set {"setting" : "acknowledge_minutes", "from" : 30, "to" : 60}', 'which stays on record');
select is((select count(*)::int from core.act), 1, 'what stays as it was does not');
select is(test.settings() ->> 'answer_days', '2', 'nor is what was left out');
do $$ begin perform test.ask('ann', 'bob', 'slower'); end $$;
select is(test.due('slower'), '2026-03-02T10:00:00.000Z', 'the next question has it');
do $$ begin perform test.call('adm', 'company.set', null, '{"acknowledge_minutes":30}'); end $$;
select is(test.due('slower'), '2026-03-02T10:00:00.000Z', 'one that runs keeps its own');
select is((test.refusal(format('select test.call(''adm'', ''company.set'', null, %L)', s))).word, 'bad_request', s || ' is refused')
from unnest(array['{"acknowledge_minutes":0}', '{"acknowledge_minutes":10001}', '{"answer_days":367}', '{"hop_budget":10}', '{"hop_budget":-1}', '{"resolve_days":null}',
        '{"resolve_days":"14"}', '{"resolve_days":1.5}', '{"share_least":99999999999}']) s;
select alike((test.refusal($$ select test.call('adm', 'company.set', null, '{"hop_budget":10}') $$)).sentence, 'hop_budget %from 0 to 9%', 'with its bounds');
do $$ begin perform test.call('adm', 'company.set', null, '{"hop_budget":0}'), test.ask('ann', 'bob', 'no hop'), test.call('adm', 'company.set', null, '{"hop_budget":2}'); end $$;
select test.refused($$ select test.refer('bob', 'no hop', 'ben') $$, 'hop_limit', 'what is set holds');

-- Teams.
select is(test.call('fay', 'team.set', null, '{"team":"@finance","acknowledge_minutes":5,"urgent_answer_minutes":30}') -> 'team' -> 'own',
        '{"acknowledge_minutes":5,"answer_days":null,"urgent_acknowledge_minutes":null,"urgent_answer_minutes":30,"hop_budget":null}', 'its lead sets a team''s own');
select is((test.call('ann', 'team.list', null) -> 'teams' -> 1) - 'members' - 'lead' - 'own' - 'id',
        '{"handle":"finance","name":"Finance","kind":"internal","acknowledge_minutes":5,"answer_days":2,"urgent_acknowledge_minutes":10,"urgent_answer_minutes":30,"hop_budget":2}',
        'everybody sees what holds');
select alike(test.record(), 'fay team.set %"name" : "Finance"%"acknowledge_minutes" : {"from" : null, "to" : 5}%', 'it stays on record');
do $$ begin perform test.ask('ann', 'bob', 'quick'), test.ask('ann', 'bob', 'at once', '{"priority":"urgent","why":"The lorry waits."}'); end $$;
select is(test.due('quick'), '2026-03-02T09:05:00.000Z', 'and holds');
select is((test.row('at once')).answer_due_at, '2026-03-02T09:30:00Z'::timestamptz, 'for what is urgent too');
select is(test.call('adm', 'team.set', null, '{"team":"@finance","acknowledge_minutes":null}') #>> '{team,acknowledge_minutes}', '30', 'null takes the company''s; an admin may too');
select is((select t.urgent_answer_minutes from core.team t where t.handle = 'finance'), 30, 'what is left out stays');
select test.refused($$ select test.call('bob', 'team.set', null, '{"team":"@finance","answer_days":1}') $$, 'forbidden', 'a member of the team may not');
select test.refused($$ select test.call('ann', 'team.set', null, '{"team":"@finance","answer_days":1}') $$, 'forbidden', 'nor another team''s lead');
select test.refused($$ select test.call('stew', 'team.set', null, '{"team":"@finance","answer_days":1}') $$, 'forbidden', 'nor a steward');
select test.refused($$ select test.call('adm', 'team.set', null, '{"team":"@nobody","answer_days":1}') $$, 'not_found', 'there must be such a team');
select test.refused($$ select test.call('fay', 'team.set', null, '{"team":"@finance","answer_days":0}') $$, 'bad_request', 'within bounds');

-- Holidays.
select is(test.call('adm', 'holiday.add', null, '{"day":"2026-03-03","name":"Town fair"}') -> 'holidays', '[{"day":"2026-03-03","name":"Town fair"}]', 'an admin adds a holiday');
select is(test.call('adm', 'holiday.add', null, '{"day":"2026-03-03","name":"Fair"}') -> 'holidays', '[{"day":"2026-03-03","name":"Fair"}]', 'another name is no other holiday');
select is(test.record(), 'adm holiday.add {"day" : "2026-03-03", "name" : "Fair"}', 'on record');
do $$ begin perform test.call('ike', 'person.prefer', null, '{"hours":"mon-fri 09:00-10:15"}'), test.ask('ann', 'ike', 'over the fair'); end $$;
select is(test.due('over the fair'), '2026-03-04T08:15:00.000Z', 'nobody''s time runs on it');
select is(test.call('bob', 'company.settings', null) -> 'holidays', '[{"day":"2026-03-03","name":"Fair"}]', 'everybody sees it');
select is(test.call('adm', 'holiday.remove', null, '{"day":"2026-03-03"}') -> 'holidays', '[]', 'it is taken away');
select is(test.record(), 'adm holiday.remove {"day" : "2026-03-03", "name" : "Fair"}', 'on record too');
select test.refused($$ select test.call('adm', 'holiday.remove', null, '{"day":"2026-03-03"}') $$, 'not_found', 'once');
select test.refused($$ select test.call('adm', 'holiday.add', null, '{"day":"2026-02-29","name":"x"}') $$, 'bad_request', 'there must be such a day');
select test.refused($$ select test.call('adm', 'holiday.add', null, '{"day":"2026-3-3","name":"x"}') $$, 'bad_request', 'written in full');

-- Days off.
select is(test.call('ida', 'person.prefer', null, '{"days_off":[{"first":"2026-03-02","last":"2026-03-03"},{"first":"2026-12-24","last":"2027-01-03"}]}') #> '{settings,days_off}',
        '[{"first":"2026-03-02","last":"2026-03-03"},{"first":"2026-12-24","last":"2027-01-03"}]', 'somebody has days off');
do $$ begin perform test.ask('ann', 'ida', 'off'); end $$;
select is(test.due('off'), '2026-03-04T08:30:00.000Z', 'on which their time does not run');
select is(test.call('ida', 'person.prefer', null, '{"days_off":[]}') #> '{settings,days_off}', '[]', 'and none again');
select test.refused($$ select test.call('ida', 'person.prefer', null, '{"days_off":[{"first":"2026-03-04","last":"2026-03-03"}]}') $$, 'bad_request', 'the last does not come before the first');
select test.refused($$ select test.call('ida', 'person.prefer', null, '{"days_off":[{"first":"2026-03-04"}]}') $$, 'bad_request', 'there are two ends');
select test.refused(format('select test.call(''ida'', ''person.prefer'', null, %L)', jsonb_build_object('days_off',
        (select jsonb_agg('{"first":"2026-03-04","last":"2026-03-04"}'::jsonb) from generate_series(1, 101)))), 'too_large', 'at most a hundred stretches');
select is(array(select a ->> 'kind' from jsonb_array_elements(test.call('adm', 'act.list', null, '{"limit":2}') -> 'acts') a),
        array(select a.kind from core.act a order by a.id desc limit 2), 'an admin reads the record, the newest first');
select is(test.call('adm', 'act.list', null, '{"limit":2}') ->> 'more', 'true', 'of which there is more');
select is(test.call('adm', 'act.list', null, jsonb_build_object('before', (select min(a.id)::text from core.act a))), '{"acts":[],"more":false}', 'until nothing was before');
select is(test.call('adm', 'act.list', null, '{"limit":1}') #>> '{acts,0,actor,handle}', 'adm', 'with who it was');
do $$ begin perform core.record(null, 'person.leave', '{}'); end $$;
select is(test.call('adm', 'act.list', null, '{"limit":1}') #> '{acts,0,actor}', 'null', 'unless nobody was signed in');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
