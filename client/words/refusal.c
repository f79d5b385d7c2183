#include "words/refusal.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "words/gettext.h"

struct row {
        const char *of, *words;
};

static const struct row refusals[] = {
        { "not_found", N_("There is no such thing here, or it is not yours to see.") },
        { "forbidden", N_("You may read this, but not do that.") },
        { "not_owner", N_("The question is no longer yours. What you wrote is kept here.") },
        { "not_asker", N_("Only the person who asked can do this.") },
        { "stale", N_("It has changed since you looked. Read it once more, then try again.") },
        { "hop_limit", N_("The question stops with you: it has been handed over as often as it may "
                          "be. Consult a "
                          "colleague instead; you stay the owner and bring back the answer.") },
        { "already_owned", N_("They have had this question before. Consult them instead, or refer "
                              "to somebody new.") },
        { "self_referral", N_("It cannot go to you or to the person who asked.") },
        { "non_answer", N_("This sends the person who asked somewhere else. Ask for them instead, "
                           "or hand the question over.") },
        { "cannot_decline", N_("Only a question that was referred to you can go back, once, and "
                               "before you say you have it.") },
        { "key_reused", N_("This was sent before with other words. Please send it once more.") },
        { "rate_limited", N_("That was a lot at once. Please try again in a moment.") },
        { "busy", N_("The server is very busy and nothing has happened yet. Please try again.") },
        { "unknown_outcome",
          N_("It is not certain whether this arrived. Sending it again is safe.") },
        { "too_large", N_("That is too long. Please shorten it.") },
        { "unreachable", N_("The server cannot be reached. Please try again in a moment.") },
        { "bad_credentials", N_("That handle and password do not belong together.") },
        { "signed_out", N_("You are signed out.") },
        { "too_late", N_("It has waited here for so long that it was not sent. It is kept as you "
                         "wrote it.") },
        { "stopped", N_("This was stopped before the server had answered.") },
        { "internal", N_("Something went wrong on our side. It has been noted.") },
};

static const struct row not_sent[] = {
        { "question.ask", N_("Your question was not asked") },
        { "question.acknowledge", N_("The question was not taken") },
        { "question.say", N_("Your message was not sent") },
        { "question.answer", N_("Your answer was not sent") },
        { "question.consult", N_("Your consult was not asked") },
        { "question.refer", N_("The question was not handed over") },
        { "question.remind", N_("Nobody was reminded") },
        { "question.thank", N_("Your thanks were not sent") },
        { "question.follow_up", N_("What you said about the answer was not sent") },
        { "person.away", N_("Whether you are away was not changed") },
        { "proposal.accept", N_("The article was not changed") },
        { "proposal.decline", N_("The proposal was not declined") },
        { "article.propose", N_("Your proposal was not sent") },
        { "article.revise", N_("The article was not changed") },
        { "article.outdated", N_("What you said about the article was not sent") },
        { "article.merge", N_("The articles were not merged") },
        { "article.retire", N_("The article was not retired") },
        { "article.give", N_("The article was not given to somebody else") },
};

/* The server's sentence names fields and states, and what is too much of what. */
static const char *const server_says_it[] = { "bad_request", "bad_state", "too_large" };

static const char *find(const struct row *rows, size_t n, const char *of)
{
        for (size_t i = 0; i < n; i++) {
                if (strcmp(rows[i].of, of) == 0)
                        return _(rows[i].words);
        }
        return NULL;
}

const char *refusal_words(const char *code, const char *message)
{
        bool said = message && message[0];

        for (size_t i = 0; said && i < sizeof(server_says_it) / sizeof(server_says_it[0]); i++) {
                if (strcmp(server_says_it[i], code) == 0)
                        return message;
        }
        const char *words = find(refusals, sizeof(refusals) / sizeof(refusals[0]), code);
        if (words)
                return words;
        return said ? message : refusal_words("internal", NULL);
}

const char *refusal_of(const char *method)
{
        const char *words = find(not_sent, sizeof(not_sent) / sizeof(not_sent[0]), method);

        return words ? words : _("What you did was refused");
}

const char *refusal_of_page(void)
{
        return _("The page could not be opened: this desktop names no browser, or it does not "
                 "start.");
}
