#include "post/mail.h"

#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <time.h>

#include "base/mem.h"

enum {
        PLAIN_MAX = 60,        /* bytes of a header's text that stands as it is */
        WORD_BYTES = 42,       /* in one encoded word: with its frame less than 75 (RFC 2047) */
        ENCODED_LINE_MAX = 76, /* characters of an encoded line (RFC 2045, section 6.7) */
        IDENTIFIER_MAX = 500,  /* of a message, or a URL: they cannot be folded */
        DATE_SIZE = 40,
};

bool mail_address_ok(struct str address)
{
        const char *at = memchr(address.at, '@', address.len);

        if (!at || at == address.at || at == address.at + address.len - 1 ||
            address.len > MAIL_ADDRESS_MAX)
                return false;
        for (size_t i = 0; i < address.len; i++) {
                unsigned char c = (unsigned char)address.at[i];

                if (c <= ' ' || c > '~' || strchr("<>()[]\\,;:\"", c) ||
                    (c == '@' && address.at + i != at))
                        return false;
        }
        return true;
}

static struct str trim(struct str text)
{
        while (text.len > 0 && (text.at[0] == ' ' || text.at[0] == '"')) {
                text.at++;
                text.len--;
        }
        while (text.len > 0 && (text.at[text.len - 1] == ' ' || text.at[text.len - 1] == '"'))
                text.len--;
        return text;
}

bool mail_sender_read(struct str text, struct mail_sender *sender)
{
        const char *open = memchr(text.at, '<', text.len);

        *sender = (struct mail_sender){ .name = STR(""), .address = trim(text) };
        if (open && text.at[text.len - 1] == '>') {
                sender->name = trim((struct str){ text.at, (size_t)(open - text.at) });
                sender->address = (struct str){ open + 1, text.len - (size_t)(open - text.at) - 2 };
        }
        return sender->name.len <= MAIL_NAME_MAX && mail_address_ok(sender->address);
}

/* ---- headers -----------------------------------------------------------------------------------
 */

/* May it stand in a header as it is? No word of it is taken for an encoded one. */
static bool is_plain(struct str text)
{
        for (size_t i = 0; i < text.len; i++)
                if (text.at[i] < ' ' || text.at[i] > '~')
                        return false;
        return text.len <= PLAIN_MAX && !memmem(text.at, text.len, "=?", 2);
}

/* One character, of len bytes; what is no printable one becomes a space. */
static size_t take_character(struct str *rest, char *to)
{
        size_t len = str_utf8(*rest);
        bool printable = len > 1 || (len == 1 && rest->at[0] >= ' ' && rest->at[0] != 0x7f);
        size_t taken = len ? len : 1, put = printable ? len : 1;

        memcpy(to, printable ? rest->at : " ", put);
        rest->at += taken;
        rest->len -= taken;
        return put;
}

/* As many encoded words as it takes, each with whole characters, on lines of their own. */
static void put_encoded(FILE *out, struct str text)
{
        const char *between = "";

        while (text.len > 0) {
                char word[WORD_BYTES + 4], base64[2 * WORD_BYTES];
                size_t len = 0;

                while (text.len > 0 && len + 4 <= WORD_BYTES)
                        len += take_character(&text, word + len);
                sodium_bin2base64(base64, sizeof base64, (unsigned char *)word, len,
                                  sodium_base64_VARIANT_ORIGINAL);
                fprintf(out, "%s=?utf-8?B?%s?=", between, base64);
                between = "\r\n ";
        }
}

static void put_text(FILE *out, struct str text)
{
        if (is_plain(text))
                fprintf(out, "%.*s", STR_ARG(text));
        else
                put_encoded(out, text);
}

/* A name with its address; in quotes a name needs only quotes and backslashes kept off. */
static void put_mailbox(FILE *out, const char *header, struct str name, struct str address)
{
        fprintf(out, "%s: ", header);
        if (name.len > 0 && is_plain(name) && !memchr(name.at, '"', name.len) &&
            !memchr(name.at, '\\', name.len))
                fprintf(out, "\"%.*s\"\r\n ", STR_ARG(name));
        else if (name.len > 0) {
                put_encoded(out, str_cut(name, MAIL_NAME_MAX));
                fputs("\r\n ", out);
        }
        fprintf(out, "<%.*s>\r\n", STR_ARG(address));
}

