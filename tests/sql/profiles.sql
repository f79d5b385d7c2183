-- What one is shown of people: whom to ask, who they are, and one's own settings.
\ir fixture.inc
select plan(68);

create function test.card(viewer text, handle text) returns jsonb language sql as $$
        select test.call(viewer, 'person.search', null, jsonb_build_object('text', handle)) #> '{people,0}'
$$;
create function test.profile(viewer text, handle text) returns jsonb language sql as $$
        select test.call(viewer, 'person.get', null, jsonb_build_object('person', '@' || handle))
$$;

-- A card. It is Monday 10:00 in Berlin, where everybody works from nine to five.
select is(test.keys(test.card('ann', 'bob')),
        '{away_until,carrying,handle,hours,id,name,overloaded,preferred_channel,presence,share,team,time_zone,title,working,works_at}', 'a card holds what the protocol says');
select is(test.card('ann', 'bob') ->> 'working', 'true', 'who is within their hours works');
select is(test.card('ann', 'bob') ->> 'works_at', null, 'and need not begin');
do $$ begin perform test.later('7 hours'); end $$;
select is(test.card('ann', 'bob') ->> 'working', 'false', 'at five the day ends');
select is(test.card('ann', 'bob') ->> 'works_at', '2026-03-03T08:00:00.000Z', 'until nine');
do $$ begin perform test.later('16 hours'), test.call('bob', 'person.away', null, '{"until":"2026-03-04T20:00:00Z"}'); end $$;
select is(test.card('ann', 'bob') ->> 'working', 'false', 'who is away does not work');
select is(test.card('ann', 'bob') ->> 'works_at', '2026-03-05T08:00:00.000Z', 'until the first of their hours after it');
select is(test.card('ann', 'bob') ->> 'away_until', '2026-03-04T20:00:00.000Z', 'which is said');
do $$ begin perform test.call('bob', 'person.away', null, '{"until":"2026-03-04T10:00:00Z"}'); end $$;
select is(test.card('ann', 'bob') ->> 'works_at', '2026-03-04T10:00:00.000Z', 'or within them, at once');
do $$ begin perform test.call('bob', 'person.away', null); end $$;
select is(test.card('ann', 'bob') ->> 'away_until', null, 'who is back is not away');

do $$ begin perform test.ask('ann', 'bob', 'one'), test.ask('abe', 'bob', 'two'), test.ask('ann', 'bob', 'secret', '{"private":true}'), test.answer('bob', 'two'); end $$;
select is(test.card('fay', 'bob') ->> 'carrying', '1', 'what somebody carries are their open questions');
select is(test.card('ann', 'bob') ->> 'carrying', '1', 'without the private ones, also for who asked one');
select is(test.card('adm', 'bob') ->> 'carrying', '1', 'also for an admin');
select is(test.card('bob', 'bob') ->> 'carrying', '2', 'but for oneself');
do $$ begin perform test.answer('bob', 'secret'); end $$;
select is(test.card('bob', 'bob') ->> 'carrying', '1', 'until they are answered');

-- A profile.
select is(test.keys(test.profile('ann', 'bob')), '{articles,knows,kudos,person,thanked}', 'a profile comes with what they know and were thanked for');
select is(test.keys(test.profile('ann', 'bob') -> 'person'),
        '{away_until,carrying,delegate,email,handle,hours,id,name,overloaded,preferred_channel,presence,role,share,team,time_zone,title,working,works_at}', 'it holds what the protocol says');
