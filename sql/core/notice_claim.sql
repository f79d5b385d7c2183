-- Handing notices out: leased to one server at a time, and only while they still hold.

-- Why a notice needs not be told any more; null while it does.
create or replace function core.notice_outdated(n core.notice) returns text
language plpgsql stable as $$
declare
        q      core.question;
        passed text[] := (select k.until from core.notice_kind k where k.event = n.kind and k.role = n.role);
begin
        if n.week is not null then
                return core.weekly_outdated(n);
        elsif n.question is null then
                return core.article_notice_outdated(n, passed);
        end if;
        select * into q from core.question where id = n.question;
        if passed is null or not core.may_see(n.person, q) then
                return 'It is no longer theirs to see.';
        elsif n.role = 'owner' and q.owner <> n.person then
                return 'Somebody else owns the question now.';
        elsif exists (select from core.event e where e.question = n.question and e.rev > n.rev and e.actor = n.person) then
                return 'They have been there since.';
        elsif exists (select from core.event e where e.question = n.question and e.rev > n.rev and e.kind = any (passed)) then
                return 'The question has moved on.';
        end if;
        return null;
end $$;

-- The same of what is about an article alone, whose events have no numbers of their own.
create or replace function core.article_notice_outdated(n core.notice, passed text[]) returns text
language plpgsql stable as $$
declare
        a core.article;
begin
        select * into a from core.article where id = n.article;
        if passed is null or not core.may_see_article(n.person, a) then
                return 'It is no longer theirs to see.';
        elsif exists (select from core.event e where e.article = n.article and e.id > n.event and e.actor = n.person) then
                return 'They have been there since.';
        elsif exists (select from core.event e where e.article = n.article and e.id > n.event and e.kind = any (passed)) then
                return 'The article has moved on.';
        end if;
        return null;
end $$;

-- Why somebody is not to be told anything by this channel; null when they are.
create or replace function core.notice_unwanted(n core.notice, p core.person) returns text
language plpgsql stable as $$
begin
        if not p.active then
                return 'They have left.';
        elsif n.channel = 'push' and not exists (
                        select from core.push_subscription s join core.credential c on c.digest = s.session
                        where s.id = n.subscription and s.person = p.id and (c.expires_at is null or c.expires_at > core.now())) then
                return 'They are not signed in there any more, or want no notices there.';
        elsif n.channel = 'mail' and p.mail = 'off' then
                return 'They want no mail.';
        elsif n.channel = 'mail' and p.email is null then
                return 'They have no address.';
        end if;
        return null;
end $$;

-- An address that means the same in a header and to a mail server: no quotes, comments, lists or routes. Hosts beyond ASCII come as xn--…
create or replace function core.is_mailable(address text) returns boolean
language sql immutable as $$
        select address ~ '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~.-]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$'
$$;

-- The next that are due, after one that was looked at.
create or replace function core.notices_due(channel text, urgent boolean, after_due timestamptz, after_id bigint, most int) returns core.notice[]
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
        return array(
                select x from core.notice x
                where x.channel = notices_due.channel and x.urgent = notices_due.urgent and x.state in ('waiting', 'sending') and x.due_at <= core.now()
                        and (x.due_at, x.id) > (coalesce(after_due, '-infinity'), coalesce(after_id, 0))
                order by x.due_at, x.id limit most);
end $$;

-- An end without success: withdrawn or dead.
create or replace function core.notice_close(n core.notice, state text, why text) returns void
language plpgsql as $$
begin
        update core.notice x set state = notice_close.state, why = left(notice_close.why, 300), closed_at = core.now() where x.id = n.id;
end $$;

-- What else goes out with a notice that goes out for the first time: all there is of its question or article, and all that is due to somebody who wants
-- one mail of everything or for whom too much waits. What was under way before stays apart: who has it already would not read
-- anything more under its Message-ID. Returns those that still hold.
create or replace function core.notice_gather(n core.notice, p core.person) returns core.notice[]
language plpgsql as $$
declare
        everything boolean := n.week is null and not n.urgent and (n.channel = 'mail' and p.mail = 'digest' or core.setting_int('notices_at_once') < (
                select count(*) from core.notice x
                where x.person = n.person and x.channel = n.channel and x.state = 'waiting' and x.due_at <= core.now()
                        and x.subscription is not distinct from n.subscription and not x.urgent and x.week is null));
        other      core.notice;
        why        text;
        gathered   core.notice[] := '{}';
