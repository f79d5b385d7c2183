-- What notices say: enough to know what is to be done, nothing of what is private, and nothing that a mail program could take for anything but words.
\ir notices.inc
select plan(62);

create function test.letter(who text, called text, channel text default 'mail') returns core.letter language plpgsql as $$
declare
        l core.letter;
begin
        perform test.make();
        select c.* into l from test.claim(channel) c join core.notice n on n.id = c.id where n.person = test.id(who) and n.question = test.q(called);
        return l;
end $$;
update core.person set name = 'Ann Brenner' where handle = 'ann';

-- A mail.
do $$ begin perform test.ask('ann', 'bob', 'Where is form 12?', E'{"body":"I have looked\\nin the cupboard."}'); end $$;
create temp table mail as select l.* from test.letter('bob', 'Where is form 12?') l;
select is(m.to_address, 'bob@example.com', 'a mail goes to their address') || E'\n' || is(m.to_name, 'Bob', 'and name')
        || E'\n' || is(m.subject, 'Ann Brenner asks you: Where is form 12?', 'its subject says who wants what')
        || E'\n' || is(m.message_id, format('<notice.%s@desk.example>', m.id), 'it has a name of its own')
        || E'\n' || is(m.thread, format('<question.%s@desk.example>', test.q('Where is form 12?')), 'in the thread of its question')
        || E'\n' || is(m.unsubscribe, (select 'https://desk.example/unsubscribe/' || p.unsubscribe from core.person p where p.handle = 'bob'), 'with a way to get no more')
        || E'\n' || is(m.auto_submitted, 'auto-generated', 'and no need to be answered')
        || E'\n' || is(m.body, format(E'Ann Brenner asks you.\n\nThe question: Where is form 12?\n\nI have looked\nin the cupboard.\n\n'
                'Please say by Monday, 2 March 2026, 10:30 (Europe/Berlin) that you have it.\n\nhttps://desk.example/q/%s\n\n'
                '-- \nWhat Buckstop sends you, and when: https://desk.example/settings\nNo more mail: %s\n', test.q('Where is form 12?'), m.unsubscribe), 'it says what, until when and where')
        || E'\n' || is(m.endpoint, null, 'and nothing of browsers')
from mail m;
select is(core.host_of(url), host, url) from (values ('https://desk.example', 'desk.example'), ('https://desk.example:8443', 'desk.example:8443'), ('http://127.0.0.1:8080', '127.0.0.1:8080'),
        ('https://desk.example/under', 'desk.example'), ('rubbish', 'buckstop.invalid')) v(url, host);

-- What each is told.
do $$ begin perform test.call('bob', 'question.acknowledge', 'Where is form 12?', '{"by":"2026-03-03T15:00:00Z"}'); end $$;
select is((test.letter('ann', 'Where is form 12?')).subject, 'Bob will answer by Tuesday, 3 March 2026, 16:00 (Europe/Berlin): Where is form 12?', 'times are those of who reads them');
do $$ begin perform test.refer('bob', 'Where is form 12?', 'ida', '{"reason":"Forms are with Ida."}'); end $$;
create temp table referred as select c.* from test.claim() c;
select ok((select strpos(r.body, E'Bob has handed your question to Ida:\n\nForms are with Ida.\n\nThe question: Where is form 12?\n') = 1 from referred r where r.to_address = 'ann@example.com'),
        'the reason is what the asker reads');
select ok((select r.body like E'Bob hands you a question:\n\nForms are with Ida.%in the cupboard.%Please say by%' from referred r where r.to_address = 'ida@example.com'), 'and the new owner all there is to know');
do $$ begin perform test.answer('ida', 'Where is form 12?', E'On the shelf:\n\n- left of the door'); end $$;
select is(split_part((test.letter('ann', 'Where is form 12?')).body, E'\n\nThe question', 1), E'Ida has answered:\n\nOn the shelf:\n\n- left of the door', 'an answer is all there');
do $$ begin perform test.call('ann', 'question.thank', 'Where is form 12?', '{"body":"Splendid."}'); end $$;
select is((test.letter('ida', 'Where is form 12?')).subject, 'Ann Brenner thanks you: Where is form 12?', 'so are thanks');
do $$ begin perform test.ask('ann', 'ike', 'fire', '{"priority":"urgent","why":"The oven burns."}'); end $$;
select ok((test.letter('ike', 'fire')).body like '%It is urgent: The oven burns.%', 'what is urgent says why');
do $$ begin update core.person set time_zone = 'Asia/Kolkata' where handle = 'ike'; perform test.ask('ann', 'ike', 'zone'); end $$;
select ok((test.letter('ike', 'zone')).body like '%(Asia/Kolkata)%', 'a deadline is told by the clock of who has to keep it');
do $$ begin perform test.ask('ann', 'ben', 'waits'), test.mails(); end $$;
do $$ begin perform set_config('buckstop.clock', ((test.row('waits')).next_due_at)::text, true); perform from api.due_run(1000); end $$;
select is((test.letter('ben', 'waits')).subject, 'A question waits for you: waits', 'nobody is said to have reminded');

