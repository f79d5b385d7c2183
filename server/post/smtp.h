/*
 * smtp: how mails are handed to the mail server, and what its answers mean.
 */
#ifndef POST_SMTP_H
#define POST_SMTP_H

#include "post/letter.h"
#include "post/mail.h"

/* The mail account of the settings. */
struct smtp {
        char *own_url, *own_from, *own_user, *own_password, *own_ca_file;
        struct mail_sender sender; /* in own_from */
        long tls;                  /* a CURLUSESSL_ */
};

/* Fails on a setting that makes no sense and on a password file that cannot be read. */
bool smtp_init(struct smtp *smtp, const struct post_config *config, struct err *err);
void smtp_fini(struct smtp *smtp);

/* Set up the transfer of a letter. False when it can have none, which is its result. */
bool smtp_prepare(const struct smtp *smtp, struct letter *letter, struct transfer *transfer);

/* The transfer has ended with that code: say what became of the letter. */
void smtp_judge(struct letter *letter, const struct transfer *transfer, CURLcode code);

/* For tests: note what an SMTP server says, a line of it: "550 5.1.1", whatever follows. */
void smtp_status_read(struct str line, char status[STATUS_SIZE]);

#endif
