-- Lists of articles, each read from the end of an index.

-- Whose articles somebody looks after: their own and, a lead or a steward, those of people who have left.
create or replace function core.owners_kept(caller bigint) returns bigint[]
language plpgsql stable as $$
begin
        return caller || array(
                select p.id from core.person p
                where not p.active and (core.is_steward(caller) or exists (
                        select from core.membership m join core.membership lead on lead.team = m.team and lead.is_lead
                        where m.person = p.id and lead.person = caller)));
end $$;

-- What waits for somebody's word.
create or replace function core.articles_to_review(caller bigint, before bigint, most int) returns bigint[]
language plpgsql stable as $$
declare
        owners bigint[] := core.owners_kept(caller);
begin
        return array(
                select a.id from core.article a
                where a.id in (
                        select w.id from core.article w
                        where w.owner = any (owners) and w.state in ('disputed', 'stale')
                                and not exists (select from core.question q where q.id = w.question and q.is_open and w.state = 'disputed')
                        union all
                        select d.article from core.doubt d where d.closed_at is null
                        union all
                        select p.article from core.proposal p where p.state = 'open')
                        and a.owner = any (owners) and a.id < before and core.is_findable(a) and (a.owner = caller or core.looks_after(caller, a))
                order by a.id desc limit most);
end $$;

-- The newest ids of a view. A plan for a rare tag is not one for a common one.
create or replace function core.articles_listed(caller bigint, view text, tag text, before bigint, most int) returns bigint[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
begin
        case view
        when 'newest' then
                return array(select a.id from core.article a
                        where a.id < before and core.is_findable(a) and (tag is null or a.tags @> array[tag])
                                and not exists (select from core.question q where q.id = a.question and q.parent is not null)
                        order by a.id desc limit most);
        when 'mine' then
                return array(select a.id from core.article a
                        where a.owner = caller and a.id < before and core.is_findable(a) and (tag is null or a.tags @> array[tag])
                        order by a.id desc limit most);
        when 'review' then
                return array(select a.id from core.article a
                        where a.id = any (core.articles_to_review(caller, before, case when tag is null then most end)) and (tag is null or a.tags @> array[tag])
                        order by a.id desc limit most);
        when 'disputed', 'stale' then
                return array(select a.id from core.article a
                        where a.state = view and a.state in ('disputed', 'stale') and a.id < before and core.is_findable(a) and (tag is null or a.tags @> array[tag])
                        order by a.id desc limit most);
        when 'retired' then
                return array(select a.id from core.article a
                        where a.retired_at is not null and a.id < before and (tag is null or a.tags @> array[tag])
                        order by a.id desc limit most);
        else
                perform core.refuse('bad_request', 'view must be newest, mine, review, disputed, stale or retired.');
        end case;
end $$;
