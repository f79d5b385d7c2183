-- What servers call to make notices of events and to have them delivered.

-- Make notices of what has happened since the last time; one server at a time, the others are told that there is nothing to do.
-- At most 10,000 events in one go: true when there are more. Every server calls this every second: when nothing has happened it only looks at
-- the log's end, and locks and writes nothing.
create or replace function api.notices_make() returns boolean
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        most   constant int := 10000;
        c      core.notice_cursor;
        ends   text;
        events bigint[];
        newest bigint;
begin
        select * into c from core.notice_cursor;
        if c.upto is null and core.snapshot_in(c.cursor) is not null and not exists (select from core.notice_fresh(c, 1)) then
                return false;
        end if;
        select * into c from core.notice_cursor for update skip locked;
        if not found then
                return false;
        end if;
        -- In one statement: what there is, and where the log ends then.
        select core.cursor_of(pg_current_snapshot()), array(select core.notice_fresh(c, most)) into ends, events;
        if events = '{}' and c.upto is null then
                update core.notice_cursor set cursor = ends;
                return false;
        end if;
        begin
                perform core.notice_insert(events);
        exception when data_exception then
                perform core.notice_insert_each(events);
        end;
        newest := events[cardinality(events)];
        if cardinality(events) = most then
                update core.notice_cursor set upto = coalesce(c.upto, ends), after = newest, event = greatest(c.event, newest);
                return true;
        end if;
        update core.notice_cursor set cursor = coalesce(c.upto, ends), upto = null, after = 0, event = greatest(c.event, newest);
        return c.upto is not null;
end $$;

-- Lease up to `most` notices of a channel that are due, 50 at once, urgent ones first, and say what to send. Whoever has one says with its
-- id and attempt how it went, within five minutes; after that another server gets it, with the same Message-ID. Each takes about a
-- millisecond and a tenth of one for each notice that goes out with it: after a thousand that were looked at it is enough for once.
create or replace function api.notice_claim(node text, channel text, public_url text, most int) returns setof core.letter
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        -- Null where the address is not known: then nothing has links.
        url     text := nullif(rtrim(coalesce(public_url, ''), '/'), '');
        claimed int := 0;
        looked  int := 0;
        wave    boolean;
        due     core.notice[];
        n       core.notice;
        letter  core.letter;
begin
        most := least(most, 50);
        foreach wave in array array[true, false] loop
                n := null;
                loop
                        due := core.notices_due(channel, wave, n.due_at, n.id, most);
                        exit when due = '{}' or claimed >= most or looked >= 1000;
                        foreach n in array due loop
                                exit when claimed >= most or looked >= 1000;
                                letter := core.notice_take(n, node, url);
                                looked := looked + coalesce(letter.notices, 1);
                                continue when letter.id is null;
                                claimed := claimed + 1;
                                return next letter;
                        end loop;
                end loop;
        end loop;
end $$;

-- How an attempt went: sent, retry (later, for what may pass), dead (for what will not), or gone (the browser wants no more).
-- wait is the pause in seconds that whoever should have taken it has asked for, of which a day is granted.
-- False when it is of no interest any more: another server has it, or it is closed. One that was sent is sent, whoever has it now.
create or replace function api.notice_done(id bigint, attempt int, outcome text, error text, wait int default 0) returns boolean
language plpgsql security definer set search_path = core, pg_temp as $$
declare
        n    core.notice;
        said text := nullif(core.one_line(error, 300), '');
begin
        select * into n from core.notice x where x.id = notice_done.id and x.state in ('waiting', 'sending')
                and (x.attempts = attempt and x.state = 'sending' or x.attempts >= attempt and outcome = 'sent') for update;
        if not found then
                return false;
        elsif outcome = 'sent' then
                update core.notice x set state = 'sent', closed_at = core.now(), why = null where x.id = n.id;
        elsif outcome = 'retry' and core.notice_backoff(n.attempts) is not null then
                update core.notice x set state = 'waiting', why = said,
                        due_at = core.now() + greatest(core.notice_backoff(n.attempts), make_interval(secs => least(wait, 86400))) where x.id = n.id;
        elsif outcome in ('retry', 'dead') then
                perform core.notice_close(n, 'dead', coalesce(said, 'It could not be delivered.'));
        elsif outcome = 'gone' then
                delete from core.push_subscription s where s.id = n.subscription;
                perform core.notice_close(n, 'withdrawn', 'The browser wants no more notices.');
        else
                perform core.refuse('bad_request', 'outcome must be sent, retry, dead or gone.');
        end if;
        return true;
end $$;
