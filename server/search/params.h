/*
 * params: every number of the ranking that somebody could choose differently.
 *
 * They were chosen on tests/bench/README.md's data; the programs there take others by --set.
 */
#ifndef SEARCH_PARAMS_H
#define SEARCH_PARAMS_H

enum field { FIELD_TITLE, FIELD_BODY, FIELD_ANSWER, FIELD_TAGS, FIELD_ASKED_AS, FIELDS };

struct search_params {
        /* BM25F (Robertson, Zaragoza, Taylor 2004): what a word counts for, by field */
        float weight[FIELDS];
        float b[FIELDS];     /* how much of it a long field takes away, 0 .. 1 */
        float usual[FIELDS]; /* words of a usual field: what candidates are chosen by */
        float k1;            /* how soon a word that comes again counts for nothing more */
        float query_body;    /* a word of the query's body, against one of its title */
        float query_tags;
        float query_k; /* as k1, for a word that the query has again (Okapi's k3) */
        /* The part of a word's documents that have it in the title or the tags, to this power,
         * times its idf: "gps" is what questions are about, "found" is not. */
        float titled;
        /* words that the query does not have but may mean, against one that it has */
        float joined; /* two words of the title written as one */
        float split;  /* each half of a word of the title that is made of two */
        float slip;   /* one that the title's unknown word is a letter away from */
        /*
         * How alike query and document are as wholes: the cosine of their words' idf, as vectors,
         * with the document's length taken for that of its vector (Singhal, Buckley, Mitra 1996:
         * pivoted normalisation).
         */
        float alike;       /* against BM25F */
        float alike_pivot; /* how much of the length is the usual one, 0 .. 1 */
        /* BM25 of character 4-grams of the title */
        float grams, grams_typing; /* against words; while typing */
        float grams_k1, grams_b;
        float synonym;    /* a word that means the same, against the word */
        float worth;      /* of the score: what is added to it for a document that is worth 1 */
        float prefix;     /* a word only begun, against the whole word */
        float background; /* documents in ordinary English there are taken to be besides */
        /* how far is looked: bounds of the time that a query takes */
        float walk;         /* entries of words' lists, unless the first list is longer */
        float candidates;   /* documents whose score is computed */
        float prefix_words; /* words that a beginning may stand for */
        /* Who knows: what documents like the query say of those who are credited with them. */
        float experts_near;    /* documents that have a vote */
        float experts_power;   /* of its likeness: what the vote counts for */
        float experts_sharper; /* added to that power, by the best likeness above experts_sure */
        float experts_sure;    /* likeness that leaves no doubt what the query is about */
        float experts_again;   /* the n-th vote for somebody counts for n to the minus that */
        float experts_age;     /* days: a vote is a quarter then, and a ninth at twice that */
        float experts_alike;   /* likeness of what is said to be alike */
        float experts_least;   /* nobody knows when nothing is as like as that */
};

extern const struct search_params search_params_default;

struct search;

/* As search_new(), with other numbers. */
struct search *search_new_with(const struct search_params *params);

#endif
