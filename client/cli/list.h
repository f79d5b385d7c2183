/*
 * list: questions one below the other.
 */
#ifndef CLI_LIST_H
#define CLI_LIST_H

#include "cli/cli.h"
#include "words/question.h"

enum { LIST_MAX = 1000 };

struct list {
        struct question *rows; /* the run's */
        size_t count;
};

/* Read a list of questions. What is none is left out. */
void list_read(struct cli *cli, struct list *list, const json_t *questions);

/* What is due first comes first. */
void list_by_deadline(struct list *list);

/* Which of both people is the one to name: whoever is not the reader. */
enum list_names { LIST_ASKERS, LIST_OWNERS };

void list_print(struct cli *cli, const struct list *list, enum list_names names);
void list_print_ids(struct cli *cli, const struct list *list);

#endif
