#include "post/smtp.h"

#include <ctype.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/secret.h"

enum { PASSWORD_MAX = 1000 };

/* The first line of a file, without its end. */
static char *read_password(const char *path, struct err *err)
{
        FILE *file = fopen(path, "re");
        char text[PASSWORD_MAX + 2] = "", *own_password = NULL;

        if (!file) {
                err_set(err, ERR_NOT_FOUND, "mail.password_file: %s", strerror(errno));
                return NULL;
        }
        /* Unbuffered: nobody wipes the buffer of a stream. */
        setvbuf(file, NULL, _IONBF, 0);
        if (!fgets(text, sizeof text, file) || strcspn(text, "\r\n") == 0)
                err_set(err, ERR_BAD_REQUEST, "mail.password_file: it holds nothing");
        else if (strcspn(text, "\r\n") > PASSWORD_MAX)
                err_set(err, ERR_BAD_REQUEST, "mail.password_file: no password is that long");
        else
                own_password = mem_copy((struct str){ text, strcspn(text, "\r\n") });
        fclose(file);
        sodium_memzero(text, sizeof text);
        return own_password;
}

static bool is_smtp_url(const char *text)
{
        CURLU *url = curl_url();
        char *scheme = NULL, *user = NULL;
        bool fine = url && curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK &&
                    curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
                    (strcmp(scheme, "smtp") == 0 || strcmp(scheme, "smtps") == 0) &&
                    curl_url_get(url, CURLUPART_USER, &user, 0) == CURLUE_NO_USER;

        curl_free(scheme);
        curl_free(user);
        curl_url_cleanup(url);
        return fine;
}

static long tls_of(const char *word)
{
        if (strcmp(word, "required") == 0)
                return CURLUSESSL_ALL;
        return strcmp(word, "opportunistic") == 0 ? CURLUSESSL_TRY : CURLUSESSL_NONE;
}

static bool check(const struct smtp *smtp, struct err *err)
{
        bool safe = smtp->tls == CURLUSESSL_ALL || strncmp(smtp->own_url, "smtps:", 6) == 0;

        if (!is_smtp_url(smtp->own_url))
                return err_set(err, ERR_BAD_REQUEST,
                               "mail.url must be smtp://host:port, smtps://host:port or off");
        if (!smtp->sender.address.len)
                return err_set(err, ERR_BAD_REQUEST,
                               "mail.from must be an address, or a name and an <address>");
        if (smtp->own_password && !safe)
                return err_set(err, ERR_BAD_REQUEST,
                               "mail.user wants mail.tls = required: its password would go in "
                               "clear");
        return true;
}

bool smtp_init(struct smtp *smtp, const struct post_config *config, struct err *err)
{
        *smtp = (struct smtp){ .own_url = mem_copy(str_of(config->mail_url)),
                               .own_from = mem_copy(str_of(config->mail_from)),
                               .own_user = mem_copy(str_of(config->mail_user)),
                               .own_ca_file = mem_copy(str_of(config->mail_ca_file)),
                               .tls = tls_of(config->mail_tls) };
        if (!mail_sender_read(str_of(smtp->own_from), &smtp->sender))
                smtp->sender.address = STR("");
        if (*smtp->own_user)
                smtp->own_password = read_password(config->mail_password_file, err);
        if ((!*smtp->own_user || smtp->own_password) && check(smtp, err))
                return true;
        smtp_fini(smtp);
        return false;
}

void smtp_fini(struct smtp *smtp)
{
        free(smtp->own_url);
        free(smtp->own_from);
        free(smtp->own_user);
        free(smtp->own_ca_file);
        secret_free(smtp->own_password);
        *smtp = (struct smtp){ 0 };
}

void smtp_status_read(struct str line, char status[STATUS_SIZE])
{
        char text[STATUS_SIZE];
        size_t len;

        snprintf(text, sizeof text, "%.*s", STR_ARG(line));
        len = strspn(text, "0123456789");
        if (len != 3)
                return;
        /* "550 5.1.1 ...", and "550-5.1.1 ..." where more lines follow. */
        if (text[3] == '-')
                text[3] = ' ';
        if (text[3] == ' ')
                len += 1 + strspn(text + 4, "0123456789.");
        while (text[len - 1] == ' ' || text[len - 1] == '.')
                len--;
        text[len] = '\0';
        memcpy(status, text, sizeof text);
}

/* Is it one of the commands that tell what an answer is about? */
static bool is_command(const char *bytes)
{
        static const char commands[][5] = { "EHLO", "MAIL", "RCPT", "DATA", "QUIT" };

        for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
                if (memcmp(bytes, commands[i], 4) == 0)
                        return true;
        return false;
}

/*
 * libcurl tells the code of an answer, but not to which command it came; both are seen here. Only
 * the first letters of what we send: passwords pass by as well. What is said to QUIT is about
 * nothing.
 */
