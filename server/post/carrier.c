#include "post/carrier.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "base/clock.h"

void letters_init(struct letters *letters)
{
        letters->first = NULL;
        letters->end = &letters->first;
}

void letters_add(struct letters *letters, struct letter *own_letter)
{
        own_letter->next = NULL;
        *letters->end = own_letter;
        letters->end = &own_letter->next;
}

struct letter *letters_take(struct letters *letters)
{
        struct letter *letter = letters->first;

        if (letter)
                letters->first = letter->next;
        if (!letters->first)
                letters->end = &letters->first;
        return letter;
}

/* libcurl asks at least every second: is it time to give up? */
static int watch(void *who, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
        struct post *post = who;
        bool late;

        (void)a, (void)b, (void)c, (void)d;
        uv_mutex_lock(&post->lock);
        late = post->stopping && clock_ms() >= post->stop_by_ms;
        uv_mutex_unlock(&post->lock);
        return late;
}

/* What holds for both channels. */
static void set_bounds(struct post *post, CURL *curl, unsigned timeout_seconds)
{
        unsigned connect_seconds = timeout_seconds < POST_CONNECT_SECONDS_MAX
                                           ? timeout_seconds
                                           : POST_CONNECT_SECONDS_MAX;

        curl_easy_reset(curl);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* and none of the environment */
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)connect_seconds);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)timeout_seconds);
        /* A name that is still being looked up when time is over is left to itself. */
        curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
        curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
        curl_easy_setopt(curl, CURLOPT_XFERINFODATA, post);
}

/* As it is now: the loop sets it once. */
static struct vapid vapid_of(struct post *post)
{
        uv_mutex_lock(&post->lock);
        struct vapid vapid = post->vapid;
        uv_mutex_unlock(&post->lock);
        return vapid;
}

static bool prepare(struct post *post, struct letter *letter, struct transfer *transfer)
{
        struct vapid vapid = vapid_of(post);

        return letter->channel == POST_MAIL ? smtp_prepare(&post->smtp, letter, transfer)
                                            : push_prepare(&post->push, &vapid, letter, transfer);
}

/* False when the connections are not to be used again. */
static bool carry(struct post *post, CURL *curl, struct letter *letter)
{
        struct transfer transfer = { .curl = curl };
        CURLcode code = CURLE_OK;

        set_bounds(post, curl, post->channels[letter->channel].timeout_seconds);
        if (prepare(post, letter, &transfer)) {
                code = curl_easy_perform(curl);
                if (letter->channel == POST_MAIL)
                        smtp_judge(letter, &transfer, code);
                else
                        push_judge(letter, &transfer, code);
        }
        curl_slist_free_all(transfer.own_list);
        curl_url_cleanup(transfer.own_url);
        free(transfer.own_body);
        return code == CURLE_OK;
}

/* The next letter of the channel; null when we stop. */
static struct letter *next_letter(struct post *post, struct channel *channel)
{
        struct letter *letter = NULL;

        uv_mutex_lock(&post->lock);
        while (!post->stopping && !channel->waiting.first)
                uv_cond_wait(&channel->comes, &post->lock);
        if (!post->stopping)
                letter = letters_take(&channel->waiting);
        uv_mutex_unlock(&post->lock);
        return letter;
}

static void hand_back(struct post *post, struct letter *own_letter)
{
        uv_mutex_lock(&post->lock);
        letters_add(&post->done, own_letter);
        uv_mutex_unlock(&post->lock);
        uv_async_send(&post->ended);
}

static CURL *pick_up(void)
{
        CURL *curl = curl_easy_init();

        if (!curl)
                mem_exhausted();
        return curl;
}

/*
 * Give the connections back. An SMTP server is told QUIT then, and libcurl would wait two minutes
 * for what it says to that; from a socket that is shut it hears nothing at once.
 */
static void put_down(CURL *own_curl)
{
        curl_socket_t socket = CURL_SOCKET_BAD;

        curl_easy_getinfo(own_curl, CURLINFO_ACTIVESOCKET, &socket);
        if (socket != CURL_SOCKET_BAD)
                shutdown(socket, SHUT_RDWR);
        curl_easy_cleanup(own_curl);
}

/*
 * Carry one, and return what to carry the next with. After a failure that is another: libcurl keeps
 * a connection on which the answer to a text was awaited in vain, and would take that answer, when
 * it comes at last, for the one to the next mail's first command.
 */
static CURL *carry_on(struct post *post, CURL *own_curl, struct letter *own_letter)
{
        if (!carry(post, own_curl, own_letter)) {
                put_down(own_curl);
                own_curl = pick_up();
        }
        hand_back(post, own_letter);
        return own_curl;
}

static void carrier_run(void *who)
{
        struct carrier *carrier = who;
        struct post *post = carrier->post;
        CURL *own_curl = pick_up();
        struct letter *letter;

        while ((letter = next_letter(post, &post->channels[carrier->channel])))
                own_curl = carry_on(post, own_curl, letter);
        put_down(own_curl);
        uv_mutex_lock(&post->lock);
        post->carriers--;
        /* Under the lock: once the last has gone, the handle may be closed. */
        uv_async_send(&post->ended);
        uv_mutex_unlock(&post->lock);
}

void carriers_start(struct post *post, enum post_channel channel)
{
        sigset_t all, before;

        /* Signals are the loop's; a broken connection is no reason to die (SIGPIPE). */
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &before);
        for (unsigned i = 0; i < post->channels[channel].at_once; i++) {
                struct carrier *carrier = &post->channels[channel].carriers[i];

                carrier->post = post;
                carrier->channel = channel;
                if (uv_thread_create(&carrier->thread, carrier_run, carrier) != 0)
                        mem_exhausted();
        }
        pthread_sigmask(SIG_SETMASK, &before, NULL);
}
