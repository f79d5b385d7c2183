-- core.violations(): each invariant, broken on purpose, is reported by its name and by no other.
\ir reports.inc
select plan(111);

do $$ begin
        perform test.ask('ann', 'bob', 'trip'), test.consult('bob', 'trip', 'ida'), test.answer('ida', 'Consult: trip'), test.answer('bob', 'trip'),
                test.call('ann', 'question.confirm', 'trip'), test.call('ann', 'question.thank', 'trip', '{"body":"Thanks"}');
        perform test.ask('ann', 'bob', 'twice'), test.answer('bob', 'twice'), test.call('ann', 'question.reopen', 'twice', '{"reason":"no"}'), test.answer('bob', 'twice');
        perform test.ask('ann', 'bob', 'back'), test.refer('bob', 'back', 'ike'), test.call('ike', 'question.decline', 'back', '{"reason":"no"}');
        perform test.ask('ann', 'bob', 'moved'), test.refer('bob', 'moved', 'ben');
        perform test.ask('ann', 'bob', 'promised'), test.call('bob', 'question.acknowledge', 'promised', '{"by":"2026-03-05T15:00:00Z"}');
        perform test.ask('ann', 'bob', 'kept'), test.call('bob', 'question.acknowledge', 'kept', '{"by":"2026-03-05T15:00:00Z"}'), test.answer('bob', 'kept');
        perform test.ask('ann', 'bob', 'salary', '{"private":true}'), test.answer('bob', 'salary'), test.call('ann', 'question.thank', 'salary', '{"body":"Thanks"}');
        perform test.ask('ann', 'bob', 'fresh');
        perform test.ask('ann', 'bob', 'held'), test.answer('bob', 'held'), test.later('7 days'), core.question_store(core.follow_up_step(test.row('held')));
        perform test.call('ann', 'question.follow_up', 'held', '{"outcome":"yes_but","body":"x"}');
        perform test.call('bob', 'proposal.accept', null, jsonb_build_object('proposal', (select p.id::text from core.proposal p)));
        perform test.ask('abe', 'bob', 'known'), test.call('bob', 'question.duplicate', 'known', params), test.call('abe', 'article.helped', null, params),
                test.call('abe', 'article.outdated', null, params || '{"reason":"x"}')
        from (select jsonb_build_object('article', a.id::text) as params from core.article a where a.question = test.q('trip')) trip;
        perform test.ask('ann', 'ida', 'handed'), test.away('ida', 'ike'), test.call('ida', 'person.away', null);
        perform api.kept(test.id('ann'), 'k', 'd', '{"question":1}');
        update core.person set away_until = core.now() + interval '1 day', delegate = test.id('bob') where handle = 'ben'; -- and keeps what is his
end $$;
select is(test.violations(), 0, 'a sound database violates nothing');

-- Whatever would stand in the way of breaking it.
do $$
declare
        c record;
begin
        for c in select con.conrelid::regclass as tab, con.conname from pg_constraint con
                where con.connamespace = 'core'::regnamespace and con.contype = 'c' and con.conrelid <> 0 loop
                execute format('alter table %s drop constraint %I', c.tab, c.conname);
        end loop;
        drop index core.team_has_one_lead;
        alter table core.event drop constraint event_rev_is_its_own;
        alter table core.kudos drop constraint kudos_thank_each_once;
        alter table core.idempotency alter reply drop not null;
end $$;

-- Which invariants are reported after some damage, which is then undone.
create function test.reported(damage text) returns text[] language plpgsql as $$
declare
        names text[];
begin
        execute damage;
        select array_agg(distinct v.invariant order by v.invariant) into names from core.violations() v;
        raise exception using errcode = 'BS999', message = 'undo';
exception when sqlstate 'BS999' then
        return names;
end $$;

