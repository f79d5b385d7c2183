-- What a person's own page says of them, to somebody who may call for it.

-- The card, where mail reaches them, who stands in while they are away, and their role.
create or replace function core.profile_json(person bigint, viewer bigint) returns json
language plpgsql stable as $$
begin
        return (
                select core.card_json(p.id, viewer)::jsonb || jsonb_build_object('email', p.email, 'role', p.role,
                        'delegate', core.person_json(core.stands_in_for(p.id)))
                from core.person p where p.id = person);
end $$;

create or replace function core.settings_json(person bigint) returns json
language plpgsql stable as $$
begin
        return (
                select json_build_object('preferred_channel', p.preferred_channel, 'time_zone', p.time_zone, 'hours', p.hours, 'days_off', core.days_off_json(p.days_off),
                        'quiet_hours', p.quiet_hours,
                        'do_not_disturb_until', core.wire_time(case when p.do_not_disturb_until > core.now() then p.do_not_disturb_until end), 'mail', p.mail,
                        'weekly_report', case when core.reads_reports(p) then p.weekly_report end,
                        'browsers', (select count(*) from core.push_subscription s where s.person = p.id))
                from core.person p where p.id = person);
end $$;

-- The newest articles they answered or helped with, as far as the viewer may see them; those of consults are in the answer they were for.
create or replace function core.articles_of(person bigint, viewer bigint, most int) returns table (id bigint, part text)
language plpgsql stable as $$
declare
        partner boolean := core.is_partner(viewer);
begin
        return query
        (select x.id, 'answered' from core.article x
                where x.owner = articles_of.person and core.is_findable(x) and (not partner or core.takes_part(viewer, x.question))
                        and not exists (select from core.question q where q.id = x.question and q.parent is not null)
                order by x.id desc limit most)
        union all
        (select x.id, 'helped' from core.contributor c join core.article x on x.question = c.question
                where c.person = articles_of.person and x.owner <> articles_of.person and core.is_findable(x) and (not partner or core.takes_part(viewer, x.question))
                        and not exists (select from core.question q where q.id = x.question and q.parent is not null)
                order by x.id desc limit most)
        union all
        (select x.id, 'helped' from core.article x
                where x.credited <> '{}' and x.credited @> array[articles_of.person] and x.owner <> articles_of.person and core.is_findable(x) and not partner
                order by x.id desc limit most)
        order by 1 desc limit most;
end $$;

-- What they know: the tags of the newest thousand of those articles, most first.
create or replace function core.knows_json(person bigint, viewer bigint) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(json_build_object('tag', best.tag, 'articles', best.articles) order by best.articles desc, best.tag) from (
                        select tag, count(*) as articles
                        from core.articles_of(knows_json.person, viewer, 1000) o join core.article a on a.id = o.id, unnest(a.tags) tag
                        group by tag order by count(*) desc, tag limit 12) best), '[]');
end $$;

create or replace function core.part_in_articles_json(person bigint, viewer bigint) returns json
language plpgsql stable as $$
begin
        return coalesce((
                select json_agg(json_build_object('id', a.id::text, 'title', a.title, 'state', a.state, 'recorded_at', core.wire_time(a.recorded_at),
                        'part', newest.part) order by a.id desc)
                from core.articles_of(part_in_articles_json.person, viewer, 10) newest
                        join core.article a on a.id = newest.id), '[]');
end $$;
