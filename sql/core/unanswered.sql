-- What is open, as it is now: read from the questions themselves, so that what is closed is gone in the same moment.

-- How far it has come by silence: to the steward, to a lead; else whether its deadline has passed, or half of it.
create or replace function core.silence_step(q core.question, how text, steward boolean, now timestamptz) returns text
language sql immutable as $$
        select case
                when how = 'escalated' and not q.private then case when steward then 'steward' else 'lead' end
                when q.reminded >= 2 or core.due_at(q) <= now then 'overdue'
                when q.reminded = 1 then 'reminded'
                else 'none' end
$$;

-- In which week of the company's it was asked, as people say it.
create or replace function core.asked_when(asked_at timestamptz, today timestamptz, monday timestamptz, monday_before timestamptz) returns text
language sql immutable as $$
        select case when asked_at >= today then 'today' when asked_at >= monday then 'this_week' when asked_at >= monday_before then 'last_week' else 'older' end
$$;

-- Where a question stands in an order: what is worst comes first. Nothing is told by it of a private one but its times.
create or replace function core.unanswered_rank(q core.question, order_by text) returns bigint
language sql stable as $$
        select case
                when order_by = 'due' then (extract(epoch from core.due_at(q)) * 1000000)::bigint
                when order_by = 'hops' then case when q.private then 1 else -q.hops end
                when order_by = 'silence' then (extract(epoch from case when q.private then q.asked_at else coalesce(q.sign_of_life_at, q.asked_at) end) * 1000000)::bigint
                else (extract(epoch from q.asked_at) * 1000000)::bigint end
$$;

-- The filter that leads and admins give, each part read and checked once.
create or replace function core.unanswered_filter(caller bigint, params jsonb,
        out teams bigint[], out private_too boolean, out team bigint, out owner bigint, out asker bigint, out tag text, out priority text, out state text,
        out step text, out age text, out late boolean, out promised boolean, out consults boolean, out text text)
language plpgsql stable as $$
declare
        filter jsonb := coalesce(params -> 'filter', '{}');
begin
        teams := (core.report_scope(caller, '{}')).teams;
        team := case when filter ? 'team' then core.report_team(filter, teams) end;
        owner := case when filter ? 'owner' then core.report_person(jsonb_build_object('person', filter -> 'owner'), teams) end;
        asker := case when filter ? 'asker' then core.report_person(jsonb_build_object('person', filter -> 'asker'), null) end;
        tag := core.text_in(filter, 'tag', 40, false);
        priority := core.text_in(filter, 'priority', 20, false);
        state := core.text_in(filter, 'state', 20, false);
        step := core.text_in(filter, 'step', 20, false);
        age := core.text_in(filter, 'age', 20, false);
        late := case when filter ? 'late' then core.boolean_in(filter, 'late') end;
        promised := case when filter ? 'promised' then core.boolean_in(filter, 'promised') end;
        consults := case when filter ? 'consults' then core.boolean_in(filter, 'consults') end;
        text := lower(nullif(core.text_in(filter, 'text', 200, false), ''));
        -- What is hidden of a private question is not found out by filtering for it.
        private_too := teams is null and num_nonnulls(asker, tag, priority, consults, text) = 0;
end $$;

-- The open questions under a filter, each with its rank and the keys of the groups it is in. What costs a look elsewhere for each of them is
-- looked for only where it is asked for. It is planned for what is asked: a filter that is not there costs nothing then.
create or replace function core.unanswered(caller bigint, params jsonb, order_by text, grouped text)
        returns table (id bigint, rank bigint, late boolean, keys text[])
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
        f       record := core.unanswered_filter(caller, params);
        zone    text := core.company_zone();
        instant timestamptz := core.now();
        today   timestamptz := date_trunc('day', instant at time zone zone) at time zone zone;
        monday  timestamptz := date_trunc('week', instant at time zone zone) at time zone zone;
        before  timestamptz := (date_trunc('week', instant at time zone zone) - interval '7 days') at time zone zone;
        within  bigint[] := case when f.team is not null then array[f.team] else f.teams end;
        owners  bigint[] := case when f.owner is not null then array[f.owner]
                when within is not null then array(select distinct m.person from core.membership m where m.team = any (within)) end;
        stepped boolean := f.step is not null or grouped = 'step';
