-- Reports: figures, series, side by side, distributions, flows, askers and the lists behind them, of facts put there by hand.
-- It is Monday 2 March: the last four complete weeks are those of 2, 9, 16 and 23 February, and the four before begin on 5 January.
\ir reports.inc
select plan(84);

-- A question and its facts: those said, else of one that was asked by abe and has been neither answered nor moved.
create function test.put(called text, monday date, owner text, facts jsonb default '{}') returns void language plpgsql as $$
declare
        q core.question;
begin
        insert into core.question (title, asker, owner, hop_budget, asked_at) values (called, test.id('abe'), test.id(owner), 2, monday) returning * into q;
        insert into core.fact select * from jsonb_populate_record(null::core.fact, jsonb_build_object('question', q.id, 'rev', 1, 'week', monday, 'hour', 9,
                'asker', q.asker, 'owner', q.owner, 'team', (select p.team from core.person p where p.id = q.owner), 'tags', '{}', 'state', 'open', 'hops', 0, 'owners', 1,
                'at_cap', false, 'declined', 0, 'escalated', 0, 'insisted', 0, 'reopened', 0, 'promises_kept', 0, 'promises_broken', 0, 'followed_up', false) || facts);
end $$;
create function test.tally_all() returns void language sql as $$ select core.tally_week(m.name, w.week) from core.metric m, (select distinct f.week from core.fact f) w $$;
create function test.scope(kind text, called text) returns jsonb language sql as $$
        select case kind when 'team' then jsonb_build_object('team', (select t.id::text from core.team t where t.name = called))
                when 'person' then jsonb_build_object('person', test.id(called)::text) when 'tag' then jsonb_build_object('tag', called) end
$$;
-- One figure of a report.
create function test.figure(who text, metric text, params jsonb default '{}') returns jsonb language sql as $$
        select f.figure from core.metric m, jsonb_array_elements(test.report(who, 'figures', params || jsonb_build_object('report', m.report)) -> 'figures') f(figure)
        where m.name = figure.metric and f.figure ->> 'metric' = m.name
$$;
create function test.titles(result jsonb) returns text language sql as $$
        select string_agg(q.title ->> 'title', ' ' order by q.nr) from jsonb_array_elements(result -> 'questions') with ordinality q(title, nr)
$$;

-- 10, 20 and 30 minutes in one week, 303 in another: of four the median is the second and the 90th percentile the fourth, 303 in steps of 5.
-- In working time there are three: 5, 5 and 7, of which these are the second and the third. A month ago it was 100 and 300.
do $$ begin
        perform test.put('a', '2026-02-02', 'bob', '{"first_reply":10,"first_reply_working":5,"tags":["vat"],"hops":2,"owners":3,"at_cap":true}');
        perform test.put('b', '2026-02-02', 'bob', '{"first_reply":20,"first_reply_working":5,"hops":1,"owners":2,"hour":167}');
        perform test.put('c', '2026-02-02', 'ben', '{"first_reply":30,"tags":["vat","travel"],"promises_kept":2,"promises_broken":1}');
        perform test.put('d', '2026-02-23', 'ben', '{"first_reply":303,"first_reply_working":7,"hops":1,"owners":4,"promises_broken":1}');
        perform test.put('e', '2026-02-23', 'ida', '{"tags":["vat"]}');
        perform test.put('f', '2026-01-05', 'bob', '{"first_reply":100,"first_reply_working":50,"hops":1,"owners":2}');
        perform test.put('g', '2026-02-01', 'bob', '{"first_reply":300,"first_reply_working":50}');
        update core.fact set week = '2026-01-26' where week = '2026-02-01'; -- the Sunday of that week
        perform test.put('h', '2026-03-02', 'bob', '{"first_reply":1,"first_reply_working":1}');
        perform test.put('i', '2025-12-29', 'bob', '{"first_reply":1,"first_reply_working":1}');
        perform test.tally_all();
end $$;

select is(test.report('adm', 'figures', '{"report":"promptness"}') -> 'period',
        '{"from":"2026-02-02","to":"2026-03-01","previous_from":"2026-01-05","previous_to":"2026-02-01"}', 'the last four complete weeks, and the four before');
select is(test.report('adm', 'figures', '{"report":"promptness","from":"2026-02-18","to":"2026-02-24"}') -> 'period',
        '{"from":"2026-02-16","to":"2026-03-01","previous_from":"2026-02-02","previous_to":"2026-02-15"}', 'a period is widened to whole weeks');
