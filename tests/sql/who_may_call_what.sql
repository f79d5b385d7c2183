-- Roles: buckstop owns, buckstop_app executes api and nothing else, buckstop_report executes report and reads its views.
\ir fixture.inc
select plan(20 + 3 * (select count(*)::int from pg_proc p where p.pronamespace in ('api'::regnamespace, 'report'::regnamespace)));

select ok(has_function_privilege('buckstop_app', p.oid, 'execute') and not has_function_privilege('public', p.oid, 'execute'), 'only the server may call api.' || p.proname)
from pg_proc p where p.pronamespace = 'api'::regnamespace order by p.proname;
select ok(has_function_privilege('buckstop_report', p.oid, 'execute') and not has_function_privilege('public', p.oid, 'execute'), 'only reports may call report.' || p.proname)
from pg_proc p where p.pronamespace = 'report'::regnamespace order by p.proname;
select is((select array_agg(p.proname) from pg_proc p where p.pronamespace in ('core'::regnamespace, 'report'::regnamespace) and has_function_privilege('buckstop_app', p.oid, 'execute')), null,
        'nor the server a function of core or report');
select is((select array_agg(p.proname) from pg_proc p where p.pronamespace in ('core'::regnamespace, 'api'::regnamespace) and has_function_privilege('buckstop_report', p.oid, 'execute')), null,
        'nor reports one of core or api');
select ok(not has_schema_privilege(r, s, 'usage'), r || ' cannot use ' || s)
from (values ('buckstop_app', 'core'), ('buckstop_app', 'report'), ('buckstop_report', 'core'), ('buckstop_report', 'api')) v(r, s);
select is((select array_agg(c.relname) from pg_class c where c.relnamespace in ('core'::regnamespace, 'report'::regnamespace) and c.relkind in ('r', 'v', 'S')
        and (has_table_privilege('buckstop_app', c.oid, 'select,insert,update,delete'))), null, 'the server reads and writes no table');
select is((select array_agg(c.relname) from pg_class c where c.relnamespace = 'core'::regnamespace and c.relkind in ('r', 'v')
        and has_table_privilege('buckstop_report', c.oid, 'select,insert,update,delete')), null, 'nor do reports');
select ok(has_table_privilege('buckstop_report', c.oid, 'select'), 'reports read report.' || c.relname) from pg_class c where c.relnamespace = 'report'::regnamespace and c.relkind = 'v';

select ok(p.prosecdef, p.oid::regproc || ' runs as the owner')
        || E'\n' || ok(p.proconfig @> array['search_path=core, pg_temp'], 'with a search path of its own')
from pg_proc p where p.pronamespace in ('api'::regnamespace, 'report'::regnamespace) order by p.oid::regproc::text;
select is((select array_agg(p.proname) from pg_proc p where p.pronamespace = 'core'::regnamespace and p.prosecdef), null, 'and no function of core does');
select is((select array_agg(p.proname order by p.proname) from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proargtypes in ('20 3802', '20 3802 25', '20 3802 3802') and p.prorettype = 'json'::regtype),
        '{act_list,
        article_current,article_get,article_give,article_helped,article_list,article_merge,article_outdated,article_propose,article_restore,article_retire,article_review,
        article_revise,article_search,article_suggest,article_unhelped,
        company_set,company_settings,
        draft_drop,draft_list,draft_save,
        duty_list,duty_set,
        holiday_add,holiday_remove,
        kudos_list,
        matter_list,
        notice_list,notice_retry,
        person_absence,person_add,person_away,person_disable,person_enable,person_get,person_import,person_invite,person_knows,person_leave,person_leaving,person_list,person_prefer,person_search,person_set,person_settings,
        phrase_add,phrase_list,phrase_remove,phrase_set,phrase_test,
        presence_list,
        proposal_accept,proposal_decline,
        push_key,push_subscribe,push_unsubscribe,
        question_acknowledge,question_answer,question_ask,question_confirm,question_consult,question_decline,question_deflect,question_duplicate,question_follow_up,question_get,question_list,
        question_refer,question_remind,question_reopen,question_say,question_thank,question_unwatch,question_watch,question_withdraw,
        session_end,session_list,session_resume,
        synonym_add,synonym_list,synonym_remove,
        tag_list,tag_remove,tag_rename,tag_touch_point,
        team_add,team_list,team_set,
        token_add,
        view_list,view_remove,view_save}',
        'the verbs are the functions of a caller and params; some also take the digest of a session or what the index found');
select is((select array_agg(p.proname order by p.proname) from pg_proc p where p.pronamespace = 'api'::regnamespace and p.provolatile = 's' and p.proargtypes in ('20 3802', '20 3802 25', '20 3802 3802')),
        '{act_list,
        article_get,article_list,article_search,article_suggest,
        company_settings,
        draft_list,
        duty_list,
        kudos_list,
        matter_list,
        notice_list,
        person_absence,person_get,person_knows,person_leaving,person_list,person_search,person_settings,
        phrase_list,phrase_test,
        presence_list,
        push_key,
        question_get,question_list,
        session_list,session_resume,
        synonym_list,
        tag_list,
        team_list,
        view_list}', 'those that only read are stable');
select is((select array_agg(p.proname) from pg_proc p where p.pronamespace = 'report'::regnamespace
        and (p.proargtypes <> '20 3802' or p.prorettype <> 'json'::regtype or p.provolatile <> 's')), null, 'all of report are functions of a caller and params that only read');
select is((select array_agg(p.proname) from pg_proc p where p.pronamespace in ('core'::regnamespace, 'api'::regnamespace, 'report'::regnamespace) and p.prosrc ~* '\mexecute\M'), null, 'none builds SQL from strings');

do $$ begin perform test.ask('ann', 'bob', 'trip'); end $$;
set local role buckstop_app;
select throws_ok($$ select * from core.question $$, '42501', null, 'the server cannot read a table');
select throws_ok($$ select core.now() $$, '42501', null, 'nor call core');
select isnt(api.event_cursor(), null, 'but api');
set local role buckstop_report;
select lives_ok($$ select * from report.private_question $$, 'a report reads its view');
select throws_ok($$ select report.unanswered(0, '{}') $$, 'BS403', null, 'and asks its function, for somebody who is there');
select throws_ok($$ select api.event_cursor() $$, '42501', null, 'but nothing of api');
reset role;

select * from finish();
rollback;
