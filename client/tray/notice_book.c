#include "tray/notice_book.h"

#include <stdlib.h>

#include "words/gettext.h"

/* When what a server did not take is told: to another one. */
static const int64_t NEVER = INT64_MAX;

/* What a notification waits for. */
enum state {
        WAITS, /* for its time; and for a server */
        ASKED, /* for the server to say which id it has */
        SHOWN, /* for somebody to see to it */
        GONE,  /* for nothing, but its actions hold */
};

struct entry {
        struct notice *own_notice; /* null: it is over, and only its id is awaited */
        char key[NOTICE_KEY_SIZE];
        enum state state;
        enum notice_wait wait;
        int64_t tell_ms; /* of one that waits */
        uint32_t id;     /* 0: none yet */
        bool newer;      /* there is something newer than what the server was asked to show */
};

struct notice_book {
        struct entry all[NOTICE_BOOK_MAX]; /* the oldest first */
        size_t n;
        bool there; /* a server */
        bool held;
        int64_t gather_ms; /* when the first of those was added that are gathered now */
        struct notice_hands hands;
        void *who;
};

static const char *const sums[NOTICE_WAITS] = {
        [NOTICE_NOW] = N_("{n} things happened just now"),
        [NOTICE_LATE] = N_("{n} things happened while you were away"),
        [NOTICE_QUIET] = N_("{n} things happened in your quiet hours"),
        [NOTICE_AGAIN] = N_("{n} things still wait for you"),
};

struct notice_book *notice_book_new(const struct notice_hands *hands, void *who)
{
        struct notice_book *book = mem_new(1, sizeof(*book));

        book->hands = *hands;
        book->who = who;
        return book;
}

static void forget(struct notice_book *book, struct entry *entry)
{
        size_t at = (size_t)(entry - book->all);

        notice_free(entry->own_notice);
        book->n--;
        memmove(entry, entry + 1, (book->n - at) * sizeof(*entry));
}

void notice_book_free(struct notice_book *own_book)
{
        while (own_book->n > 0)
                forget(own_book, &own_book->all[0]);
        free(own_book);
}

static struct entry *by_key(struct notice_book *book, const char *key)
{
        for (size_t i = 0; i < book->n; i++) {
                if (strcmp(book->all[i].key, key) == 0)
                        return &book->all[i];
        }
        return NULL;
}

static struct entry *by_id(const struct notice_book *book, uint32_t id)
{
        for (size_t i = 0; id && i < book->n; i++) {
                if (book->all[i].id == id)
                        return (struct entry *)&book->all[i];
        }
        return NULL;
}

/* Off the screen, where it may be there; one that waits may still show what it said before. */
static void close_shown(struct notice_book *book, const struct entry *entry)
{
        if (entry->id && (entry->state == SHOWN || entry->state == WAITS))
                book->hands.close(book->who, entry->id);
}

/* It is over: off the screen, and forgotten; one that was asked for once its id is known. */
static void end(struct notice_book *book, struct entry *entry)
{
        if (entry->state == ASKED) {
                notice_free(entry->own_notice);
                entry->own_notice = NULL;
                return;
        }
        close_shown(book, entry);
        forget(book, entry);
}

/* Another entry, at the end. */
static struct entry *new_entry(struct notice_book *book, const char *key)
{
        struct entry *oldest = &book->all[0];

        if (book->n == NOTICE_BOOK_MAX) {
                for (size_t i = book->n; i-- > 0;) {
                        if (book->all[i].state == GONE)
                                oldest = &book->all[i];
                }
                close_shown(book, oldest);
                forget(book, oldest);
        }
        struct entry *entry = &book->all[book->n++];
        *entry = (struct entry){ .state = WAITS };
        memcpy(entry->key, key, NOTICE_KEY_SIZE);
        return entry;
}

static void show(struct notice_book *book, struct entry *entry)
{
        entry->newer = entry->state == ASKED;
        if (entry->newer)
                return;
        entry->state = ASKED;
        book->hands.show(book->who, entry->own_notice, entry->id);
}

