-- What stands beside each other in a report, in its order.

-- Every team that is looked at; who owned a question of the period or of the one before; the tags most asked about; the hours in which anything was asked.
create or replace function core.report_items(w core.report_window, dimension text) returns text[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
declare
        both_periods core.report_window := (w.teams, w.person, w.tag, (core.report_before(w)).first, w.last);
begin
        case dimension
        when 'team' then
                return array(select t.id::text from core.team t where w.teams is null or t.id = any (w.teams) order by lower(t.name));
        when 'person' then
                return array(select p.id::text from core.person p
                        where p.id in (select f.owner from core.fact f where core.in_window(f, both_periods)) order by lower(p.name), p.id);
        when 'tag' then
                return array(select t.item from core.tallies(w, 'tag', null, '{asked}') t group by t.item order by sum(t.part) desc, t.item limit 200);
        else
                return array(select distinct t.item from core.tallies(w, 'hour', null, '{asked}') t);
        end case;
end $$;

-- Who met most owners for a question, on average; of several, who asked most.
create or replace function core.askers_listed(w core.report_window, most int) returns text[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
begin
        return array(
                select f.asker::text from core.fact f cross join core.fact_metric(f, 'owners_met') m
                where core.in_window(f, w) group by f.asker order by avg(m.calendar) desc, count(*) desc, f.asker limit most);
end $$;

create or replace function core.item_name(dimension text, item text) returns text
language plpgsql stable as $$
begin
        return case dimension
                when 'team' then (select t.name::text from core.team t where t.id = item::bigint)
                when 'person' then (select p.name::text from core.person p where p.id = item::bigint)
                when 'hour' then to_char(timestamp '2001-01-01' + make_interval(hours => item::int), 'FMDay HH24:MI')
                else item end;
end $$;
