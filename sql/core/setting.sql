create or replace function core.setting_int(key text) returns int
language plpgsql stable as $$
begin
        return (select s.value::int from core.setting s where s.key = setting_int.key);
end $$;