-- A push.
do $$ begin perform test.browser('abe'), test.ask('ann', 'abe', 'pushed', '{"body":"Of the usual length."}'), test.make(); end $$;
create temp table push as select l.* from test.letter('abe', 'pushed', 'push') l;
select is(p.endpoint, 'https://push.example/abe', 'a push goes to the browser''s service') || E'\n' || is(length(p.p256dh || p.auth), 109, 'for its keys only')
        || E'\n' || is(p.payload::jsonb, jsonb_build_object('kind', 'question.asked', 'question', test.q('pushed')::text, 'event', (test.event('pushed', 'question.asked')).id::text,
                'rev', 1, 'title', 'Ann Brenner asks you', 'body', 'pushed', 'url', '/q/' || test.q('pushed'), 'tag', 'q' || test.q('pushed'), 'urgent', false), 'it says what and where')
        || E'\n' || is(p.topic, 'q' || test.q('pushed'), 'a later one of the question takes its place') || E'\n' || is(p.ttl, 86400, 'within a day')
        || E'\n' || is(p.urgency, 'normal', 'without haste') || E'\n' || is(p.to_address, null, 'and nothing of mail')
from push p;
do $$ begin perform test.ask('ann', 'abe', 'push fire', '{"priority":"urgent","why":"Fire."}'); end $$;
select is((test.letter('abe', 'push fire', 'push')).urgency, 'high', 'but what is urgent at once');
select ok(p.topic ~ '^[A-Za-z0-9_-]{1,32}$', 'a topic is what push services take') from push p;
do $$ begin update core.person set name = repeat('𝄞"', 100) where handle = 'ann'; perform test.ask('ann', 'abe', repeat('𝄞\', 100), jsonb_build_object('body', repeat('𝄞', 5000))),
        test.call('ann', 'question.say', repeat('𝄞\', 100), jsonb_build_object('body', repeat('𝄞', 5000))), test.make(), test.later('2 minutes'); end $$;
select cmp_ok(octet_length((test.letter('abe', repeat('𝄞\', 100), 'push')).payload), '<=', 3500, 'however long the words are, it fits');
update core.person set name = 'Ann Brenner' where handle = 'ann';

-- Private: neither title nor text nor name.
do $$ begin
        perform test.browser('fay'), test.browser('ida'), test.ask('ann', 'fay', 'Periwinkle pay', '{"body":"Periwinkle text","private":true,"tags":["periwinkle"],"priority":"urgent","why":"Periwinkle reason"}'),
                test.call('fay', 'question.say', 'Periwinkle pay', '{"body":"Periwinkle said"}'), test.refer('fay', 'Periwinkle pay', 'ida', '{"reason":"Periwinkle refer"}'),
                test.call('ida', 'question.acknowledge', 'Periwinkle pay', '{"by":"2026-03-03T15:00:00Z"}'), test.make();
end $$;
create temp table private (letter text);
delete from core.notice where question <> test.q('Periwinkle pay');
do $$ begin
        update core.notice set due_at = core.now(), since = core.now() where state = 'waiting';
        insert into private select concat_ws(' ', c.subject, c.body, c.payload) from test.claim() c;
        insert into private select concat_ws(' ', c.subject, c.body, c.payload) from test.claim('push') c;
        perform test.consult('ida', 'Periwinkle pay', 'ike'), test.answer('ike', 'Consult: Periwinkle pay', 'Periwinkle consult'), test.answer('ida', 'Periwinkle pay', 'Periwinkle answer'),
                test.call('ann', 'question.thank', 'Periwinkle pay', '{"body":"Periwinkle thanks"}'), test.call('ann', 'question.reopen', 'Periwinkle pay', '{"reason":"Periwinkle reopen"}');
        insert into private select concat_ws(' ', c.subject, c.body, c.payload) from test.claim() c;
        insert into private select concat_ws(' ', c.subject, c.body, c.payload) from test.claim('push') c;
        perform test.prefer('ida', '{"mail":"digest"}'), test.ask('ann', 'ida', 'Periwinkle two', '{"private":true}'), test.ask('abe', 'ida', 'Public'), test.later('2 days');
        insert into private select concat_ws(' ', c.subject, c.body, c.payload) from test.claim() c;
end $$;
select cmp_ok((select count(*)::int from private), '>', 5, 'of private questions there are notices');
select is((select count(*)::int from private p where p.letter ilike '%periwinkle%'), 0, 'without title, text, reason or tag');
select is((select count(*)::int from private p where p.letter ~ 'Ann|Brenner|Fay.s|Ike'), 0, 'or the name of anybody else');
select ok(exists (select from private p where p.letter like '%A private question waits for you%'), 'but that one waits');
select ok(exists (select from private p where p.letter like '%There is news of a private question of yours%'), 'or has come back');
select ok(exists (select from private p where p.letter like '%A private question%Public%' or p.letter like '%Public%A private question%'), 'also in a digest');

-- Nothing gets out of its line.
do $$ begin
        update core.person set name = E'Eve\r\nBcc: all@example.com' where handle = 'abe';
        perform test.ask('abe', 'bob', E'Hello\r\nBcc: all@example.com\r\n\r\n<script>', jsonb_build_object('body', E'one\r\ntwo\rthree\u0085five\u2028six\u001b[31mseven\u202eeight'));
end $$;
create temp table odd as select l.* from test.letter('bob', E'Hello\r\nBcc: all@example.com\r\n\r\n<script>') l;
select is(o.subject, 'Eve Bcc: all@example.com asks you: Hello Bcc: all@example.com <script>', 'a title with line ends is one line') from odd o;
select ok(o.body like E'%one\ntwo\nthree\nfive\nsix[31mseveneight%', 'a text keeps its lines, ended alike, and loses what is no text') from odd o;
select is((select count(*)::int from odd o, unnest(array[o.to_address, o.to_name, o.subject, o.message_id, o.thread, o.unsubscribe]) header where header ~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]'), 0,
        'no header has a control character');
select is(core.one_line(E'a\tb\u0085c\u2029d\u2066e', 200), 'a b c d e', 'blanks of all kinds are one');
select is(core.one_line(repeat('x', 300), 200), repeat('x', 200), 'and it has an end');
select is(core.plain_text(E'  \n a\u0007b \n\n', 100), 'ab', 'a text begins and ends with words');
select is(core.plain_text(repeat('x', 6000), 5000), repeat('x', 5000) || ' …', 'and says where it was cut');
do $$ begin perform test.ask('ann', 'bob', '%1$s {title} %s \1 $1'); end $$;
select is((test.letter('bob', '%1$s {title} %s \1 $1')).subject, 'Ann Brenner asks you: %1$s {title} %s \1 $1', 'no title is taken for a template');
do $$ begin update core.person set name = '%1$s%2$s' where handle = 'ann'; perform test.ask('ann', 'bob', 'name'); end $$;
select is((test.letter('bob', 'name')).subject, '%1$s%2$s asks you: name', 'nor a name');
do $$ begin perform test.ask('ann', 'ben', 'long talk'), test.fetch(), test.prefer('ben', '{"do_not_disturb_until":"2026-12-01T00:00:00Z"}'); perform test.call('ann', 'question.say', 'long talk', jsonb_build_object('body', 'Word ' || i || '.' || repeat('x', 19000))) from generate_series(1, 30) i;
        perform test.make(), test.prefer('ben', '{"do_not_disturb_until":null}'), test.later('2 minutes'); end $$;
create temp table talk as select l.* from test.letter('ben', 'long talk') l;
select ok(t.body like '%Word 30.%' and t.body like '%Word 21.%' and t.body not like '%Word 20.%', 'of much that was said a mail has the last ten') from talk t;
select cmp_ok(octet_length(t.body), '<', 100000, 'and an end') from talk t;

-- Where nobody knows the address of the page.
do $$ begin perform test.ask('abe', 'ben', 'nowhere'), test.make(); end $$;
create temp table nowhere as select c.* from api.notice_claim('here', 'mail', null, 100) c;
select ok(n.body not like '%http%' and n.unsubscribe is null and n.message_id like '<notice.%@buckstop.invalid>', 'there are no links') from nowhere n;

-- The page behind the link.
create temp table token as select p.unsubscribe::text as token from core.person p where p.handle = 'ben';
select is((select u::text from token t, api.unsubscribe_about(t.token) u), '(Ben,immediate)', 'whose mail it is, and what they get');
select is((select count(*)::int from token t, api.unsubscribe(t.token)), 1, 'the link ends it');
select is((select p.mail from core.person p where p.handle = 'ben'), 'off', 'for good');
select is((select count(*)::int from token t, api.unsubscribe(t.token)), 1, 'as often as one likes');
select is((select count(*)::int from api.unsubscribe_about(bad) a) + (select count(*)::int from api.unsubscribe(bad)), 0, 'no link: ' || coalesce(left(bad, 40), 'null'))
from unnest(array[null, '', 'x', '00000000-0000-0000-0000-000000000000', repeat('a', 40), E'a\'; drop table core.person; --', '{' || gen_random_uuid() || '}']) bad;
do $$ begin update core.person set active = false where handle = 'ben'; end $$;
select is((select count(*)::int from token t, api.unsubscribe_about(t.token)), 0, 'nor of somebody who has left');

select * from finish();
rollback;