begin
        for other in
                select * from core.notice x
                where x.person = n.person and x.channel = n.channel and x.state = 'waiting' and x.node is null and x.id <> n.id
                        and x.subscription is not distinct from n.subscription
                        and (core.notice_about(x) = core.notice_about(n) or everything and not x.urgent and x.week is null and x.due_at <= core.now())
                order by x.id for update
        loop
                why := core.notice_outdated(other);
                if why is not null then
                        perform core.notice_close(other, 'withdrawn', why);
                else
                        update core.notice x set state = 'joined', joined = n.id, closed_at = core.now() where x.id = other.id;
                        gathered := gathered || other;
                end if;
        end loop;
        return gathered;
end $$;

-- Lease a notice that is due, with what goes out together with it, in order. Null when there is nothing to send after all: another server
-- has it, it is withdrawn, or it is not the time. One server at a time serves a person, so that all that waits for them is seen together.
create or replace function core.notice_lease(n core.notice, node text) returns core.notice[]
language plpgsql as $$
declare
        p     core.person;
        why   text;
        due   timestamptz;
        items core.notice[];
begin
        if not pg_try_advisory_xact_lock(hashtextextended('notices by ' || n.channel, n.person)) then
                return null;
        end if;
        select * into n from core.notice x where x.id = n.id and x.state in ('waiting', 'sending') and x.due_at <= core.now() for update;
        if not found then
                return null;
        end if;
        select * into p from core.person where id = n.person;
        why := core.notice_unwanted(n, p);
        if why is null then
                due := core.notice_due(p, n.channel, n.urgent, n.since, n.week is not null);
                if due > core.now() then
                        update core.notice x set state = 'waiting', due_at = due where x.id = n.id;
                        return null;
                end if;
                items := array(select x from core.notice x where (x.id = n.id or x.joined = n.id) and core.notice_outdated(x) is null order by x.id);
                why := case when items = '{}' then core.notice_outdated(n) end;
        end if;
        if why is not null then
                perform core.notice_close(n, 'withdrawn', why);
                return null;
        elsif n.channel = 'mail' and not core.is_mailable(p.email) then
                perform core.notice_close(n, 'dead', 'Mail cannot be sent to an address like this.');
                return null;
        elsif n.attempts > core.notice_retries() then
                perform core.notice_close(n, 'dead', coalesce(n.why, 'No server that had it has said how it ended.'));
                return null;
        elsif n.node is null then
                items := items || core.notice_gather(n, p);
        end if;
        update core.notice x set state = 'sending', node = notice_lease.node, attempts = x.attempts + 1, due_at = core.now() + core.notice_lease_time()
        where x.id = n.id;
        return items;
end $$;

-- Lease it and write the letter; null when there is none. One that cannot be written, since something about it is not as it should be, is
-- dead, and no reason that others are not sent.
create or replace function core.notice_take(n core.notice, node text, url text) returns core.letter
language plpgsql as $$
declare
        items core.notice[] := core.notice_lease(n, node);
begin
        return case when items is not null then core.notice_letter(n.id, items, url) end;
exception when data_exception then
        perform core.notice_close(n, 'dead', format('It could not be put into words (%s).', sqlstate));
        return null;
end $$;

-- How long a server has to say how it went; more than any attempt may take.
create or replace function core.notice_lease_time() returns interval
language sql immutable as $$ select interval '5 minutes' $$;

-- How long after an attempt that failed comes the next; null after the last.
create or replace function core.notice_backoff(attempt int) returns interval
language sql immutable as $$ select ('{1 min,5 min,15 min,1 hour,4 hours,12 hours,24 hours}'::interval[])[attempt] $$;

create or replace function core.notice_retries() returns int
language sql immutable as $$ select 7 $$;
