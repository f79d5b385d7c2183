#include "verbs/verb.h"

#include "verbs/found.h"
#include "verbs/session.h"

/* Generous: they stop a script that has run away, not somebody who works fast. */
enum {
        ASKS = 300,
        CHANGES = 600,
        READS = 1200,
        AS_TYPED = 1800, /* what a page calls while somebody types */
        RESUMES = 120,
        PINGS = 6000,
};

/* clang-format off */
const struct verb verb_table[] = {
        { "act.list",             WHO_ADMIN,   READS,    PERSON,  NULL           },
        { "article.current",      WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "article.get",          WHO_PARTNER, READS,    PERSON,  NULL           },
        { "article.give",         WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "article.helped",       WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "article.list",         WHO_PARTNER, READS,    PERSON,  NULL           },
        { "article.merge",        WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "article.outdated",     WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "article.propose",      WHO_MEMBER,  CHANGES,  PERSON,  NULL           },
        { "article.restore",      WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "article.retire",       WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "article.review",       WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "article.revise",       WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "article.search",       WHO_MEMBER,  READS,    FOUND,   NULL           },
        { "article.suggest",      WHO_MEMBER,  AS_TYPED, FOUND,   NULL           },
        { "article.unhelped",     WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "company.set",          WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "company.settings",     WHO_MEMBER,  READS,    PERSON,  NULL           },
        { "draft.drop",           WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "draft.list",           WHO_PARTNER, READS,    PERSON,  NULL           },
        { "draft.save",           WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "duty.list",            WHO_MEMBER,  READS,    PERSON,  NULL           },
        { "duty.set",             WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "holiday.add",          WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "holiday.remove",       WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "kudos.list",           WHO_PARTNER, READS,    PERSON,  NULL           },
        { "matter.list",          WHO_MEMBER,  READS,    PERSON,  NULL           },
        { "notice.list",          WHO_ADMIN,   READS,    PERSON,  NULL           },
        { "notice.retry",         WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "person.absence",       WHO_PARTNER, READS,    PERSON,  NULL           },
        { "person.add",           WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "person.away",          WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "person.disable",       WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "person.enable",        WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "person.get",           WHO_MEMBER,  READS,    PERSON,  NULL           },
        { "person.import",        WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "person.invite",        WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "person.knows",         WHO_MEMBER,  READS,    FOUND,   NULL           },
        { "person.leave",         WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "person.leaving",       WHO_ADMIN,   READS,    PERSON,  NULL           },
        { "person.list",          WHO_ADMIN,   READS,    PERSON,  NULL           },
        { "person.prefer",        WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "person.search",        WHO_MEMBER,  AS_TYPED, PERSON,  NULL           },
        { "person.set",           WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "person.settings",      WHO_PARTNER, READS,    PERSON,  NULL           },
        { "phrase.add",           WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "phrase.list",          WHO_ADMIN,   READS,    PERSON,  NULL           },
        { "phrase.remove",        WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "phrase.set",           WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "phrase.test",          WHO_ADMIN,   READS,    PERSON,  NULL           },
        { "presence.list",        WHO_PARTNER, READS,    PERSON,  NULL           },
        { "proposal.accept",      WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "proposal.decline",     WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "push.key",             WHO_PARTNER, READS,    PERSON,  NULL           },
        { "push.subscribe",       WHO_PARTNER, CHANGES,  SESSION, NULL           },
        { "push.unsubscribe",     WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.acknowledge", WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.answer",      WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.ask",         WHO_MEMBER,  ASKS,     FOUND,   NULL           },
        { "question.confirm",     WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.consult",     WHO_PARTNER, CHANGES,  FOUND,   NULL           },
        { "question.decline",     WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.deflect",     WHO_MEMBER,  CHANGES,  PERSON,  NULL           },
        { "question.duplicate",   WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.follow_up",   WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.get",         WHO_PARTNER, READS,    PERSON,  NULL           },
        { "question.list",        WHO_PARTNER, READS,    PERSON,  NULL           },
        { "question.refer",       WHO_PARTNER, CHANGES,  FOUND,   NULL           },
        { "question.remind",      WHO_MEMBER,  CHANGES,  PERSON,  NULL           },
        { "question.reopen",      WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.say",         WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.thank",       WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.unwatch",     WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.watch",       WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "question.withdraw",    WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "report.articles",      WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.askers",        WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.by",            WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.distribution",  WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.figures",       WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.flow",          WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.load",          WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.metrics",       WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.questions",     WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.series",        WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "report.unanswered",    WHO_MEMBER,  READS,    REPORT,  NULL           },
        { "session.end",          WHO_PARTNER, CHANGES,  PERSON,  session_end    },
        { "session.here",         WHO_PARTNER, PINGS,    PERSON,  session_here   },
        { "session.list",         WHO_PARTNER, READS,    SESSION, NULL           },
        { "session.ping",         WHO_PARTNER, PINGS,    PERSON,  session_ping   },
        { "session.resume",       WHO_PARTNER, RESUMES,  PERSON,  session_resume },
        { "synonym.add",          WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "synonym.list",         WHO_MEMBER,  READS,    PERSON,  NULL           },
        { "synonym.remove",       WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "tag.list",             WHO_MEMBER,  AS_TYPED, PERSON,  NULL           },
        { "tag.remove",           WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "tag.rename",           WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "tag.touch_point",      WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "team.add",             WHO_ADMIN,   CHANGES,  PERSON,  NULL           },
        { "team.list",            WHO_MEMBER,  READS,    PERSON,  NULL           },
        { "team.set",             WHO_MEMBER,  CHANGES,  PERSON,  NULL           },
        { "token.add",            WHO_PARTNER, CHANGES,  PERSON,  NULL           },
        { "view.list",            WHO_MEMBER,  READS,    PERSON,  NULL           },
        { "view.remove",          WHO_MEMBER,  CHANGES,  PERSON,  NULL           },
        { "view.save",            WHO_MEMBER,  CHANGES,  PERSON,  NULL           },
};
/* clang-format on */
const size_t verb_count = sizeof(verb_table) / sizeof(verb_table[0]);

static const char *const who_words[] = {
        [WHO_PARTNER] = "partner",
        [WHO_MEMBER] = "member",
        [WHO_STEWARD] = "steward",
        [WHO_ADMIN] = "admin",
};
_Static_assert(sizeof(who_words) / sizeof(who_words[0]) == WHO_LEVELS, "every standing has a word");

const char *who_word(enum who who)
{
        return who_words[who];
}

enum who who_of_role(struct str role)
{
        for (enum who who = WHO_PARTNER; who < WHO_LEVELS; who++)
                if (str_eq(role, str_of(who_words[who])))
                        return who;
        return WHO_PARTNER;
}

/* ---- statements: made once, from the names above and nothing else ---- */

static const char *joined(struct arena *arena, const struct str *parts, size_t n)
{
        size_t len = 0;
        char *text;

        for (size_t i = 0; i < n; i++)
                len += parts[i].len;
        text = arena_take(arena, len + 1);
        for (size_t i = 0, at = 0; i < n; at += parts[i++].len)
                memcpy(text + at, parts[i].at, parts[i].len);
        return text;
}

/* "question.refer" → "question_refer", the name of its SQL function. */
static struct str function_name(struct arena *arena, const char *verb)
{
        struct str name = arena_copy(arena, str_of(verb));

        *strchr((char *)name.at, '.') = '_';
        return name;
}

/*
 * As sql/README.md has it: a change is remembered under its key and replayed from there, and a
 * report's function has the verb's own name, report.unanswered.
 */
static struct db_statement statement_make(struct arena *arena, const struct verb *verb,
                                          bool changes)
{
        struct str function = function_name(arena, verb->name);
        bool told = verb->told == SESSION || verb->told == FOUND;
        const struct str report[] = { STR("select "), str_of(verb->name), STR("($1, $2)") };
        const struct str read[] = { STR("select api."), function,
                                    told ? STR("($1, $2, $3)") : STR("($1, $2)") };
        const struct str change[] = {
                STR("select coalesce(api.replayed($1, $3, $4), api.kept($1, $3, $4, api."),
                function,
                told ? STR("($1, $2, $5)))") : STR("($1, $2)))"),
        };

        const struct str *parts = verb->told == REPORT ? report : changes ? change : read;

        return (struct db_statement){
                .name = function.at,
                .sql = joined(arena, parts, 3),
                .args = (changes ? 4 : 2) + told,
        };
}

bool verb_rows_make(struct verbs *verbs, struct err *err)
{
        verbs->rows = arena_take(&verbs->arena, (verb_count + 1) * sizeof(*verbs->rows));
        verbs->rows[verb_count].figures.name = "unknown";
        if (protocol_count(verbs->protocol) != verb_count)
                return err_set(err, ERR_INTERNAL, "The protocol describes %zu methods, not %zu.",
                               protocol_count(verbs->protocol), verb_count);
        for (size_t i = 0; i < verb_count; i++) {
                const struct protocol_method *method = protocol_at(verbs->protocol, i);
                const struct verb *verb = &verb_table[i];

                if (strcmp(protocol_name(method), verb->name) != 0)
                        return err_set(err, ERR_INTERNAL, "The protocol describes %s, not %s.",
                                       protocol_name(method), verb->name);
                verbs->rows[i] = (struct verb_row){
                        .verb = verb,
                        .wish = verb->told == FOUND ? wish_of(verb->name) : NULL,
                        .method = method,
                        .statement = statement_make(&verbs->arena, verb, protocol_changes(method)),
                        .figures.name = verb->name,
                };
        }
        return true;
}

struct verb_row *verb_find(const struct verbs *verbs, struct str name)
{
        const struct protocol_method *method = protocol_find(verbs->protocol, name);

        return &verbs->rows[method ? protocol_index(verbs->protocol, method) : verb_count];
}