/* Until when what is late is waited for; each more makes it longer, for all of them. */
static int64_t gather(struct notice_book *book, int64_t now_ms)
{
        int64_t until_ms = now_ms + NOTICE_GATHER_MS;

        if (now_ms >= book->gather_ms + NOTICE_GATHER_MS_MAX || now_ms < book->gather_ms)
                book->gather_ms = now_ms;
        if (until_ms > book->gather_ms + NOTICE_GATHER_MS_MAX)
                until_ms = book->gather_ms + NOTICE_GATHER_MS_MAX;
        for (size_t i = 0; i < book->n; i++) {
                struct entry *entry = &book->all[i];

                if (entry->state == WAITS && entry->wait == NOTICE_LATE && entry->tell_ms > now_ms)
                        entry->tell_ms = until_ms;
        }
        return until_ms;
}

void notice_book_add(struct notice_book *book, struct notice *own_notice, int64_t at_ms,
                     int64_t now_ms, int64_t quiet_ms)
{
        struct entry *entry = by_key(book, own_notice->key);
        bool late = at_ms < now_ms - NOTICE_LATE_MS;

        if (!entry)
                entry = new_entry(book, own_notice->key);
        notice_free(entry->own_notice);
        entry->own_notice = own_notice;
        entry->wait = NOTICE_NOW;
        entry->tell_ms = now_ms;
        if (quiet_ms && !own_notice->urgent) {
                entry->wait = NOTICE_QUIET;
                entry->tell_ms = quiet_ms;
        } else if (late) {
                entry->wait = NOTICE_LATE;
                entry->tell_ms = gather(book, now_ms);
        }
        /* What is on the screen already says something older: it goes on saying that meanwhile. */
        bool held = book->held && !own_notice->urgent;
        if (entry->state != ASKED && (entry->wait != NOTICE_NOW || !book->there || held))
                entry->state = WAITS;
        else
                show(book, entry);
}

/* In one line, for a list. */
static const char *line(struct arena *arena, const struct notice *notice)
{
        static const struct notice_can nothing = { 0 };

        return notice_summary(arena, notice, &nothing);
}

void notice_book_hold(struct notice_book *book, bool hold)
{
        book->held = hold;
}

/* Is it waiting for its time alone? */
static bool is_waiting(const struct notice_book *book, const struct entry *entry)
{
        return entry->state == WAITS && (!book->held || entry->own_notice->urgent);
}

/* Is it to be told by now? */
static bool is_due(const struct notice_book *book, const struct entry *entry, int64_t now_ms)
{
        return is_waiting(book, entry) && entry->tell_ms <= now_ms;
}

/* Of all that are due one notification, and those that it speaks of are forgotten. */
static void tell_sum(struct notice_book *book, int64_t now_ms, enum notice_wait why)
{
        struct arena arena = { 0 };
        const char *lines[NOTICE_BOOK_MAX];
        size_t n = 0;

        for (size_t i = 0; i < book->n;) {
                struct entry *entry = &book->all[i];

                if (!is_due(book, entry, now_ms) || entry->own_notice->urgent) {
                        i++;
                        continue;
                }
                lines[n++] = line(&arena, entry->own_notice);
                close_shown(book, entry);
                forget(book, entry);
        }
        notice_book_add(book, notice_sum(_(sums[why]), lines, n), now_ms, now_ms, 0);
        arena_fini(&arena);
}

/* How many are due and not urgent; why: what most of them waited for. */
static size_t count_due(const struct notice_book *book, int64_t now_ms, enum notice_wait *why)
{
        size_t by_wait[NOTICE_WAITS] = { 0 }, n = 0;

        *why = NOTICE_NOW;
        for (size_t i = 0; i < book->n; i++) {
                const struct entry *entry = &book->all[i];

                if (!is_due(book, entry, now_ms) || entry->own_notice->urgent)
                        continue;
                n++;
                if (++by_wait[entry->wait] > by_wait[*why])
                        *why = entry->wait;
        }
        return n;
}

void notice_book_tell(struct notice_book *book, int64_t now_ms, int64_t quiet_ms)
{
        enum notice_wait why;

        for (size_t i = 0; i < book->n; i++) {
                struct entry *entry = &book->all[i];
                bool waits = entry->state == WAITS && !entry->own_notice->urgent;

                /* Quiet hours have begun, or end at another time, or there are none any more. */
                if (waits && (quiet_ms || entry->wait == NOTICE_QUIET))
                        entry->tell_ms = quiet_ms ? quiet_ms : now_ms;
                if (waits && quiet_ms)
                        entry->wait = NOTICE_QUIET;
        }
        if (!book->there)
                return;
        if (count_due(book, now_ms, &why) > NOTICE_ALONE_MAX)
                tell_sum(book, now_ms, why);
        for (size_t i = 0; i < book->n; i++) {
                if (is_due(book, &book->all[i], now_ms))
                        show(book, &book->all[i]);
        }
}