select is(test.report('adm', 'figures', '{"report":"promptness","from":"2026-03-02"}') #>> '{period,to}', '2026-03-08', 'also the one that runs');
select is(test.report('adm', 'figures', '{"report":"promptness","to":"2026-02-08"}') #>> '{period,from}', '2026-01-12', 'four weeks to a day');
select is(test.report('adm', 'series', '{"metrics":["asked"]}') #>> '{period,from}', '2025-12-01', 'a series has the last thirteen');
select is(test.report('adm', 'figures', '{"report":"promptness"}') -> 'as_of', 'null', 'nothing has been refreshed');

select is(test.figure('adm', 'first_reply'),
        '{"metric":"first_reply","n":4,"part":4,"whole":4,"calendar":{"median":20,"p90":305},"working":{"median":5,"p90":7},
        "previous":{"n":2,"part":2,"whole":2,"calendar":{"median":100,"p90":300},"working":{"median":50,"p90":50}}}', 'percentiles by nearest rank, over weeks');
select is(test.figure('adm', 'first_reply', jsonb_build_object('scope', test.scope('person', 'ben'))),
        '{"metric":"first_reply","n":2,"part":2,"whole":2,"calendar":{"median":30,"p90":305},"working":{"median":7,"p90":7},
        "previous":{"n":0,"part":0,"whole":0,"calendar":null,"working":null}}', 'of a person, counted from the facts, the same way');
select is(test.figure('adm', 'first_reply', jsonb_build_object('scope', test.scope('team', 'Finance'))), test.figure('adm', 'first_reply'), 'of a team');
select is(test.figure('adm', 'first_reply', '{"scope":{"tag":"vat"}}') -> 'calendar', '{"median":10,"p90":30}', 'of a tag');
select is(test.figure('adm', 'first_reply', '{"from":"2026-02-23","to":"2026-02-23"}') #> '{previous,n}', '0', 'of one week, and the one before');
select is(test.figure('adm', 'asked'), '{"metric":"asked","n":5,"part":5,"whole":5,"calendar":null,"working":null,
        "previous":{"n":2,"part":2,"whole":2,"calendar":null,"working":null}}', 'a count');
select is(test.figure('adm', 'handed_on') - 'previous', '{"metric":"handed_on","n":5,"part":3,"whole":5,"calendar":null,"working":null}', 'a share');
select is(test.figure('adm', 'promises_kept') - 'previous', '{"metric":"promises_kept","n":4,"part":2,"whole":4,"calendar":null,"working":null}', 'of promises');
-- 3, 2, 1, 4, 1: 11 owners in 5 questions
select is(test.figure('adm', 'owners_met') - 'previous', '{"metric":"owners_met","n":5,"part":5,"whole":5,"calendar":{"median":2,"p90":4},"working":null,"mean":2.20}', 'an amount, with its mean');
select is(test.figure('adm', 'known'), '{"metric":"known","n":0,"part":0,"whole":0,"calendar":null,"working":null,
        "previous":{"n":0,"part":0,"whole":0,"calendar":null,"working":null}}', 'what has no data has a figure all the same');
select is((select array_agg(m.name) from core.metric m where m.report = 'knowledge'),
        (select array_agg(f.figure ->> 'metric' order by f.nr) from jsonb_array_elements(test.report('adm', 'figures', '{"report":"knowledge"}') -> 'figures') with ordinality f(figure, nr)),
        'all of a report, in its order');

-- Who may look at what.
select is(test.report('adm', 'metrics') -> 'company', 'true', 'an admin may look at the company');
select is(jsonb_array_length(test.report('adm', 'metrics') -> 'teams'), 4, 'and at each team');
select is(test.report('fay', 'metrics') - 'metrics', jsonb_build_object('company', false, 'zone', 'Europe/Berlin', 'as_of', null,
        'teams', jsonb_build_array(jsonb_build_object('id', (select t.id::text from core.team t where t.name = 'Finance'), 'name', 'Finance'))), 'a lead at theirs');
select is(jsonb_array_length(test.report('fay', 'metrics') -> 'metrics'), (select count(*)::int from core.metric), 'with all that is counted');
select is(test.figure('fay', 'asked') -> 'n', '4', 'a lead sees what their team owns');
select is(test.figure('ike', 'asked') -> 'n', '1', 'and another what theirs does');
select is(test.figure('fay', 'asked', '{"scope":{"tag":"vat"}}') -> 'n', '2', 'of a tag what is theirs');
select is(test.figure('fay', 'asked', jsonb_build_object('scope', test.scope('person', 'ben'))) -> 'n', '2', 'of their people');
select test.refused(format('select report.%s(test.id(%L), %L)', v.verb, w.who, v.params), 'forbidden', w.who || ' is refused report.' || v.verb)
from (values ('metrics', '{}'), ('figures', '{"report":"runaround"}'), ('series', '{"metrics":["asked"]}'), ('by', '{"dimension":"tag","metrics":["asked"]}'),
        ('distribution', '{"metric":"owners_met"}'), ('flow', '{}'), ('askers', '{}'), ('questions', '{"metric":"asked"}')) v(verb, params), (values ('bob'), ('stew')) w(who);

-- Week by week.
select is((select string_agg((w.week ->> 'week') || ' ' || (w.week #>> '{figures,0,n}') || ' ' || coalesce(w.week #>> '{figures,1,calendar,median}', '-'), ', ' order by w.nr)
        from jsonb_array_elements(test.report('adm', 'series', '{"metrics":["asked","first_reply"],"from":"2026-01-26","to":"2026-02-28"}') -> 'weeks') with ordinality w(week, nr)),
        '2026-01-26 1 300, 2026-02-02 3 20, 2026-02-09 0 -, 2026-02-16 0 -, 2026-02-23 2 305', 'every week, also those without anything');
select is(test.report('adm', 'series', '{"metrics":["asked","asked"]}') #> '{weeks,0,figures,1}', null, 'a metric named twice is there once');

-- Side by side.
create function test.side(who text, params jsonb) returns text language sql as $$
        select string_agg((r.row ->> 'name') || ' ' || (r.row #>> '{figures,0,part}') || coalesce('<' || (r.row #>> '{figures,0,previous,part}'), ''), ', ' order by r.nr)
        from jsonb_array_elements(test.report(who, 'by', params || '{"metrics":["asked","first_reply"]}') -> 'rows') with ordinality r(row, nr)
$$;
select is(test.side('adm', '{"dimension":"team"}'), 'Acme 0<0, Finance 4<2, IT 1<0, Sales 0<0', 'teams by name');
select is(test.side('fay', '{"dimension":"team"}'), 'Finance 4<2', 'a lead''s own');
select is(test.side('fay', '{"dimension":"person"}'), 'Ben 2<0, Bob 2<2', 'people of a team');
select is(test.side('adm', jsonb_build_object('dimension', 'person', 'scope', test.scope('team', 'IT'))), 'Ida 1<0', 'of one that an admin names');
select test.refused($$select test.side('adm', '{"dimension":"person"}')$$, 'bad_request', 'people of the whole company are not put beside each other');
select is(test.side('adm', '{"dimension":"tag"}'), 'vat 3<0, travel 1<0', 'tags, most asked about first');
select is(test.side('fay', '{"dimension":"tag"}'), 'vat 2<0, travel 1<0', 'of a team');
select is(test.side('adm', '{"dimension":"team","scope":{"tag":"vat"}}'), 'Acme 0<0, Finance 2<0, IT 1<0, Sales 0<0', 'of a tag, teams');
select is(test.side('adm', '{"dimension":"hour"}'), 'Monday 09:00 4, Sunday 23:00 1', 'hours of the week');
select is(test.side('fay', '{"dimension":"hour"}'), 'Monday 09:00 3, Sunday 23:00 1', 'of a team');
select is(test.report('adm', 'by', '{"dimension":"hour","metrics":["first_reply"]}') #> '{rows,1}',
        '{"item":"167","name":"Sunday 23:00","figures":[{"metric":"first_reply","n":1,"part":1,"whole":1,"calendar":{"median":20,"p90":20},"working":{"median":5,"p90":5}}]}', 'a row');

-- How many of each.
select is(test.report('adm', 'distribution', '{"metric":"reassignments"}') -> 'values', '[{"value":0,"n":2},{"value":1,"n":2},{"value":2,"n":1}]', 'how many have how many hops');
select is(test.report('fay', 'distribution', '{"metric":"owners_met"}') -> 'values', '[{"value":1,"n":1},{"value":2,"n":1},{"value":3,"n":1},{"value":4,"n":1}]', 'or owners met');
select test.refused($$select test.report('adm', 'distribution', '{"metric":"asked"}')$$, 'bad_request', 'a count has no distribution');

-- Who hands on to whom: a went from Sales to Finance and on to IT and back, b from Sales to Finance by silence; e was put to ann while she was away, who had not owned it.
create function test.step(called text, step int, giver text, how text, owner text) returns void language sql as $$
        insert into core.step (question, step, owner, from_person, how, reason, at) values (test.q(called), step, test.id(owner), test.id(giver), how, 'Since.', core.now())
$$;
do $$ begin
        perform test.step('a', 1, null, 'asked', 'ann'), test.step('a', 2, 'ann', 'referred', 'bob'), test.step('a', 3, 'bob', 'referred', 'ida'), test.step('a', 4, 'ida', 'declined', 'bob');
        perform test.step('b', 1, null, 'asked', 'ann'), test.step('b', 2, 'ann', 'escalated', 'bob'), test.step('d', 1, null, 'asked', 'stew'), test.step('d', 2, 'stew', 'referred', 'ben');
        perform test.step('e', 1, null, 'delegated', 'ida'), test.step('f', 1, null, 'asked', 'ann'), test.step('f', 2, 'ann', 'referred', 'bob');
end $$;
create function test.flows(who text, params jsonb default '{}') returns text language sql as $$
        select string_agg(coalesce(f.flow #>> '{from,name}', 'nobody') || '>' || coalesce(f.flow #>> '{to,name}', 'nobody') || ' ' || (f.flow ->> 'n'), ', ' order by f.nr)
        from jsonb_array_elements(test.report(who, 'flow', params) -> 'flows') with ordinality f(flow, nr)
$$;
select is(test.flows('adm'), 'Sales>Finance 2, Finance>IT 1, IT>Finance 1, nobody>Finance 1', 'which teams hand on to which');
select is((test.report('adm', 'flow') #> '{flows,0}') - '{from,to}'::text[], '{"n":2,"questions":2,"how":{"referred":1,"declined":0,"escalated":1,"delegated":0}}', 'and how');
select is(test.flows('ike'), null, 'a lead those of what their team owns now');

-- Who met most owners: abe 2, 4 and 1 (a mean of 2.33), ann 3 and 1 (of 2).
do $$ begin update core.fact f set asker = test.id('ann') where f.question in (test.q('a'), test.q('c')); end $$;
select is((select jsonb_agg(r.row || jsonb_build_object('person', r.row #> '{person,handle}') order by r.nr) from jsonb_array_elements(test.report('adm', 'askers') -> 'rows') with ordinality r(row, nr)),
        '[{"person":"abe","asked":3,"owners_met":{"median":2,"p90":4,"mean":2.33},"most":4},{"person":"ann","asked":2,"owners_met":{"median":1,"p90":3,"mean":2.00},"most":3}]',
        'who met most owners on average');
select is(jsonb_array_length(test.report('adm', 'askers', '{"limit":1}') -> 'rows'), 1, 'as many as one wants');

-- The list behind a number.
select is(test.titles(test.report('adm', 'questions', '{"metric":"asked"}')), 'e d c b a', 'newest first');
select is(test.titles(test.report('adm', 'questions', '{"metric":"handed_on","part":true}')), 'd b a', 'those that count');
select is(test.titles(test.report('adm', 'questions', '{"metric":"handed_on","part":false}')), 'e c', 'those that do not');
select is(test.titles(test.report('adm', 'questions', '{"metric":"promises_kept","part":false}')), 'd c', 'a question may be both');
select is(test.titles(test.report('adm', 'questions', '{"metric":"owners_met","value":4}')), 'd', 'those with one amount');
select is(test.titles(test.report('adm', 'questions', '{"metric":"asked","hour":167}')), 'b', 'those of an hour');
select is(test.titles(test.report('adm', 'questions', jsonb_build_object('metric', 'asked', 'asker', test.id('ann')::text))), 'c a', 'those of an asker');
select is(test.titles(test.report('adm', 'questions', '{"metric":"reassignments","flow":{"from":"@sales","to":"@finance"}}')), 'b a', 'those that went from a team to another');
select is(test.titles(test.report('adm', 'questions', '{"metric":"reassignments","flow":{"from":null}}')), 'd', 'or from somebody of none');
select is(test.report('adm', 'questions', '{"metric":"reassignments","flow":{"to":"@finance"}}') -> 'total', '3', 'and how many these are');
select is((test.report('adm', 'questions', '{"metric":"first_reply","scope":{"tag":"travel"}}') #> '{questions,0}') - '{id,asker,owner,team,asked_at}'::text[],
        '{"title":"c","state":"open","tags":["vat","travel"],"hops":0,"calendar":30,"working":null,"part":1,"whole":1}', 'with what each adds');
select test.refused($$select test.report('adm', 'questions', '{"metric":"asked","before":"999999"}')$$, 'bad_request', 'a list goes on from one that is in it');

select test.refused(format('select test.report(%L, %L, %L)', 'adm', v.verb, v.params), 'bad_request', v.params::text)
from (values ('figures', '{"report":"sales"}'::jsonb), ('series', '{"metrics":["beauty"]}'), ('series', '{"metrics":[]}'), ('series', '{"metrics":"asked"}'),
        ('by', '{"dimension":"moon","metrics":["asked"]}'), ('figures', '{"report":"runaround","from":"2026-02-30"}'), ('figures', '{"report":"runaround","from":"2026-02-09","to":"2026-02-01"}'),
        ('figures', '{"report":"runaround","from":"2020-01-01"}'), ('questions', '{"metric":"asked","flow":7}'), ('questions', '{"metric":"asked","hour":"one"}')) v(verb, params);

select * from finish();
rollback;