/* Printable, without spaces, and not too long: what a line cannot be folded in. */
static bool is_identifier(struct str text)
{
        for (size_t i = 0; i < text.len; i++)
                if (text.at[i] <= ' ' || text.at[i] > '~')
                        return false;
        return text.len > 0 && text.len <= IDENTIFIER_MAX;
}

/* The first of some identifiers with spaces between. */
static struct str cut_identifier(struct str *rest)
{
        const char *end = memchr(rest->at, ' ', rest->len);
        struct str one = { rest->at, end ? (size_t)(end - rest->at) : rest->len };

        rest->at += one.len + (end != NULL);
        rest->len -= one.len + (end != NULL);
        return one;
}

/* References has them all, In-Reply-To the last: what is answered. */
static void put_references(FILE *out, struct str references)
{
        struct str last = STR("");

        while (references.len > 0) {
                struct str one = cut_identifier(&references);

                if (!is_identifier(one))
                        continue;
                fprintf(out, "%s%.*s", last.len ? "\r\n " : "References: ", STR_ARG(one));
                last = one;
        }
        if (last.len > 0)
                fprintf(out, "\r\nIn-Reply-To: %.*s\r\n", STR_ARG(last));
}

/* RFC 2369; one click is for https alone (RFC 8058). */
static void put_unsubscribe(FILE *out, struct str url)
{
        if (!is_identifier(url) || memchr(url.at, '>', url.len))
                return;
        fprintf(out, "List-Unsubscribe: <%.*s>\r\n", STR_ARG(url));
        if (url.len > 8 && memcmp(url.at, "https://", 8) == 0)
                fputs("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", out);
}

static void put_date(FILE *out, int64_t now)
{
        time_t time = (time_t)now;
        char date[DATE_SIZE];
        struct tm utc;

        gmtime_r(&time, &utc);
        strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S +0000", &utc);
        fprintf(out, "Date: %s\r\n", date);
}

/* ---- the text, quoted-printable (RFC 2045, section 6.7) ----------------------------------------
 */

/* What has to be written as =XX: a space that ends a line is lost on the way otherwise. */
static bool is_quoted(struct str line, size_t i)
{
        unsigned char c = (unsigned char)line.at[i];

        return c > '~' || c == '=' || (c < ' ' && c != '\t') ||
               ((c == ' ' || c == '\t') && i + 1 == line.len);
}

static void put_line(FILE *out, struct str line)
{
        unsigned column = 0;

        for (size_t i = 0; i < line.len; i++) {
                bool quoted = is_quoted(line, i);
                unsigned width = quoted ? 3 : 1;

                if (column + width > ENCODED_LINE_MAX - 1) {
                        fputs("=\r\n", out);
                        column = 0;
                }
                fprintf(out, quoted ? "=%02X" : "%c", (unsigned char)line.at[i]);
                column += width;
        }
        fputs("\r\n", out);
}

static void put_lines(FILE *out, struct str text)
{
        while (text.len > 0) {
                const char *end = memchr(text.at, '\n', text.len);
                struct str line = { text.at, end ? (size_t)(end - text.at) : text.len };

                text.at += line.len + (end != NULL);
                text.len -= line.len + (end != NULL);
                if (line.len > 0 && line.at[line.len - 1] == '\r')
                        line.len--;
                put_line(out, line);
        }
}

char *mail_write(const struct post_mail *mail, const struct mail_sender *sender, int64_t now,
                 size_t *len)
{
        char *own_text = NULL;
        FILE *out = open_memstream(&own_text, len);

        if (!out)
                mem_exhausted();
        put_date(out, now);
        put_mailbox(out, "From", sender->name, sender->address);
        put_mailbox(out, "To", mail->name, mail->to);
        fputs("Subject: ", out);
        put_text(out, mail->subject);
        fputs("\r\n", out);
        if (is_identifier(mail->message_id))
                fprintf(out, "Message-ID: %.*s\r\n", STR_ARG(mail->message_id));
        put_references(out, mail->references);
        put_unsubscribe(out, mail->unsubscribe);
        fputs("Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
              out);
        put_lines(out, mail->text);
        fclose(out);
        return own_text;
}