static int overhear(CURL *curl, curl_infotype type, char *bytes, size_t len, void *who)
{
        struct transfer *transfer = who;

        (void)curl;
        if (transfer->quits)
                return 0;
        if (type == CURLINFO_HEADER_IN)
                smtp_status_read((struct str){ bytes, len }, transfer->status);
        if (type != CURLINFO_HEADER_OUT || len <= 4 || !is_command(bytes))
                return 0;
        transfer->quits = memcmp(bytes, "QUIT", 4) == 0;
        if (!transfer->quits)
                memcpy(transfer->command, bytes, 4);
        return 0;
}

static size_t give(char *to, size_t size, size_t count, void *who)
{
        struct transfer *transfer = who;
        size_t len = transfer->len - transfer->sent;

        if (len > size * count)
                len = size * count;
        memcpy(to, transfer->own_body + transfer->sent, len);
        transfer->sent += len;
        return len;
}

static void set_account(const struct smtp *smtp, CURL *curl)
{
        curl_easy_setopt(curl, CURLOPT_URL, smtp->own_url);
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(curl, CURLOPT_USE_SSL, smtp->tls);
        curl_easy_setopt(curl, CURLOPT_MAXCONNECTS, 1L);
        if (*smtp->own_ca_file)
                curl_easy_setopt(curl, CURLOPT_CAINFO, smtp->own_ca_file);
        if (smtp->own_password) {
                curl_easy_setopt(curl, CURLOPT_USERNAME, smtp->own_user);
                curl_easy_setopt(curl, CURLOPT_PASSWORD, smtp->own_password);
        }
}

bool smtp_prepare(const struct smtp *smtp, struct letter *letter, struct transfer *transfer)
{
        char address[MAIL_ADDRESS_MAX + 1];
        CURL *curl = transfer->curl;

        if (!mail_address_ok(letter->mail.to)) {
                letter_end(letter, POST_DEAD, "The address is none that mail can go to.");
                return false;
        }
        transfer->own_body =
                mail_write(&letter->mail, &smtp->sender, (int64_t)time(NULL), &transfer->len);
        set_account(smtp, curl);
        snprintf(address, sizeof address, "%.*s", STR_ARG(smtp->sender.address));
        curl_easy_setopt(curl, CURLOPT_MAIL_FROM, address);
        snprintf(address, sizeof address, "%.*s", STR_ARG(letter->mail.to));
        transfer->own_list = curl_slist_append(NULL, address);
        curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, transfer->own_list);
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
        curl_easy_setopt(curl, CURLOPT_READDATA, transfer);
        curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)transfer->len);
        curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
        curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, overhear);
        curl_easy_setopt(curl, CURLOPT_DEBUGDATA, transfer);
        return true;
}

/* What went wrong before or beside SMTP; null: look at what the server said. */
static const char *trouble(CURLcode code)
{
        switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
                return "The mail server's name is not known.";
        case CURLE_COULDNT_CONNECT:
                return "The mail server cannot be reached.";
        case CURLE_OPERATION_TIMEDOUT:
                return "The mail server took too long.";
        case CURLE_USE_SSL_FAILED:
                return "The mail server offers no TLS, which mail.tls requires.";
        case CURLE_SSL_CONNECT_ERROR:
                return "The mail server and we found no common TLS.";
        case CURLE_PEER_FAILED_VERIFICATION:
                return "The mail server's certificate is not to be trusted.";
        case CURLE_SSL_CACERT_BADFILE:
                return "mail.ca_file cannot be read.";
        case CURLE_LOGIN_DENIED:
                return "The mail server takes neither mail.user nor its password.";
        case CURLE_ABORTED_BY_CALLBACK:
                return "The server stopped meanwhile.";
        default:
                return NULL;
        }
}

/* What a command was about, in words. */
static const char *subject_of(const struct transfer *transfer)
{
        if (strcmp(transfer->command, "RCPT") == 0)
                return "the recipient";
        if (strcmp(transfer->command, "DATA") == 0)
                return "the text";
        return strcmp(transfer->command, "MAIL") == 0 ? "the sender" : "us";
}

void smtp_judge(struct letter *letter, const struct transfer *transfer, CURLcode code)
{
        bool about_this =
                strcmp(transfer->command, "RCPT") == 0 || strcmp(transfer->command, "DATA") == 0;
        const char *text = trouble(code);

        if (code == CURLE_OK)
                letter->result.outcome = POST_SENT;
        else if (text)
                letter_end(letter, POST_RETRY, "%s", text);
        else if (transfer->status[0] == '5' && about_this)
                letter_end(letter, POST_DEAD, "The mail server refuses %s (%s).",
                           subject_of(transfer), transfer->status);
        else if (transfer->status[0] == '4' || transfer->status[0] == '5')
                letter_end(letter, POST_RETRY, "The mail server does not take %s now (%s).",
                           subject_of(transfer), transfer->status);
        else
                letter_end(letter, POST_RETRY, "The mail server broke off.");
}
