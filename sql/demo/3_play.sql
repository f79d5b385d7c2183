-- Play the script: every line at its time, all of them in the order of time, through the same functions that the server calls. What time
-- does by itself happens between them.

create temp table demo_present on commit drop as select core.now() as at;

create temp table demo_line on commit drop as
select row_number() over (order by s.part, l.nr) as line, btrim(l.text) as text,
        count(*) filter (where l.text like '== %') over (order by s.part, l.nr) as block
from demo_script s, string_to_table(s.text, E'\n') with ordinality l (text, nr)
where btrim(l.text) <> '';

-- Working minutes, of which a day has 660 from 07:00 on and a weekend none, counted from Monday, 1 January 2001: so that adding
-- an hour never leads into the night.
create function pg_temp.demo_minute(local timestamp) returns int
language sql immutable as $$
        select 660 * (day / 7 * 5 + least(day % 7, 5))
                + case when day % 7 < 5 then least(greatest(extract(epoch from local::time - time '07:00')::int / 60, 0), 660) else 0 end
        from (select local::date - date '2001-01-01') d (day)
$$;

create function pg_temp.demo_moment(minute int) returns timestamptz
language sql immutable as $$
        select (date '2001-01-01' + minute / 3300 * 7 + minute / 660 % 5 + time '07:00' + make_interval(mins => minute % 660)) at time zone 'Europe/Berlin'
$$;

-- '1d2h30m' in working minutes.
create function pg_temp.demo_length(given text) returns int
language sql immutable as $$
        select extract(day from given::interval)::int * 660 + extract(epoch from given::interval - date_trunc('day', given::interval))::int / 60
$$;

-- When '== w3 tue 09:12', '== d3 08:30' or '== 3h ago' was.
create function pg_temp.demo_start(header text) returns int
language sql stable as $$
        select case
                when word[3] = 'ago' then present - pg_temp.demo_length(word[2])
                when word[2] like 'd%' then (present / 660 - substr(word[2], 2)::int) * 660 + pg_temp.demo_minute(timestamp '2001-01-01' + word[3]::interval)
                else pg_temp.demo_minute(date_trunc('week', local) - make_interval(weeks => substr(word[2], 2)::int)
                        + make_interval(days => array_position('{mon,tue,wed,thu,fri}', word[3]) - 1) + word[4]::interval)
        end
        from string_to_array(header, ' ') word, (select p.at at time zone 'Europe/Berlin' from demo_present p) n (local), pg_temp.demo_minute(local) present
$$;

create temp table demo_step on commit drop as
select l.line, l.block, start + coalesce(pg_temp.demo_length(m[1]), 0) as minute, m[2] as who, m[3] = '^' as on_consult, m[4] as verb,
        m[5] as named, m[6] as text
from demo_line l,
        lateral (select pg_temp.demo_start(h.text) as start from demo_line h where h.block = l.block and h.text like '== %') header,
        lateral (select regexp_match(l.text, '^(?:\+(\S+) )?(\S+) (\^?)(asks|says|acknowledges|promises|consults|refers|declines|answers|confirms|reopens|withdraws|thanks|leaves|uses|doubts|proposes|merges)( [^:]+)?(?:: ?(.*))?$')) matched (m)
where m is not null;

-- What stands between the question and the first step is the question's body.
create function pg_temp.demo_body(asked bigint) returns text
language sql stable as $$
        select coalesce(string_agg(l.text, E'\n' order by l.line), '')
        from demo_line l join demo_line a on a.line = asked and a.block = l.block
        where l.line > asked and l.text not like '+%'
$$;

-- team/it, anyone or a handle, as the wire has it.
create function pg_temp.demo_to(named text) returns jsonb
language sql immutable as $$
        select case when named = 'anyone' then '{"anyone": true}'
                when named like 'team/%' then jsonb_build_object('team', '@' || substr(named, 6))
                else jsonb_build_object('person', '@' || named) end
$$;

create function pg_temp.demo_ask(asker bigint, step demo_step) returns json
language sql as $$
        select api.question_ask(asker, jsonb_build_object(
                'to', pg_temp.demo_to(substring(step.named from '^ (?:privately |urgently )?(\S+)')),
                'private', step.named like ' privately %',
                'title', step.text,
                'tags', array(select t[1] from regexp_matches(step.named, '#(\S+)', 'g') t))
                || case when step.named like ' urgently %' then jsonb_build_object('priority', 'urgent', 'why', pg_temp.demo_body(step.line))
                        else jsonb_build_object('body', pg_temp.demo_body(step.line)) end)