begin
        return query
        select q.id, core.unanswered_rank(q, order_by), core.due_at(q) <= instant,
                case grouped
                when 'owner' then array[q.owner::text]
                when 'team' then array[coalesce(of.team::text, '')]
                when 'step' then array[s.step]
                when 'age' then array[core.asked_when(q.asked_at, today, monday, before)]
                when 'tag' then case when q.private then '{}' when q.tags = '{}' then array[''] else q.tags end
                else '{}' end
        from core.question q
                join core.person p on p.id = q.owner
                left join core.membership m on m.person = q.owner and m.team = q.to_team
                cross join lateral (select coalesce(m.team, p.team) as team) of
                left join lateral (
                        select core.silence_step(q, last.how, p.active and p.role in ('steward', 'admin'), instant) as step from (
                                select x.how from core.step x where x.question = q.id and stepped order by x.step desc limit 1) last) s on true
        where q.is_open and (f.private_too or not q.private)
                and (owners is null or q.owner = any (owners))
                and (within is null or of.team = any (within))
                and (f.asker is null or q.asker = f.asker)
                and (f.tag is null or q.tags @> array[f.tag])
                and (f.priority is null or q.priority = f.priority)
                and (f.state is null or q.state = f.state)
                and (f.step is null or s.step = f.step)
                and (f.age is null or core.asked_when(q.asked_at, today, monday, before) = f.age)
                and (f.late is null or (core.due_at(q) <= instant) = f.late)
                and (f.promised is null or (q.promised_at is not null) = f.promised)
                and (f.consults is null or (q.parent is not null) = f.consults)
                and (f.text is null or strpos(lower(q.title), f.text) > 0);
end $$;

-- Where the next page begins: the rank and the id of the last question that one has.
create or replace function core.unanswered_page_in(params jsonb) returns bigint[]
language plpgsql immutable as $$
declare
        value text := core.text_in(params, 'before', 40, false);
begin
        if value !~ '^-?[0-9]{1,18}\.[0-9]{1,18}$' then
                perform core.refuse('bad_request', 'before must be the next of another page.');
        end if;
        return string_to_array(value, '.')::bigint[];
end $$;

create or replace function core.group_name(grouped text, key text) returns text
language plpgsql stable as $$
begin
        return case
                when key = '' then null
                when grouped = 'owner' then (select p.name from core.person p where p.id = key::bigint)
                when grouped = 'team' then (select t.name from core.team t where t.id = key::bigint)
                else key end;
end $$;

-- Those that have an order of their own keep it; of the others the largest comes first.
create or replace function core.group_rank(grouped text, key text, n bigint) returns bigint
language sql immutable as $$
        select case grouped
                when 'age' then array_position('{older,last_week,this_week,today}', key)
                when 'step' then array_position('{steward,lead,overdue,reminded,none}', key)
                else -n end
$$;

-- Rule 14: of a private question that it is there, since when, with whom and until when.
create or replace function core.unanswered_json(question bigint, "group" text) returns json
language plpgsql stable as $$
declare
        q     core.question;
        c     core.calendar;
        t     core.team;
        due   timestamptz;
        shown jsonb;
begin
        select * into q from core.question x where x.id = question;
        c := core.calendar_of(q.owner);
        due := core.due_at(q);
        select x.* into t from core.person p left join core.membership m on m.person = p.id and m.team = q.to_team
                join core.team x on x.id = coalesce(m.team, p.team) where p.id = q.owner;
        shown := jsonb_build_object('id', q.id::text, 'private', q.private, 'state', q.state, 'owner', core.person_json(q.owner),
                'team', case when t.id is not null then json_build_object('id', t.id::text, 'name', t.name) end,
                'asked_at', core.wire_time(q.asked_at), 'age_working', core.working_time_between(c, q.asked_at, core.now()),
                'promised_at', core.wire_time(q.promised_at), 'due_at', core.wire_time(due),
                'late_working', core.working_time_between(c, due, core.now()),
                'step', core.silence_step(q, (core.last_step(q)).how, core.is_steward(q.owner), core.now()), 'reminders', q.reminded, 'moves_at', core.wire_time(core.moves_at(q)),
                'title', null, 'priority', null, 'asker', null, 'tags', json_build_array(), 'hops', null, 'hop_budget', null, 'owners', null,
                'sign_of_life_at', null, 'parent', null);
        if "group" is not null then
                shown := shown || jsonb_build_object('group', "group");
        end if;
        if not q.private then
                shown := shown || jsonb_build_object('title', q.title, 'priority', q.priority, 'asker', core.person_json(q.asker), 'tags', to_json(q.tags),
                        'hops', q.hops, 'hop_budget', q.hop_budget, 'owners', (select count(distinct s.owner) from core.step s where s.question = q.id),
                        'sign_of_life_at', core.wire_time(q.sign_of_life_at), 'parent', q.parent::text);
        end if;
        return shown;
end $$;
