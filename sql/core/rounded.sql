-- Minutes as reports count them: exact to 100, then in steps of 2 up to 250, of 5 up to 500, of 10 up to 1000, and so on by tens: within 1 %.
-- It never turns an order around, so the rounded percentile is the percentile of what was rounded.
create or replace function core.rounded(minutes int) returns int
language sql immutable parallel safe as $$
        select case
                when minutes <= 100 then minutes
                when minutes <= 250 then (minutes + 1) / 2 * 2
                when minutes <= 500 then (minutes + 2) / 5 * 5
                when minutes <= 1000 then (minutes + 5) / 10 * 10
                when minutes <= 2500 then (minutes + 10) / 20 * 20
                when minutes <= 5000 then (minutes + 25) / 50 * 50
                when minutes <= 10000 then (minutes + 50) / 100 * 100
                when minutes <= 25000 then (minutes + 100) / 200 * 200
                when minutes <= 50000 then (minutes + 250) / 500 * 500
                when minutes <= 100000 then (minutes + 500) / 1000 * 1000
                when minutes <= 250000 then (minutes + 1000) / 2000 * 2000
                when minutes <= 500000 then (minutes + 2500) / 5000 * 5000
                else (minutes + 5000) / 10000 * 10000 end
$$;
