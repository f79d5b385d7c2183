/*
 * reader: reads the desk whole, page by page, when what is known of it may be out of date.
 */
#ifndef TRAY_READER_H
#define TRAY_READER_H

#include "tray/client.h"
#include "tray/desk.h"

struct reader;

/* read: called when the desk has been read, and when the settings have been. */
struct reader *reader_new(struct client *client, struct desk *desk, void (*read)(void *who),
                          void *who);

/* After the client, whose calls end within it. */
void reader_free(struct reader *own_reader);

/* Read all of it, from the beginning. What fails is tried again while there is a connection; else
 * desk->reading stays so, and it is begun again with the next one. */
void reader_begin(struct reader *reader);

/* Read again whether I am away and when it is to be quiet: of that nothing is told. */
void reader_person(struct reader *reader);

#endif
