/*
 * record: what is kept of a document's text, to score it and to take it out again.
 *
 * In a few bytes for each word: the folded title, how long each field is, and for each word, in
 * ascending order of their numbers, how often each field has it.
 */
#ifndef SEARCH_RECORD_H
#define SEARCH_RECORD_H

#include "base/str.h"
#include "search/params.h"
#include "search/table.h"

/* A document's words while they are counted. */
struct counts {
        struct counted {
                uint32_t word;
                uint16_t times[FIELDS];
        } * at;
        uint32_t n, room;
        struct table places;      /* of words in at */
        uint32_t lengths[FIELDS]; /* words of each field */
};

void counts_fini(struct counts *counts);
void counts_clear(struct counts *counts);

/* Where the word is counted; null: nowhere yet. */
struct counted *counts_find(const struct counts *counts, uint32_t word);
struct counted *counts_add(struct counts *counts, uint32_t word);

/*
 * A record of the title and the counts; they are in order of their numbers after that, and only
 * to be cleared. Free with free().
 */
unsigned char *record_new(struct str title, struct counts *counts, size_t *n_bytes);

/* A record that is read, from the first word to the last. */
struct record {
        struct str title;
        uint32_t lengths[FIELDS];
        uint32_t word;   /* that has been reached, once one has */
        uint32_t next;   /* above it; 0: none has */
        uint32_t n_left; /* words behind it */
        unsigned char fields;
        const unsigned char *times, *at;
};

void record_open(struct record *record, const unsigned char *bytes);

/* Step to the next word; false behind the last one. */
bool record_next(struct record *record);

/* Step to that word, or the first one behind it; is it that? Words are sought in order. */
bool record_seek(struct record *record, uint32_t word);

/* How often each field has the word that has been reached. */
void record_times(const struct record *record, uint16_t times[FIELDS]);

#endif