$$;

-- The article of the question of that title.
create function pg_temp.demo_article(called text) returns bigint
language sql stable as $$
        select core.article_of(q) from core.question q where q.title = called
$$;

-- One step about a question, by the person given.
create function pg_temp.demo_act(actor bigint, question bigint, step demo_step) returns json
language plpgsql as $$
declare
        named   text := btrim(step.named);
        about   jsonb := jsonb_build_object('question', question::text);
        spoken  jsonb := about || jsonb_build_object('body', step.text);
        why     jsonb := about || jsonb_build_object('reason', step.text);
        article jsonb := jsonb_build_object('article', (select core.article_of(q)::text from core.question q where q.id = demo_act.question));
begin
        case step.verb
        when 'says' then return api.question_say(actor, spoken);
        when 'acknowledges' then return api.question_acknowledge(actor, about);
        when 'promises' then return api.question_acknowledge(actor, about || jsonb_build_object('by', core.wire_time(pg_temp.demo_moment(step.minute + pg_temp.demo_length(named)))));
        when 'consults' then return api.question_consult(actor, spoken || jsonb_build_object('to', pg_temp.demo_to(named)));
        when 'refers' then return api.question_refer(actor, why || jsonb_build_object('to', pg_temp.demo_to(named)));
        when 'declines' then return api.question_decline(actor, why);
        when 'answers' then
                if named like 'with %' then
                        return api.question_duplicate(actor, jsonb_strip_nulls(spoken) || jsonb_build_object('article', pg_temp.demo_article(substr(named, 6))::text));
                end if;
                return api.question_answer(actor, spoken);
        when 'confirms' then return api.question_confirm(actor, about);
        when 'reopens' then return api.question_reopen(actor, why);
        when 'withdraws' then return api.question_withdraw(actor, about);
        when 'thanks' then return api.question_thank(actor, spoken || case when named is null then '{}' else jsonb_build_object('to', pg_temp.demo_to(named)) end);
        when 'uses' then return api.article_helped(actor, article);
        when 'doubts' then return api.article_outdated(actor, article || why);
        when 'proposes' then return api.article_propose(actor, article || jsonb_build_object('revision', 1, 'why', named, 'answer', step.text));
        when 'merges' then return api.article_merge(actor, article || why || jsonb_build_object('into', pg_temp.demo_article(named)::text));
        when 'leaves' then return api.person_away(actor, jsonb_build_object('until', core.wire_time(core.now() + step.text::interval), 'delegate', '@' || named));
        end case;
end $$;

-- What time does by itself until then, each thing at its time.
create function pg_temp.demo_wait(until timestamptz) returns void
language plpgsql as $$
declare
        next timestamptz;
begin
        loop
                select min(q.next_due_at) into next from core.question q;
                exit when next > until is not false;
                perform set_config('buckstop.clock', next::text, true);
                perform api.due_run(50);
        end loop;
        perform set_config('buckstop.clock', until::text, true);
end $$;

do $$
declare
        present  text := coalesce(current_setting('buckstop.clock', true), '');
        step     demo_step;
        asked    jsonb := '{}'; -- a block's question
        consults jsonb := '{}'; -- and its latest consult
        question bigint;
        actor    core.person;
        reply    json;
begin
        for step in select * from demo_step s where pg_temp.demo_moment(s.minute) < (select p.at from demo_present p) order by s.minute, s.line loop
                perform pg_temp.demo_wait(pg_temp.demo_moment(step.minute));
                question := case when step.on_consult then consults else asked end ->> step.block::text;
                select p.* into strict actor from core.person p
                where case step.who when 'owner' then p.id = (select q.owner from core.question q where q.id = question) else p.handle = step.who end;
                if step.verb = 'asks' then
                        reply := pg_temp.demo_ask(actor.id, step);
                        asked := asked || jsonb_build_object(step.block, reply #>> '{question,id}');
                elsif step.verb = 'refers' and btrim(step.named) = actor.handle then
                        null; -- the one who is to have it was the one whom anyone's question reached
                else
                        reply := pg_temp.demo_act(actor.id, question, step);
                        if step.verb = 'consults' then
                                consults := consults || jsonb_build_object(step.block, reply #>> '{question,id}');
                        end if;
                end if;
        end loop;
        perform pg_temp.demo_wait((select p.at from demo_present p));
        perform set_config('buckstop.clock', present, true);
exception when others then
        raise exception 'the line "% %: %" cannot be played: %', step.who, step.verb, left(step.text, 60), sqlerrm;
end $$;
