#include "post/carrier.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>

#include "base/clock.h"

/* ---- results, on the loop ----------------------------------------------------------------------
 */

static void call_back(struct post *post, struct letter *own_letter)
{
        struct channel *channel = &post->channels[own_letter->channel];

        channel->taken--;
        own_letter->done(own_letter->who, &own_letter->result);
        letter_free(own_letter);
}

static void closed(uv_handle_t *handle)
{
        struct post *own_post = handle->data;
        void (*stopped)(void *) = own_post->stopped;
        void *who = own_post->who;

        smtp_fini(&own_post->smtp);
        push_fini(&own_post->push);
        vapid_fini(&own_post->vapid);
        for (unsigned i = 0; i < POST_CHANNELS; i++)
                uv_cond_destroy(&own_post->channels[i].comes);
        uv_mutex_destroy(&own_post->lock);
        curl_global_cleanup();
        free(own_post);
        if (stopped)
                stopped(who);
}

static void join_all(struct post *post)
{
        for (unsigned i = 0; i < POST_CHANNELS; i++)
                for (unsigned j = 0; post->channels[i].on && j < post->channels[i].at_once; j++)
                        uv_thread_join(&post->channels[i].carriers[j].thread);
        uv_close((uv_handle_t *)&post->ended, closed);
}

static void letters_ended(uv_async_t *ended)
{
        struct post *post = ended->data;
        struct letter *letter;
        bool last;

        do {
                uv_mutex_lock(&post->lock);
                letter = letters_take(&post->done);
                last = !letter && post->stopping && post->carriers == 0;
                uv_mutex_unlock(&post->lock);
                if (letter)
                        call_back(post, letter);
        } while (letter);
        if (last && !uv_is_closing((uv_handle_t *)ended))
                join_all(post);
}

/* ---- letters in --------------------------------------------------------------------------------
 */

bool post_delivers(const struct post *post, enum post_channel channel)
{
        return post->channels[channel].on;
}

unsigned post_room(const struct post *post, enum post_channel channel)
{
        const struct channel *of = &post->channels[channel];
        unsigned most = of->on ? 2 * of->at_once : 0;

        return of->taken < most ? most - of->taken : 0;
}

static void hand_in(struct post *post, struct letter *own_letter)
{
        struct channel *channel = &post->channels[own_letter->channel];
        bool room = post_room(post, own_letter->channel) > 0;

        channel->taken++;
        uv_mutex_lock(&post->lock);
        if (room && !post->stopping) {
                letters_add(&channel->waiting, own_letter);
                uv_cond_signal(&channel->comes);
        } else {
                letter_end(own_letter, POST_RETRY, "Too many letters are waiting here.");
                letters_add(&post->done, own_letter);
                uv_async_send(&post->ended);
        }
        uv_mutex_unlock(&post->lock);
}

void post_mail(struct post *post, const struct post_mail *mail, post_done *done, void *who)
{
        struct letter *letter = letter_new(POST_MAIL, done, who);
        struct arena *arena = &letter->arena;

        letter->mail = (struct post_mail){
                .to = arena_copy(arena, mail->to),
                .name = arena_copy(arena, mail->name),
                .subject = arena_copy(arena, mail->subject),
                .text = arena_copy(arena, mail->text),
                .message_id = arena_copy(arena, mail->message_id),
                .references = arena_copy(arena, mail->references),
                .unsubscribe = arena_copy(arena, mail->unsubscribe),
        };
        hand_in(post, letter);
}

void post_push(struct post *post, const struct post_push *push, post_done *done, void *who)
{
        struct letter *letter = letter_new(POST_PUSH, done, who);
        struct arena *arena = &letter->arena;

        letter->push = (struct post_push){
                .endpoint = arena_copy(arena, push->endpoint),
                .p256dh = arena_copy(arena, push->p256dh),
                .auth = arena_copy(arena, push->auth),
                .text = arena_copy(arena, push->text),
                .topic = arena_copy(arena, push->topic),
                .ttl_seconds = push->ttl_seconds,
                .urgent = push->urgent,
        };
        hand_in(post, letter);
}

/* ---- beginning and end -------------------------------------------------------------------------
 */