create temp table planted (invariant text, damage text);
insert into planted values
        ('owner_is_an_active_person', $$update core.person set active = false where handle = 'bob'$$),
        ('asker_is_a_person', $$update core.question set asker = 424242 where title = 'fresh'; update core.event set recipients = recipients || 424242::bigint;
                insert into core.participant values (test.q('fresh'), 424242)$$),
        ('owner_is_not_asker', $$update core.question set asker = owner where title = 'fresh'$$),
        ('hops_stay_in_budget', $$update core.question set hop_budget = 0 where title = 'moved'$$),
        ('state_agrees_with_times', $$update core.question set acknowledged_at = core.now() where title = 'fresh'$$),
        ('question_has_one_target', $$update core.question set to_team = 1 where title = 'fresh'$$),
        ('question_has_one_target', $$update core.question set to_person = 424242 where title = 'fresh'$$),
        ('answered_question_has_an_answer', $$delete from core.message where question = test.q('salary')$$),
        ('answers_come_from_owners', $$insert into core.message (question, kind, author, body, at) values (test.q('trip'), 'answer', test.id('abe'), 'x', core.now())$$),
        ('running_promise_is_the_questions', $$update core.question set promised_at = promised_at + interval '1 day' where title = 'promised'$$),
        ('running_promise_is_the_questions', $$delete from core.promise where question = test.q('promised')$$),
        ('running_promise_is_the_questions', $$update core.promise set outcome = null where question = test.q('kept')$$),
        ('open_question_has_deadlines', $$update core.question set answer_due_at = null where title = 'fresh'$$),
        ('open_question_is_looked_after', $$update core.question set next_due_at = null where title = 'fresh'$$),
        ('open_question_is_looked_after', $$update core.question set next_due_at = null where title = 'twice'$$),
        ('open_question_is_looked_after', $$update core.question set reminded = 1 where title = 'trip'$$),
        ('promise_outcome_agrees_with_time', $$update core.promise set outcome = 'broken' where question = test.q('kept')$$),
        ('promise_outcome_agrees_with_time', $$update core.promise set closed_at = due_at + interval '1 second' where question = test.q('kept')$$),
        ('path_is_dense', $$update core.step set step = 3 where question = test.q('moved') and step = 2$$),
        ('path_ends_with_the_owner', $$update core.step set owner = test.id('ida') where question = test.q('fresh');
                insert into core.participant values (test.q('fresh'), test.id('ida'))$$),
        ('path_never_reaches_the_asker', $$update core.step set owner = test.id('ann') where question = test.q('moved') and step = 1$$),
        ('path_is_of_people', $$update core.step set by_person = 424242 where question = test.q('fresh')$$),
        ('hops_agree_with_the_path', $$update core.question set hops = 2 where title = 'moved'$$),
        ('steps_connect', $$update core.step set from_person = test.id('ida') where question = test.q('fresh')$$),
        ('owner_changes_for_a_reason', $$update core.step set reason = null where question = test.q('moved') and step = 2$$),
        ('decline_returns_to_the_referrer', $$update core.step set hop = false where question = test.q('back') and step = 2; update core.question set hops = 0 where title = 'back'$$),
        ('nobody_is_handed_it_twice', $$update core.step set hop = true where question = test.q('back') and step = 3; update core.question set hops = 2 where title = 'back'$$),
        ('participants_are_complete', $$delete from core.participant where question = test.q('moved') and person = test.id('bob')$$),
        ('asker_and_owner_follow', $$update core.participant set follows = false where question = test.q('fresh') and person = test.id('bob')$$),
        ('consult_was_asked_by_an_owner', $$update core.question set asker = test.id('ben') where title = 'Consult: trip'; insert into core.participant values (test.q('Consult: trip'), test.id('ben'));
                update core.event set recipients = recipients || test.id('ben')$$),
        ('consult_follows_its_parent', $$update core.question set parent = 424242 where title = 'fresh'$$),
        ('consult_is_as_private_as_its_parent', $$update core.question set private = true where title = 'Consult: trip'; delete from core.article_revision r using core.article a
                where a.id = r.article and a.question = test.q('Consult: trip'); delete from core.article where question = test.q('Consult: trip'); update core.event set article = null where question = test.q('Consult: trip')$$),
        ('who_answered_a_consult_contributes', $$delete from core.contributor; delete from core.kudos$$),
        ('contributor_answered_a_consult', $$insert into core.contributor values (test.q('trip'), test.id('ben'), test.q('Consult: trip'), core.now());
                insert into core.participant values (test.q('trip'), test.id('ben'), false)$$),
        ('kudos_go_from_asker_to_helper', $$update core.kudos set to_person = test.id('abe') where to_person = test.id('bob')$$),
        ('kudos_go_from_asker_to_helper', $$update core.kudos set from_person = test.id('abe')$$),
        ('kudos_of_one_act_are_alike', $$update core.kudos set act = 1$$),
        ('kudos_of_one_act_are_alike', $$update core.kudos set to_person = test.id('bob')$$),
        ('private_kudos_stay_private', $$update core.kudos set public = true$$),
        ('rev_is_dense', $$update core.event set rev = rev + 1 where question = test.q('fresh'); update core.question set rev = 2 where title = 'fresh';
                update core.event set question_then = (question_then::jsonb || '{"rev":2}')::json where question = test.q('fresh')$$),
        ('rev_is_dense', $$delete from core.event where question = test.q('fresh')$$),
        ('events_are_of_questions', $$insert into core.event (question, rev, kind, recipients, at, data, question_then) values (424242, 1, 'question.said', '{}', core.now(), '{}', '{}')$$),
        ('events_are_in_order', $$update core.event set rev = 5 - rev where question = test.q('twice') and rev in (2, 3)$$),
        ('last_event_shows_the_question', $$update core.event set question_then = (question_then::jsonb || '{"state":"resolved"}')::json where question = test.q('fresh')$$),
        ('events_reach_asker_and_owner', $$update core.event set recipients = array[test.id('bob')] where question = test.q('fresh')$$),
        ('owner_change_is_an_event', $$update core.event set actor = test.id('ann') where question = test.q('moved') and kind = 'question.referred'$$),
        ('owner_change_is_an_event', $$update core.event set data = '{}' where question = test.q('moved') and kind = 'question.referred'$$),
        ('owner_change_is_an_event', $$update core.event set recipients = array[test.id('ann'), test.id('ben')] where question = test.q('moved') and kind = 'question.referred'$$),
        ('owner_change_is_an_event', $$update core.event set kind = 'question.said' where question = test.q('moved') and kind = 'question.referred'$$),
        ('events_match_steps', $$update core.event set kind = 'question.referred' where question = test.q('twice') and kind = 'question.reopened'$$),
        ('kept_replies_are_results', $$update core.idempotency set reply = null$$),
        ('answered_public_question_has_an_article', $$delete from core.article_revision r using core.article a where a.id = r.article and a.question = test.q('kept');
                delete from core.article where question = test.q('kept'); update core.event set article = null where question = test.q('kept')$$),
        ('private_question_has_no_article', $$with a as (insert into core.article (question, title, body, answer, owner, recorded_at)
                values (test.q('salary'), 'x', 'x', 'x', test.id('bob'), core.now()) returning id) insert into core.article_revision select a.id, 1, test.id('bob'), 'x', 'x', core.now(), 'x', '{}' from a$$),
        ('article_revisions_are_dense', $$delete from core.article_revision where revision = 1 and article = (select a.id from core.article a where a.question = test.q('twice'))$$),
        ('article_is_its_last_revision', $$update core.article set answer = 'changed' where question = test.q('twice')$$),
        ('article_is_its_last_revision', $$update core.article set title = 'changed' where question = test.q('twice')$$),
        ('article_is_its_last_revision', $$update core.article set tags = '{changed}' where question = test.q('twice')$$),
        ('article_state_agrees', $$update core.article set state = 'disputed', review_at = null where question = test.q('trip')$$),
        ('verified_article_is_to_be_reviewed', $$update core.article set review_at = null where question = test.q('trip')$$),
        ('verified_article_is_to_be_reviewed', $$update core.article set review_at = core.now() where question = test.q('twice')$$),
        ('verified_article_is_to_be_reviewed', $$update core.article set state = 'stale' where question = test.q('trip')$$),
        ('merged_article_leads_to_another', $$update core.article set merged_into = id where question = test.q('trip')$$),
        ('merged_article_leads_to_another', $$update core.article set merged_into = (select a.id from core.article a where a.question = test.q('twice')) where question = test.q('trip');
                update core.article set merged_into = (select a.id from core.article a where a.question = test.q('held')) where question = test.q('twice')$$),
        ('merged_article_leads_to_another', $$update core.article set retired_at = core.now(), merged_into = (select a.id from core.article a where a.question = test.q('twice')) where question = test.q('trip')$$),
        ('duplicate_is_answered_by_another', $$update core.question set duplicate_of = (select a.id from core.article a where a.question = test.q('trip')) where title = 'fresh'$$),
        ('duplicate_is_answered_by_another', $$update core.question set duplicate_of = 424242 where title = 'known'$$),
        ('articles_are_judged_by_people', $$update core.article_helped set article = 424242$$),
        ('articles_are_judged_by_people', $$update core.doubt set person = 424242$$),
        ('events_are_of_articles', $$update core.event set article = 424242 where question = test.q('trip') and kind = 'article.recorded'$$),
        ('article_state_agrees', $$update core.article set state = 'disputed' where question = test.q('twice')$$),
        ('article_follows_an_answer', $$with a as (insert into core.article (question, title, body, answer, state, owner, recorded_at)
                values (test.q('fresh'), 'x', 'x', 'x', 'disputed', test.id('bob'), core.now()) returning id) insert into core.article_revision select a.id, 1, test.id('bob'), 'x', 'x', core.now(), 'x', '{}' from a$$),
        ('follow_up_is_of_an_answer', $$update core.follow_up set answered_at = answered_at - interval '1 second'$$),
        ('follow_up_is_of_an_answer', $$insert into core.follow_up (question, answered_at, asker, closed_at, outcome)
                select c.id, c.answered_at, c.asker, core.now(), 'moot' from core.question c where c.title = 'Consult: trip'$$),
        ('follow_up_asks_the_asker', $$update core.follow_up set asker = test.id('bob')$$),
        ('follow_up_is_told', $$update core.follow_up set asked_at = asked_at - interval '1 second'$$),
        ('follow_up_outcome_agrees_with_times', $$update core.follow_up set outcome = 'silence'$$),
        ('follow_up_outcome_agrees_with_times', $$update core.follow_up set reminded_at = asked_at - interval '1 second'$$),
        ('proposal_says_what_became_of_it', $$update core.proposal set reason = 'x'$$),
        ('accepted_proposal_is_a_revision', $$update core.proposal set became = 3$$),
        ('deflection_names_what_helped', $$insert into core.deflection (person, article, at) values (test.id('ann'), 424242, core.now())$$),
        ('deflection_names_what_helped', $$insert into core.deflection (person, question, at) values (424242, test.q('trip'), core.now())$$),
        ('question_has_a_matter', $$update core.question set matter = null where id = test.q('trip')$$),
        ('question_has_a_matter', $$update core.question set matter = 1 where id = test.q('salary')$$),
        ('article_has_its_question_s_matter', $$update core.article set matter = 1 where question = test.q('trip')$$),
        ('words_for_what_is_private_are_not_kept', $$insert into core.deflection (person, question, at, typed) values (test.id('ann'), test.q('salary'), core.now(), 'salary')$$),
        ('notice_is_of_its_event', $$insert into core.notice (event, kind, role, question, rev, person, channel, urgent, since, due_at)
                values (424242, 'question.asked', 'owner', test.q('fresh'), 1, test.id('bob'), 'mail', false, core.now(), core.now())$$),
        ('notice_is_of_its_event', $$insert into core.notice (event, kind, role, question, rev, person, channel, urgent, since, due_at)
                select e.id, e.kind, 'owner', e.question, e.rev, e.actor, 'mail', false, e.at, e.at from core.event e where e.question = test.q('fresh')$$),
        ('notices_that_go_out_together_are_for_one', $$with n as (
                insert into core.notice (event, kind, role, question, rev, person, channel, urgent, since, due_at)
                select e.id, e.kind, 'owner', e.question, e.rev, test.id('bob'), 'mail', false, e.at, e.at from core.event e where e.question = test.q('fresh') returning *)
                insert into core.notice (event, kind, role, question, rev, person, channel, urgent, since, due_at, state, joined)
                select n.event, n.kind, n.role, n.question, n.rev, test.id('ida'), 'mail', false, n.since, n.due_at, 'joined', n.id from n$$),
        ('team_has_one_lead', $$update core.membership set is_lead = true where person = test.id('bob')$$),
        ('partners_keep_to_partner_teams', $$update core.person set role = 'partner' where handle = 'abe'$$),
        ('shown_team_is_a_membership', $$update core.person set team = null where handle = 'abe'$$),
        ('delegate_stands_in_for_another', $$update core.person set away_until = null where handle = 'ben'$$),
        ('person_works_in_a_known_time_zone', $$update core.person set time_zone = 'Atlantis/Poseidonis' where handle = 'abe'$$),
        ('presence_is_what_the_servers_say', $$update core.person set presence = 'idle' where handle = 'abe'$$),
        ('who_is_there_is_at_a_server', $$insert into core.attendance values (test.id('abe'), 'nowhere', 'idle'); update core.person set presence = 'idle' where handle = 'abe'$$),
        ('owner_change_is_an_event', $$update core.event set data = '{}' where question = test.q('handed') and kind = 'question.delegated'$$),
        ('owner_changes_for_a_reason', $$update core.step set how = 'referred' where question = test.q('handed') and step = 2$$),
        ('who_has_left_is_let_go', $$update core.person set active = false, left_at = core.now(), away_until = core.now() where handle = 'abe'$$),
        ('who_has_left_is_let_go', $$update core.person set active = false, left_at = core.now() where handle = 'abe'; insert into core.credential (digest, kind, person, made_at)
                values (repeat('0', 64), 'token', test.id('abe'), core.now())$$),
        ('who_has_left_is_let_go', $$update core.person set active = false, left_at = core.now() where handle = 'abe'; update core.person set delegate = test.id('abe') where handle = 'ben'$$),
        ('what_is_forgotten_was_closed', $$insert into core.forgotten select q.id, q.rev + 1, core.now() from core.question q where q.title = 'fresh'$$),
        ('rota_is_never_empty', $$delete from core.duty$$),
        ('facts_are_of_what_counts', $$select test.refresh(); update core.fact set question = test.q('salary') where question = test.q('fresh'); update core.refreshed set question = 0$$),
        ('what_counts_has_facts', $$select test.refresh(); delete from core.fact where question = test.q('fresh'); insert into core.stale_week select distinct week from core.tally$$),
        ('facts_agree_with_the_question', $$select test.refresh(); update core.fact set owner = asker where question = test.q('fresh')$$),
        ('tallies_agree_with_facts', $$select test.refresh(); update core.tally set part = part + 1, whole = whole + 1 where metric = 'asked' and dimension = 'team'$$),
        ('tally_counts_its_values', $$select test.refresh(); update core.tally set working_counts[1] = working_counts[1] + 1 where metric = 'wait' and dimension = 'company'$$),
        ('rota_names_stewards', $$insert into core.duty values (core.now() + interval '1 week', test.id('abe'))$$);

-- What the planted damage breaks besides, since one cannot be without the other.
create temp table besides (invariant text, other text);
insert into besides values ('path_is_dense', 'owner_change_is_an_event'), ('path_is_dense', 'steps_connect'), ('path_never_reaches_the_asker', 'steps_connect'),
        ('owner_is_not_asker', 'path_never_reaches_the_asker'), ('consult_follows_its_parent', 'consult_was_asked_by_an_owner'),
        ('owner_is_an_active_person', 'who_has_left_is_let_go'), ('what_is_forgotten_was_closed', 'rev_is_dense');

select ok(test.reported(p.damage) @> array[p.invariant]
        and test.reported(p.damage) <@ (array[p.invariant] || array(select b.other from besides b where b.invariant = p.invariant)),
        format('%s: %s', p.invariant, test.reported(p.damage)))
from planted p;
select is(array(select distinct p.invariant from planted p order by 1),
        array(select distinct m[1] from pg_proc f, regexp_matches(f.prosrc, 'select ''(\w+)''', 'g') m
                where f.pronamespace = 'core'::regnamespace and f.proname like 'violations_of_%' order by 1),
        'every invariant has been broken');
select is(test.violations(), 0, 'and all of it has been undone');

select * from finish();
rollback;
