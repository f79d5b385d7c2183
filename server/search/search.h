/*
 * search: what is like a text, and who knows about it.
 *
 * An index in memory, of what has been answered and what is being asked. It knows texts, ids and
 * people's ids: no database, no sockets, no rights. Whoever asks it may see less than it finds;
 * who may see what is for SQL to say, of the ids that come from here.
 *
 * One thread uses a struct search at a time. Nothing here fails: text is taken as it comes, cut at
 * the limits below, and bytes that are no UTF-8 separate words.
 */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum {
        SEARCH_TEXT_MAX = 64 << 10,   /* bytes of one field or query that are looked at */
        SEARCH_WORDS_MAX = 4096,      /* different words of a document; the first ones count */
        SEARCH_QUERY_WORDS_MAX = 256, /* different words of a query: the rarest ones count */
        SEARCH_HITS_MAX = 1000,       /* most that one query gives */
};

enum search_kind { SEARCH_ARTICLE, SEARCH_QUESTION, SEARCH_KINDS };

/* Who answered, and how much that says: 1 for an answer, more where it was confirmed or thanked. */
struct search_credit {
        int64_t person;
        float weight;
};

struct search_document {
        enum search_kind kind;
        int64_t id; /* of that kind */
        struct str title, body, answer;
        struct str tags;     /* separated by spaces */
        struct str asked_as; /* other words in which it was asked, a line each */
        int64_t at_s;        /* when it was asked or recorded, seconds of the epoch */
        float worth;  /* 0 for what may be wrong .. 1 for what was confirmed and has helped many */
        bool consult; /* part of another question */
        const struct search_credit *credits;
        size_t n_credits;
};

struct search_query {
        struct str title, body, tags; /* typed in one box: all of it is the title */
        bool typing;                  /* the last word of the title may only have been begun */
        bool consults;                /* also documents that are part of another question */
        unsigned kinds;               /* 1 << SEARCH_ARTICLE | 1 << SEARCH_QUESTION */
        unsigned most;                /* hits wanted, at most SEARCH_HITS_MAX */
        const int64_t
                *only[SEARCH_KINDS]; /* nothing else is found: ids in ascending order; null: all */
        size_t n_only[SEARCH_KINDS];
};

struct search_hit {
        enum search_kind kind;
        int64_t id;
        float score;    /* of this query only: higher is better */
        float likeness; /* 0 .. 1, of any query: how near it comes to being the same text asked
                           again */
};

struct search_expert {
        int64_t person;
        float likely;   /* 0 .. 1, of any query */
        unsigned alike; /* documents like the query that are credited to them */
};

struct search;

struct search *search_new(void);
void search_free(struct search *own_search);

/* Take a document in, or in place of the one of that kind and id. Everything is copied. */
void search_put(struct search *search, const struct search_document *document);
void search_drop(struct search *search, enum search_kind kind, int64_t id);

/*
 * Which words mean the same: groups[i] holds words or phrases separated by commas, "vpn, virtual
 * private network". They take the place of all groups before.
 */
void search_synonyms(struct search *search, const struct str *groups, size_t n);

/* What is like the query, best first, into hits[query->most]; returns how many there are. */
unsigned search_find(struct search *search, const struct search_query *query,
                     struct search_hit *hits);

/*
 * Who likely knows, best first, into experts[most]; returns how many there are. What somebody
 * answered counts for less as it ages until now_s (seconds of the epoch).
 */
unsigned search_experts(struct search *search, const struct search_query *query, int64_t now_s,
                        struct search_expert *experts, unsigned most);

struct search_figures {
        size_t documents, words, bytes;
        uint64_t visited; /* by all queries so far: what they had to look at, so how long they took
                           */
};

void search_figures(const struct search *search, struct search_figures *figures);

#endif