select is(test.profile('ann', 'stew') #>> '{person,role}', 'steward', 'with their role');
do $$ begin perform test.call('bob', 'person.away', null, '{"until":"2026-03-09T20:00:00Z"}'); end $$;
select is(test.profile('ann', 'bob') #> '{person,delegate}', 'null', 'of somebody away who has named nobody, nobody stands in');
do $$ begin perform test.call('bob', 'person.away', null, '{"until":"2026-03-09T20:00:00Z","delegate":"@ida"}'); end $$;
select is(test.profile('ann', 'bob') #>> '{person,delegate,handle}', 'ida', 'else whom they have named');
do $$ begin perform test.call('ida', 'person.away', null, '{"until":"2026-03-09T20:00:00Z","delegate":"@fay"}'); end $$;
select is(test.profile('ann', 'bob') #>> '{person,delegate,handle}', 'fay', 'or whoever stands in for those');
do $$ begin perform test.call('fay', 'person.away', null, '{"until":"2026-03-09T20:00:00Z","delegate":"@ida"}'); end $$;
select is(test.profile('ann', 'bob') #> '{person,delegate}', 'null', 'and nobody where they stand in for each other');
do $$ begin perform test.call(handle, 'person.away', null) from unnest('{bob,ida,fay}'::text[]) handle; end $$;
do $$ begin
        perform test.ask('ann', 'bob', 'first', '{"tags":["travel","forms"]}'), test.consult('bob', 'first', 'ida'), test.answer('ida', 'Consult: first'), test.answer('bob', 'first');
        perform test.ask('ann', 'bob', 'second', '{"tags":["travel"]}'), test.answer('bob', 'second');
        perform test.ask('ann', 'bob', 'hidden', '{"private":true,"tags":["pay"]}'), test.answer('bob', 'hidden');
end $$;
select is(test.profile('abe', 'bob') -> 'knows', '[{"tag":"travel","articles":2},{"tag":"forms","articles":1}]', 'they know what they answered about, most first');
select is(array(select concat_ws(' ', a ->> 'title', a ->> 'part', a ->> 'state') from jsonb_array_elements(test.profile('abe', 'bob') -> 'articles') a),
        '{"second answered draft","first answered draft","two answered draft"}', 'their articles come newest first, and nothing private among them');
select is(array(select concat_ws(' ', a ->> 'title', a ->> 'part') from jsonb_array_elements(test.profile('abe', 'ida') -> 'articles') a),
        '{"first helped"}', 'who was consulted has helped, and the consult is no article of its own');
select is(test.profile('abe', 'ida') #>> '{knows,0,tag}', 'forms', 'which is knowing too');
select is(test.keys(test.profile('abe', 'ida') #> '{articles,0}'), '{id,part,recorded_at,state,title}', 'an article of theirs holds what the protocol says');
do $$ begin perform test.ask('ann', 'bob', 'more ' || i), test.answer('bob', 'more ' || i) from generate_series(1, 9) i; end $$;
select is(jsonb_array_length(test.profile('abe', 'bob') -> 'articles'), 10, 'ten of them at most');
select is(test.profile('abe', 'bob') #>> '{articles,0,title}', 'more 9', 'the newest');
do $$ begin perform test.ask('ann', 'ike', 'tagged ' || i, jsonb_build_object('tags', array['tag ' || i])), test.answer('ike', 'tagged ' || i) from generate_series(1, 13) i; end $$;
select is(jsonb_array_length(test.profile('abe', 'ike') -> 'knows'), 12, 'and twelve tags');

do $$ begin
        perform test.call('ann', 'question.thank', 'first', '{"body":"Both of you"}'), test.call('ann', 'question.thank', 'second', '{"body":"You"}');
        perform test.call('ann', 'question.thank', 'hidden', '{"body":"Sealed"}');
end $$;
select is(array(select k ->> 'body' from jsonb_array_elements(test.profile('abe', 'bob') -> 'kudos') k), '{You,"Both of you"}', 'their thanks come newest first');
select is(test.profile('abe', 'bob') ->> 'thanked', '2', 'counted');
select is(test.profile('bob', 'bob') ->> 'thanked', '2', 'without those for private answers, also for oneself');
select is(test.profile('abe', 'ann') ->> 'thanked', '0', 'and nobody''s are none');

-- One's own settings.
select is(test.call('bob', 'person.settings', null) -> 'settings',
        '{"preferred_channel":null,"time_zone":"Europe/Berlin","hours":"mon-fri 09:00-17:00","days_off":[],"quiet_hours":null,"do_not_disturb_until":null,"mail":"immediate","weekly_report":null,"browsers":0}',
        'one sees one''s settings');
create table test.preferred as select test.call('bob', 'person.prefer', null,
        '{"channel":" e-mail ","time_zone":"Asia/Kolkata","hours":"Mon-Thu 10:00-19:00, fri 10:00-14:00","quiet_hours":"22:00-07:00","do_not_disturb_until":"2026-03-09T07:00:00Z","mail":"digest"}') as reply;
select is(reply -> 'settings', '{"preferred_channel":"e-mail","time_zone":"Asia/Kolkata","hours":"mon-thu 10:00-19:00, fri 10:00-14:00","quiet_hours":"22:00-07:00",
        "do_not_disturb_until":"2026-03-09T07:00:00.000Z","mail":"digest","weekly_report":null,"browsers":0,"days_off":[]}', 'and changes them')
from test.preferred;
select is(reply #>> '{person,preferred_channel}', 'e-mail', 'which the profile shows') from test.preferred;
select is(test.profile('ann', 'bob') #>> '{person,hours}', 'mon-thu 10:00-19:00, fri 10:00-14:00', 'to everybody');
select ok(test.profile('ann', 'bob')::text || test.card('ann', 'bob')::text not like '%22:00-07:00%', 'but for the quiet hours');
do $$ begin perform test.call('bob', 'person.prefer', null, '{"time_zone":"Europe/Berlin"}'); end $$;
select is(test.call('bob', 'person.settings', null) #>> '{settings,preferred_channel}', 'e-mail', 'what is left out stays');
select is(test.call('bob', 'person.settings', null) #>> '{settings,quiet_hours}', '22:00-07:00', 'as it is');
do $$ begin perform test.call('bob', 'person.prefer', null, '{"channel":null,"quiet_hours":null}'); end $$;
select is(test.call('bob', 'person.settings', null) #>> '{settings,preferred_channel}', null, 'null takes the channel away');
select is(test.call('bob', 'person.settings', null) #>> '{settings,quiet_hours}', null, 'and the quiet hours');
select test.refused(format($$ select test.call('bob', 'person.prefer', null, '{"channel":"%s"}') $$, repeat('x', 61)), 'too_large', 'a channel is a few words');
select is((test.refusal(format('select test.call(''bob'', ''person.prefer'', null, %L)', wrong.params))).word || ': '
                || split_part((test.refusal(format('select test.call(''bob'', ''person.prefer'', null, %L)', wrong.params))).sentence, ' ', 1),
        'bad_request: ' || wrong.field, wrong.params)
from (values ('time_zone', '{"time_zone":"Mars/Olympus"}'), ('time_zone', '{"time_zone":"CEST-2"}'), ('time_zone', '{"time_zone":"posixrules"}'),
        ('time_zone', '{"time_zone":"europe/berlin"}'), ('time_zone', '{"time_zone":null}'), ('time_zone', '{"time_zone":7}'),
        ('hours', '{"hours":"whenever"}'), ('hours', '{"hours":"mon-fry 9-17"}'), ('hours', '{"hours":"mon-fri 09:00-25:00"}'), ('hours', '{"hours":null}'),
        ('quiet_hours', '{"quiet_hours":"at night"}'), ('quiet_hours', '{"quiet_hours":"22:00-24:30"}'), ('quiet_hours', '{"quiet_hours":"22:00-22:00"}'),
        ('do_not_disturb_until', '{"do_not_disturb_until":"2026-03-02T08:59:59Z"}'), ('do_not_disturb_until', '{"do_not_disturb_until":"2028-01-01T00:00:00Z"}'),
        ('do_not_disturb_until', '{"do_not_disturb_until":"later"}'), ('mail', '{"mail":"weekly"}'), ('mail', '{"mail":null}'), ('mail', '{"mail":7}'),
        ('channel', '{"channel":7}')) wrong(field, params);
select is(test.call('bob', 'person.settings', null) #>> '{settings,hours}', 'mon-thu 10:00-19:00, fri 10:00-14:00', 'what is refused changes nothing');
select is(test.call('pat', 'person.prefer', null, '{"channel":"phone"}') #>> '{person,preferred_channel}', 'phone', 'a partner prefers as well');

select is(api.session_resume(test.id('stew'), '{}') #>> '{person,role}', 'steward', 'one learns one''s own role when a socket opens');
select is(test.violations(), 0, 'no invariant is violated');

select * from finish();
rollback;
