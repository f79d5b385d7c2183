#include "db/ticket.h"

#include <assert.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"

enum { BUSY_RETRY_MS = 1000 };

static size_t args_size(const struct db_statement *statement, const struct str *args)
{
        size_t size = 0;

        for (unsigned i = 0; i < statement->args; i++)
                size += args[i].at ? args[i].len + 1 : 0;
        return size;
}

static void copy_arg(struct ticket *ticket, unsigned i, struct str arg, char **free_at)
{
        if (!arg.at)
                return;
        if (memchr(arg.at, '\0', arg.len))
                err_set(&ticket->err, ERR_BAD_REQUEST, "Text cannot hold the character U+0000.");
        ticket->args[i] = *free_at;
        memcpy(*free_at, arg.at, arg.len);
        *free_at += arg.len + 1; /* the memory is zeroed */
}

struct ticket *ticket_new(const struct db_statement *statement, const struct str *args,
                          db_done *done, void *who)
{
        assert(statement->args <= DB_ARGS_MAX);
        struct ticket *ticket = mem_new(1, sizeof(*ticket) + args_size(statement, args));
        char *free_at = ticket->bytes;

        ticket->statement = *statement;
        ticket->done = done;
        ticket->who = who;
        ticket->since_us = clock_us();
        for (unsigned i = 0; i < statement->args; i++)
                copy_arg(ticket, i, args[i], &free_at);
        return ticket;
}

void ticket_free(struct ticket *own_ticket)
{
        PQclear(own_ticket->result);
        free(own_ticket);
}

void ticket_reset(struct ticket *ticket)
{
        PQclear(ticket->result);
        ticket->result = NULL;
        ticket->err.code = ERR_NONE;
}

void ticket_busy(struct ticket *ticket)
{
        ticket_reset(ticket);
        err_later(&ticket->err, ERR_BUSY, BUSY_RETRY_MS,
                  "The database is busy or away. Nothing has been changed.");
}

void ticket_call_back(struct ticket *own_ticket)
{
        struct db_reply reply = { .err = own_ticket->err };

        if (reply.err.code == ERR_NONE) {
                reply.rows = own_ticket->result;
                reply.count = (unsigned)PQntuples(own_ticket->result);
        }
        own_ticket->done(own_ticket->who, &reply);
        ticket_free(own_ticket);
}

struct str db_value(const struct db_reply *reply, unsigned row, unsigned column)
{
        const PGresult *rows = reply->rows;

        assert(row < reply->count && column < (unsigned)PQnfields(rows));
        if (PQgetisnull(rows, (int)row, (int)column))
                return (struct str){ NULL, 0 };
        return (struct str){ PQgetvalue(rows, (int)row, (int)column),
                             (size_t)PQgetlength(rows, (int)row, (int)column) };
}

void queue_put(struct queue *queue, struct ticket *own_ticket)
{
        own_ticket->next = NULL;
        if (queue->last)
                queue->last->next = own_ticket;
        else
                queue->first = own_ticket;
        queue->last = own_ticket;
        queue->count++;
}

void queue_put_first(struct queue *queue, struct ticket *own_ticket)
{
        own_ticket->next = queue->first;
        queue->first = own_ticket;
        if (!queue->last)
                queue->last = own_ticket;
        queue->count++;
}

struct ticket *queue_take(struct queue *queue)
{
        struct ticket *ticket = queue->first;

        if (!ticket)
                return NULL;
        queue->first = ticket->next;
        if (!queue->first)
                queue->last = NULL;
        queue->count--;
        return ticket;
}
