-- Rule 2: a team's question and anyone's go to who likely knows, as long as they do not carry much more than another. Each is tried with the case
-- just before and just after.
\ir fixture.inc
select plan(22);

do $$ begin perform core.import_person(h, initcap(h), '', 'Clerk', 'Desk', 'no', 'member', 'UTC', 'mon-fri 09:00-17:00') from unnest('{dawn,dora,dove}'::text[]) h; end $$;
-- Handles and how likely they know: {dora: 0.5}.
create function test.hits(likely jsonb) returns jsonb language sql as $$
        select jsonb_build_object('articles', '[]'::jsonb, 'questions', '[]'::jsonb, 'people', (
                select coalesce(jsonb_agg(jsonb_build_array(test.id(l.key)::text, l.value, 2) order by l.value desc), '[]') from jsonb_each(likely) l))
$$;
create function test.ask_knowing(likely jsonb, receiver text default 'team desk') returns text language sql as $$
        select api.question_ask(test.id('ann'), jsonb_build_object('to', test.target(receiver), 'title', 'routed'), test.hits(likely)) #>> '{question,owner,handle}'
$$;
-- Who would get it, with nothing left behind.
create function test.gets(likely jsonb, receiver text default 'team desk') returns text language plpgsql as $$
declare
        owner text;
begin
        begin
                owner := test.ask_knowing(likely, receiver);
                raise exception using errcode = 'ZZ000';
        exception when sqlstate 'ZZ000' then
                return owner;
        end;
end $$;
create function test.load(who text, open int) returns void language sql as $$ select test.ask('ann', who, 'load') from generate_series(1, open) $$;

-- All carry nothing.
select is(test.gets('{"dora":0.1}'), 'dora', 'of equals who likely knows gets it');
select is(test.gets('{"dora":0.1,"dove":0.2}'), 'dove', 'the likeliest of them');
select is(test.gets('{}'), 'dawn', 'as before where nobody is known to know');
select is(test.gets('{"bob":1}'), 'dawn', 'nor somebody who was not asked');
select is(test.gets('{"ann":1}', 'team sales'), 'abe', 'and never the asker');
select is(test.gets('{"ida":0.3,"pat":1,"ann":1}', 'anyone'), 'ida', 'anyone is who likely knows; never a partner');

-- To know for sure weighs as much as three questions.
do $$ begin perform test.load('dove', 2); end $$;
select is(test.gets('{"dove":1}'), 'dove', 'who knows is asked with two more than another');
do $$ begin perform test.load('dove', 1); end $$;
select isnt(test.gets('{"dove":1}'), 'dove', 'with three more it is even: whoever was given one longest ago');
select is(test.gets('{"dove":1,"dora":0.1}'), 'dora', 'and less than that decides');
do $$ begin perform test.load('dove', 1); end $$;
select isnt(test.gets('{"dove":1}'), 'dove', 'and not with four more');
update core.setting set value = '5' where key = 'knowing_weight';
select is(test.gets('{"dove":1}'), 'dove', 'how much it weighs is a setting');
update core.setting set value = '0' where key = 'knowing_weight';
select is(test.gets('{"dawn":0.1,"dora":1}'), 'dawn', 'also nothing');
update core.setting set value = '3' where key = 'knowing_weight';
do $$ begin perform test.load('dawn', 1); end $$;
select is(test.gets('{"dawn":0.34}'), 'dawn', 'to be a little likely weighs a little');
select is(test.gets('{"dawn":0.33}'), 'dora', 'and no more');

-- Nobody is buried, however much they know.
do $$ begin perform test.ask_knowing('{"dora":1,"dawn":0.9}') from generate_series(1, 40); end $$;
select ok(max(n.open) - min(n.open) <= 4, 'asked forty times they carry alike') from (
        select count(*) as open from core.question q where q.owner in (test.id('dawn'), test.id('dora'), test.id('dove')) and q.is_open group by q.owner) n;
do $$ begin perform api.question_withdraw(test.id('ann'), jsonb_build_object('question', q.id::text)) from core.question q where q.is_open; end $$;

-- Who is at work goes before who knows, and that before who is connected.
update core.person set hours = 'mon-fri 14:00-22:00' where handle = 'dora';
select isnt(test.gets('{"dora":1}'), 'dora', 'who is not at work is not asked');
update core.person set hours = 'mon-fri 09:00-17:00' where handle = 'dora';
do $$ begin perform api.node_beat('one', '{}'), api.presence_report('one', array[test.id('dove')], '{present}'); end $$;
select is(test.gets('{}'), 'dove', 'who is connected is asked');
select is(test.gets('{"dora":0.1}'), 'dora', 'but before them who knows');

-- Referring and consulting go by it too; what time does goes by the rules alone.
do $$ begin perform test.ask('ann', 'bob', 'referred'), api.question_refer(test.id('bob'),
        jsonb_build_object('question', test.q('referred')::text, 'to', test.target('team desk'), 'reason', 'Desk.'), test.hits('{"dora":0.5}')); end $$;
select is(test.owner('referred'), 'dora', 'a referral goes to who knows');
do $$ begin perform test.ask('ann', 'bob', 'consulted'), api.question_consult(test.id('bob'),
        jsonb_build_object('question', test.q('consulted')::text, 'to', test.target('team desk'), 'body', 'Do you know?'), test.hits('{"dawn":0.7}')); end $$;
select is(test.owner('Consult: consulted'), 'dawn', 'and so does a consult');
select is(api.question_ask(test.id('ann'), jsonb_build_object('to', test.target('bob'), 'title', 'named'), test.hits('{"ben":1}')) #>> '{question,owner,handle}', 'bob',
        'whoever is named is asked, whatever others know');

select is(test.violations(), 0, 'no invariant is violated');
select * from finish();
rollback;
