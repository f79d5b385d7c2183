#include "words/tally.h"

#include "words/said.h"

void tally_add(struct tally *tally, const struct question *question, const struct person *me,
               int64_t now_ms)
{
        int64_t due = question->due_ms;

        if (!question_is_open(question) || !person_is(&question->owner, me))
                return;
        tally->waiting++;
        if (question_is_overdue(question, now_ms))
                tally->overdue++;
        else if (due && (!tally->next_due_ms || due < tally->next_due_ms))
                tally->next_due_ms = due;
}

enum tally_state tally_state(const struct tally *tally)
{
        return tally->overdue ? TALLY_OVERDUE : tally->waiting ? TALLY_WAITING : TALLY_QUIET;
}

const char *tally_words(struct arena *arena, const struct tally *tally)
{
        unsigned long waiting = tally->waiting, overdue = tally->overdue;

        if (waiting == 0)
                return _("Nothing waits for you");
        const char *words =
                said(arena,
                     ngettext("{n} question waits for you", "{n} questions wait for you", waiting),
                     "n", said_number(arena, (int64_t)waiting), NULL);
        if (overdue == 0)
                return words;
        return said(arena, ngettext("{words}, {n} is overdue", "{words}, {n} are overdue", overdue),
                    "words", words, "n", said_number(arena, (int64_t)overdue), NULL);
}
