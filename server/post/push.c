#include "post/push.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "post/seal.h"

enum {
        TOPIC_MAX = 32, /* RFC 8030, section 5.4 */
        HEADER_SIZE = 80,
        WAIT_SECONDS_MAX = 24 * 60 * 60, /* of a Retry-After that is believed */
};

bool push_init(struct push *push, const struct post_config *config, struct err *err)
{
        if (*config->push_contact && !vapid_contact_ok(str_of(config->push_contact)))
                return err_set(err, ERR_BAD_REQUEST,
                               "push.contact must be a mailto: or https: URL");
        if (!hosts_init(&push->hosts, config->push_hosts, err))
                return false;
        push->own_contact = mem_copy(str_of(config->push_contact));
        return true;
}

void push_fini(struct push *push)
{
        hosts_fini(&push->hosts);
        free(push->own_contact);
}

static bool is_topic(struct str topic)
{
        for (size_t i = 0; i < topic.len; i++)
                if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_",
                            topic.at[i]))
                        return false;
        return topic.len > 0 && topic.len <= TOPIC_MAX;
}

static void add_header(struct transfer *transfer, const char *header)
{
        struct curl_slist *list = curl_slist_append(transfer->own_list, header);

        if (!list)
                mem_exhausted();
        transfer->own_list = list;
}

static void add_headers(struct transfer *transfer, const struct post_push *push)
{
        char header[HEADER_SIZE];

        add_header(transfer, "Content-Type: application/octet-stream");
        add_header(transfer, "Content-Encoding: aes128gcm");
        add_header(transfer, push->urgent ? "Urgency: high" : "Urgency: normal");
        snprintf(header, sizeof header, "TTL: %u", push->ttl_seconds);
        add_header(transfer, header);
        if (is_topic(push->topic)) {
                snprintf(header, sizeof header, "Topic: %.*s", STR_ARG(push->topic));
                add_header(transfer, header);
        }
}

/* The sealed text as the body. False when the subscription's keys are none, or the text too long.
 */
static bool add_body(struct transfer *transfer, const struct post_push *push)
{
        struct seal_receiver receiver;

        transfer->own_body = mem_new(SEAL_RECORD_BYTES, 1);
        return seal_receiver_read(push->p256dh, push->auth, &receiver) &&
               seal(&receiver, push->text, (uint8_t *)transfer->own_body, &transfer->len);
}

/* What a push service says beside its status is of no use. */
static size_t ignore(char *bytes, size_t size, size_t count, void *who)
{
        (void)bytes;
        (void)who;
        return size * count;
}

static void set_request(const struct transfer *transfer)
{
        CURL *curl = transfer->curl;

        curl_easy_setopt(curl, CURLOPT_CURLU, transfer->own_url);
        /* http gets by the list only in tests. */
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, transfer->own_list);
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)transfer->len);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, transfer->own_body);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
}

bool push_prepare(const struct push *push, const struct vapid *vapid, struct letter *letter,
                  struct transfer *transfer)
{
        char origin[ORIGIN_SIZE], header[VAPID_HEADER_SIZE];

        transfer->own_url = hosts_endpoint(&push->hosts, letter->push.endpoint, origin);
        if (!transfer->own_url)
                letter_end(letter, POST_DEAD,
                           "The subscription is at a host that push.hosts does not name.");
        else if (!add_body(transfer, &letter->push))
                letter_end(letter, POST_DEAD,
                           "The subscription's keys are none, or the text is too long.");
        else if (!vapid->own_key)
                letter_end(letter, POST_RETRY, "There is no key to sign with yet.");
        else if (!vapid_header(vapid, str_of(origin), str_of(push->own_contact),
                               (int64_t)time(NULL), header))
                letter_end(letter, POST_DEAD, "The subscription's host is too long to sign for.");
        else {
                add_header(transfer, header);
                add_headers(transfer, &letter->push);
                set_request(transfer);
                return true;
        }
        return false;
}

static const char *trouble(CURLcode code)
{
        switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
                return "The push service's name is not known.";
        case CURLE_COULDNT_CONNECT:
                return "The push service cannot be reached.";
        case CURLE_OPERATION_TIMEDOUT:
                return "The push service took too long.";
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
                return "The push service's certificate is not to be trusted.";
        case CURLE_ABORTED_BY_CALLBACK:
                return "The server stopped meanwhile.";
        default:
                return "The push service broke off.";
        }
}

static enum post_outcome outcome_of(long status)
{
        if (status / 100 == 2)
                return POST_SENT;
        if (status == 404 || status == 410)
                return POST_GONE;
        return status == 408 || status == 429 || status / 100 == 5 ? POST_RETRY : POST_DEAD;
}

void push_judge(struct letter *letter, const struct transfer *transfer, CURLcode code)
{
        curl_off_t wait = 0;
        long status = 0;

        if (code != CURLE_OK) {
                letter_end(letter, POST_RETRY, "%s", trouble(code));
                return;
        }
        curl_easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(transfer->curl, CURLINFO_RETRY_AFTER, &wait);
        letter->result.outcome = outcome_of(status);
        if (letter->result.outcome != POST_SENT)
                letter_end(letter, outcome_of(status),
                           letter->result.outcome == POST_GONE
                                   ? "The subscription is no more (%ld)."
                                   : "The push service answered %ld.",
                           status);
        letter->result.wait_seconds = wait > WAIT_SECONDS_MAX ? WAIT_SECONDS_MAX : (unsigned)wait;
}