static bool is_on(const char *setting)
{
        return *setting && strcmp(setting, "off") != 0;
}

static bool read_settings(struct post *post, const struct post_config *config, struct err *err)
{
        post->channels[POST_MAIL] = (struct channel){
                .on = is_on(config->mail_url),
                .at_once = config->mail_parallel,
                .timeout_seconds = config->mail_timeout_seconds,
        };
        post->channels[POST_PUSH] = (struct channel){
                .on = is_on(config->push_hosts),
                .at_once = POST_PUSH_AT_ONCE,
                .timeout_seconds = config->push_timeout_seconds,
        };
        assert(config->mail_parallel <= CARRIERS_MAX);
        if (post->channels[POST_MAIL].on && !smtp_init(&post->smtp, config, err))
                return false;
        if (!post->channels[POST_PUSH].on || push_init(&post->push, config, err))
                return true;
        smtp_fini(&post->smtp);
        return false;
}

struct post *post_new(uv_loop_t *loop, const struct post_config *config, struct err *err)
{
        struct post *post = mem_new(1, sizeof *post);

        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
                mem_exhausted();
        if (!read_settings(post, config, err)) {
                curl_global_cleanup();
                free(post);
                return NULL;
        }
        uv_mutex_init(&post->lock);
        uv_async_init(loop, &post->ended, letters_ended);
        post->ended.data = post;
        letters_init(&post->done);
        for (unsigned i = 0; i < POST_CHANNELS; i++) {
                struct channel *channel = &post->channels[i];

                letters_init(&channel->waiting);
                uv_cond_init(&channel->comes);
                post->carriers += channel->on ? channel->at_once : 0;
        }
        for (unsigned i = 0; i < POST_CHANNELS; i++)
                if (post->channels[i].on)
                        carriers_start(post, (enum post_channel)i);
        return post;
}

/* What waits does so no longer. */
static void refuse_waiting(struct post *post)
{
        struct letter *letter;

        for (unsigned i = 0; i < POST_CHANNELS; i++) {
                while ((letter = letters_take(&post->channels[i].waiting))) {
                        letter_end(letter, POST_RETRY, "The server stopped meanwhile.");
                        letters_add(&post->done, letter);
                }
                uv_cond_broadcast(&post->channels[i].comes);
        }
}

void post_stop(struct post *own_post, void (*stopped)(void *who), void *who)
{
        own_post->stopped = stopped;
        own_post->who = who;
        uv_mutex_lock(&own_post->lock);
        own_post->stopping = true;
        own_post->stop_by_ms = clock_ms() + POST_STOP_MS_MAX / 2;
        refuse_waiting(own_post);
        uv_mutex_unlock(&own_post->lock);
        uv_async_send(&own_post->ended);
}

/* ---- the rest ----------------------------------------------------------------------------------
 */

bool post_vapid_make(char public[POST_VAPID_PUBLIC_SIZE], char private[POST_VAPID_PRIVATE_SIZE],
                     struct err *err)
{
        uint8_t point[P256_PUBLIC_BYTES], secret[P256_PRIVATE_BYTES];
        EVP_PKEY *own_key = p256_new();
        bool fine = p256_public_bytes(own_key, point) && p256_private_bytes(own_key, secret);

        EVP_PKEY_free(own_key);
        if (fine) {
                sodium_bin2base64(public, POST_VAPID_PUBLIC_SIZE, point, sizeof point,
                                  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
                sodium_bin2base64(private, POST_VAPID_PRIVATE_SIZE, secret, sizeof secret,
                                  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
        }
        sodium_memzero(secret, sizeof secret);
        return fine || err_set(err, ERR_INTERNAL, "OpenSSL makes no key.");
}

bool post_vapid_use(struct post *post, struct str public, struct str private, struct err *err)
{
        struct vapid vapid;

        if (!vapid_init(&vapid, public, private))
                return err_set(err, ERR_INTERNAL, "The key for push services is none.");
        uv_mutex_lock(&post->lock);
        assert(!post->vapid.own_key);
        post->vapid = vapid;
        uv_mutex_unlock(&post->lock);
        return true;
}
