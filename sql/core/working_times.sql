-- How many minutes of working time lie between a moment and each of several others, to the nearest one: core.working_time_between in one walk,
-- which facts take a million times. Null for what comes before `since` or is null.
create or replace function core.working_times(c core.calendar, since timestamptz, ends timestamptz[]) returns int[]
language plpgsql stable as $$
declare
        monday  timestamp := date_trunc('week', since at time zone c.zone);
        last    timestamptz := (select max(e) from unnest(ends) e);
        passed  interval[] := array_fill(interval '0', array[cardinality(ends)]);
        reached timestamptz := since;
        opens   timestamptz;
        closes  timestamptz;
        stretch int4range;
begin
        while monday at time zone c.zone < last loop
                foreach stretch in array array(select unnest(core.week_of(c, monday::date))) loop
                        closes := (monday + make_interval(mins => upper(stretch))) at time zone c.zone;
                        continue when closes <= reached;
                        opens := greatest((monday + make_interval(mins => lower(stretch))) at time zone c.zone, reached);
                        exit when opens >= last;
                        for i in 1 .. cardinality(ends) loop
                                passed[i] := passed[i] + greatest(least(closes, ends[i]) - opens, '0');
                        end loop;
                        reached := greatest(closes, opens);
                end loop;
                monday := monday + interval '7 days';
        end loop;
        return array(
                select case when e.moment >= since then round(extract(epoch from passed[e.nr]) / 60) end
                from unnest(ends) with ordinality e (moment, nr) order by e.nr);
end $$;