int64_t notice_book_next_ms(const struct notice_book *book)
{
        int64_t next = NEVER;

        for (size_t i = 0; book->there && i < book->n; i++) {
                if (is_waiting(book, &book->all[i]) && book->all[i].tell_ms < next)
                        next = book->all[i].tell_ms;
        }
        return next == NEVER ? 0 : next;
}

void notice_book_question(struct notice_book *book, const struct question *question,
                          const struct person *me, bool by_me)
{
        bool mine = person_is(&question->owner, me) && question_is_open(question);

        for (size_t i = book->n; i-- > 0;) {
                struct entry *entry = &book->all[i];
                const struct notice *notice = entry->own_notice;

                if (notice && notice->own_question && entry->key[0] == 'q' &&
                    strcmp(notice->own_question, question->id) == 0 &&
                    (by_me || (notice->as_owner && !mine)))
                        end(book, entry);
        }
}

void notice_book_owned(struct notice_book *book,
                       bool (*owned)(const void *who, const char *question), const void *who)
{
        for (size_t i = book->n; i-- > 0;) {
                const struct notice *notice = book->all[i].own_notice;

                if (notice && notice->as_owner && !owned(who, notice->own_question))
                        end(book, &book->all[i]);
        }
}

void notice_book_drop(struct notice_book *book, const char *key)
{
        struct entry *entry = by_key(book, key);

        if (entry)
                end(book, entry);
}

bool notice_book_tells(const struct notice_book *book, const char *question)
{
        for (size_t i = 0; i < book->n; i++) {
                const struct entry *entry = &book->all[i];

                if (entry->own_notice && entry->key[0] == 'q' &&
                    strcmp(entry->own_notice->own_question, question) == 0)
                        return true;
        }
        return false;
}

void notice_book_clear(struct notice_book *book)
{
        for (size_t i = book->n; i-- > 0;)
                end(book, &book->all[i]);
}

void notice_book_shown(struct notice_book *book, const char *key, uint32_t id)
{
        struct entry *entry = by_key(book, key);

        if (!entry && id)
                book->hands.close(book->who, id);
        if (!entry || entry->state != ASKED)
                return;
        entry->id = id;
        entry->state = id ? SHOWN : WAITS;
        entry->tell_ms = NEVER;
        if (!entry->own_notice)
                end(book, entry);
        else if (id && entry->newer)
                show(book, entry);
}

void notice_book_closed(struct notice_book *book, uint32_t id)
{
        struct entry *entry = by_id(book, id);

        if (!entry)
                return;
        if (entry->state == SHOWN)
                entry->state = GONE;
        else if (entry->state == WAITS)
                entry->id = 0;
}

const struct notice *notice_book_find(const struct notice_book *book, uint32_t id)
{
        const struct entry *entry = by_id(book, id);

        return entry ? entry->own_notice : NULL;
}

void notice_book_done(struct notice_book *book, uint32_t id)
{
        struct entry *entry = by_id(book, id);

        if (entry)
                end(book, entry);
}

struct notice *notice_book_unsaid(struct notice_book *book)
{
        for (size_t i = 0; i < book->n; i++) {
                struct entry *entry = &book->all[i];
                struct notice *notice = entry->own_notice;

                if (entry->state != WAITS || !notice->said)
                        continue;
                entry->own_notice = NULL;
                forget(book, entry);
                return notice;
        }
        return NULL;
}

void notice_book_server(struct notice_book *book, bool there, int64_t now_ms)
{
        book->there = there;
        for (size_t i = book->n; i-- > 0;) {
                struct entry *entry = &book->all[i];

                if (there) {
                        if (entry->state == WAITS && entry->tell_ms == NEVER)
                                entry->tell_ms = now_ms;
                        continue;
                }
                entry->id = 0;
                if (!entry->own_notice || entry->state == GONE) {
                        forget(book, entry);
                } else if (entry->state != WAITS) {
                        entry->state = WAITS;
                        entry->wait = NOTICE_AGAIN;
                        entry->tell_ms = now_ms;
                }
        }
}
