/* links: base post/mail */
/*
 * Nothing that stands in a mail begins a header, nor makes a line too long. The input is its texts,
 * with zero bytes between.
 */
#include <assert.h>
#include <stdlib.h>

#include "post/mail.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEADER_LINE_MAX = 998 }; /* RFC 5322, section 2.1.1 */

static struct str cut(struct str *rest)
{
        const char *end = memchr(rest->at, '\0', rest->len);
        struct str part = { rest->at, end ? (size_t)(end - rest->at) : rest->len };

        rest->at += part.len + (end != NULL);
        rest->len -= part.len + (end != NULL);
        return part;
}

static bool is_header(const char *line)
{
        static const char *const names[] = { "Date",
                                             "From",
                                             "To",
                                             "Subject",
                                             "Message-ID",
                                             "References",
                                             "In-Reply-To",
                                             "List-Unsubscribe",
                                             "Auto-Submitted",
                                             "List-Unsubscribe-Post",
                                             "MIME-Version",
                                             "Content-Type",
                                             "Content-Transfer-Encoding" };

        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
                if (strncmp(line, names[i], strlen(names[i])) == 0 && line[strlen(names[i])] == ':')
                        return true;
        return *line == ' ';
}

static void check(const char *text, size_t len)
{
        const char *body = strstr(text, "\r\n\r\n") + 2;

        assert(strlen(text) == len);
        for (const char *line = text; *line; line = strstr(line, "\r\n") + 2) {
                size_t width = strcspn(line, "\r\n");

                assert(strncmp(line + width, "\r\n", 2) == 0);
                assert(line < body ? is_header(line) && width <= HEADER_LINE_MAX : width <= 76);
                for (size_t i = 0; i < width; i++)
                        assert((line[i] >= ' ' && line[i] <= '~') || line[i] == '\t');
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct str rest = { size > 0 ? (const char *)data : "", size };
        struct mail_sender sender;
        struct post_mail mail = { .to = cut(&rest),
                                  .name = cut(&rest),
                                  .subject = cut(&rest),
                                  .message_id = cut(&rest),
                                  .references = cut(&rest),
                                  .unsubscribe = cut(&rest) };
        size_t len = 0;

        if (!mail_sender_read(cut(&rest), &sender))
                sender = (struct mail_sender){ STR("Buckstop"), STR("a@b") };
        if (!mail_address_ok(mail.to))
                mail.to = STR("a@b");
        mail.text = rest;
        char *own_text = mail_write(&mail, &sender, 0, &len);

        check(own_text, len);
        free(own_text);
        return 0;
}
