/*
 * mail: a message as RFC 5322 and MIME have it.
 *
 * Pure functions. Whatever stands in the texts, it never begins a header of its own: what is not
 * printable becomes a space, and what is not ASCII an encoded word (RFC 2047).
 */
#ifndef POST_MAIL_H
#define POST_MAIL_H

#include "post/post.h"

enum {
        MAIL_ADDRESS_MAX = 254, /* RFC 5321, section 4.5.3.1.3 */
        MAIL_NAME_MAX = 200,
};

/* Who sends: "Buckstop <buckstop@example.com>", split. */
struct mail_sender {
        struct str name, address; /* in the text that was read */
};

/* False when there is no address in it. */
bool mail_sender_read(struct str text, struct mail_sender *sender);

/* Is it an address that can stand between < and >, in a header and to an SMTP server? */
bool mail_address_ok(struct str address);

/*
 * The whole message, lines ended with \r\n.
 *
 *   now  seconds since 1970, for its Date
 *   len  of what is returned, which free() gives back
 */
char *mail_write(const struct post_mail *mail, const struct mail_sender *sender, int64_t now,
                 size_t *len);

#endif
