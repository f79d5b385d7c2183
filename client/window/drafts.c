#include "window/drafts.h"

#include "base/mem.h"
#include "window/draft_choice.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

enum {
        SETTLE_MS = 300,   /* without a key, before it is on this machine */
        QUIET_MS = 1500,   /* and before the server has it */
        BYTES_MAX = 40000, /* the server takes no more; what is longer stays here */
};

struct draft {
        struct app *app; /* holds it until the last save has been answered */
        char *name;
        char *file;      /* null until it is known whose it is */
        json_t *content; /* null: there is none */
        bool dirty;
        bool was_set, was_dirty; /* since it was read; when it was read */
        char *saved_at;          /* on the server; null: never */
        guint settling, quiet;
        unsigned under_way; /* calls not answered yet */
        bool is_closed;
        struct desk_watcher watcher;
        draft_found *found;
        void *who;
};

/* ---- on this machine ------------------------------------------------------------------------ */

static char *folder(void)
{
        return g_build_filename(g_get_user_state_dir(), "buckstop", "window", NULL);
}

/* "ask.example.com:443/7": whose drafts these are. Without a tray: whose they were last. */
static char *whose(const struct desk *desk)
{
        const char *person = json_string_value(json_object_get(desk_person(desk), "id"));
        const char *host = strstr(desk_server(desk), "://");
        char *at = folder(), *last = g_build_filename(at, "last", NULL), *whose = NULL;

        if (person && host) {
                whose = g_strconcat(host + 3, "/", person, NULL);
                g_mkdir_with_parents(at, 0700);
                g_file_set_contents_full(last, whose, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                         NULL);
        } else if (desk_link(desk) == DESK_AWAY) {
                g_file_get_contents(last, &whose, NULL, NULL);
        }
        g_free(last);
        g_free(at);
        return whose;
}

static json_t *kept_as(const struct draft *draft)
{
        if (!draft->content && !draft->dirty)
                return NULL;
        return json_pack("{sO?sbss?}", "content", draft->content, "dirty", draft->dirty, "saved_at",
                         draft->saved_at);
}

static void keep(struct draft *draft)
{
        json_t *kept = kept_as(draft);
        char *text, *parent;

        if (!draft->file || !kept) {
                if (draft->file)
                        g_unlink(draft->file);
                json_decref(kept);
                return;
        }
        text = json_dumps(kept, JSON_COMPACT);
        parent = g_path_get_dirname(draft->file);
        g_mkdir_with_parents(parent, 0700);
        g_file_set_contents_full(draft->file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
        g_free(parent);
        free(text);
        json_decref(kept);
}

/* ---- on the server -------------------------------------------------------------------------- */

static void let_go(struct draft *draft)
{
        if (!draft->is_closed || draft->under_way > 0)
                return;
        g_application_release(G_APPLICATION(draft->app->gtk));
        json_decref(draft->content);
        free(draft->name);
        g_free(draft->file);
        free(draft->saved_at);
        free(draft);
}

struct save {
        struct draft *draft;
        json_t *content; /* held: what the server was told */
};

static void was_saved(void *who, const struct desk_reply *reply)
{
        struct save *save = who;
        struct draft *draft = save->draft;
        const char *at = json_string_value(json_object_get(reply->result, "saved_at"));
        bool is_same = save->content ? json_equal(save->content, draft->content) : !draft->content;
        bool taken = reply->ok || g_str_equal(reply->code, "kept");

        json_decref(save->content);
        free(save);
        if (taken && is_same) {
                draft->dirty = false;
                free(draft->saved_at);
                draft->saved_at = at ? mem_copy(str_of(at)) : NULL;
                keep(draft);
        }
        draft->under_way--;
        let_go(draft);
}

static void save(struct draft *draft)
{
        struct save *save;
        size_t size = draft->content ? json_dumpb(draft->content, NULL, 0, JSON_COMPACT) : 0;

        if (!draft->dirty || !draft->file || size > BYTES_MAX ||
            desk_link(draft->app->desk) != DESK_OPEN)
                return;
        save = mem_new(1, sizeof(*save));
        *save = (struct save){ draft, json_incref(draft->content) };
        draft->under_way++;
        if (draft->content)
                desk_change(draft->app->desk, "draft.save",
                            json_pack("{sssO}", "name", draft->name, "content", draft->content),
                            NULL, was_saved, save);
        else
                desk_change(draft->app->desk, "draft.drop", json_pack("{ss}", "name", draft->name),
                            NULL, was_saved, save);
}

static gboolean settled(gpointer who)
{
        struct draft *draft = who;

        draft->settling = 0;
        keep(draft);
        return G_SOURCE_REMOVE;
}

static gboolean quiet(gpointer who)
{
        struct draft *draft = who;

        draft->quiet = 0;
        save(draft);
        return G_SOURCE_REMOVE;
}

static void later(guint *timer, guint ms, GSourceFunc then, struct draft *draft)
{
        if (*timer)
                g_source_remove(*timer);
        *timer = g_timeout_add(ms, then, draft);
}

void draft_set(struct draft *draft, json_t *own_content)
{
        bool is_same = own_content ? json_equal(own_content, draft->content) : !draft->content;

        if (is_same) {
                json_decref(own_content);
                return;
        }
        draft->was_set = true;
        json_decref(draft->content);
        draft->content = own_content;
        draft->dirty = true;
        later(&draft->settling, SETTLE_MS, settled, draft);
        later(&draft->quiet, QUIET_MS, quiet, draft);
}

/* ---- reading it ----------------------------------------------------------------------------- */

static void take(struct draft *draft, const json_t *content, const char *saved_at, bool dirty)
{
        json_decref(draft->content);
        draft->content = json_is_object(content) ? json_deep_copy(content) : NULL;
        draft->dirty = dirty;
        free(draft->saved_at);
        draft->saved_at = saved_at ? mem_copy(str_of(saved_at)) : NULL;
        if (!draft->content)
                return;
        /* Shown field by field, it is set anew with the first of them. */
        json_t *found = json_incref(draft->content);
        draft->found(draft->who, found, false);
        json_decref(found);
}

/* What was typed before the server said what it has stays, and what it has is handed on. */
static void compare(struct draft *draft, const json_t *there)
{
        json_t *here = kept_as(draft);
        const char *saved_at = json_string_value(json_object_get(there, "saved_at"));
        const json_t *content = json_object_get(there, "content");

        if (draft->was_set) {
                if (!draft->was_dirty && there && !json_equal(content, draft->content) &&
                    draft_is_newer(there, here))
                        draft->found(draft->who, content, true);
        } else {
                switch (draft_choose(here, there)) {
                case DRAFT_THERE:
                        take(draft, content, saved_at, false);
                        break;
                case DRAFT_GONE:
                        take(draft, NULL, NULL, false);
                        break;
                case DRAFT_HERE:
                        break;
                }
                keep(draft);
        }
        json_decref(here);
}

static void was_listed(void *who, const struct desk_reply *reply)
{
        struct draft *draft = who;
        const json_t *drafts = json_object_get(reply->result, "drafts"), *each, *there = NULL;
        size_t i;

        draft->under_way--;
        json_array_foreach((json_t *)drafts, i, each)
                if (g_strcmp0(json_string_value(json_object_get(each, "name")), draft->name) == 0)
                        there = each;
        if (reply->ok && !draft->is_closed)
                compare(draft, there);
        save(draft);
        let_go(draft);
}

static void read_here(struct draft *draft)
{
        json_t *kept = json_load_file(draft->file, 0, NULL);
        const json_t *content = json_object_get(kept, "content");

        draft->was_dirty = json_is_true(json_object_get(kept, "dirty"));
        if (!draft->was_set)
                take(draft, content, json_string_value(json_object_get(kept, "saved_at")),
                     draft->was_dirty);
        else if (json_is_object(content))
                draft->found(draft->who, content, true);
        json_decref(kept);
}

/* Whose it is may be known later than the window is there; what was typed until then stays. */
static void look(void *who)
{
        struct draft *draft = who;
        struct desk *desk = draft->app->desk;
        char *owner;

        if (!draft->file && (owner = whose(desk))) {
                char *at = folder(), *name = g_strconcat(draft->name, ".json", NULL);

                draft->file = g_build_filename(at, owner, name, NULL);
                g_free(name);
                g_free(at);
                g_free(owner);
                read_here(draft);
        }
        if (draft->file && desk_link(desk) == DESK_OPEN) {
                desk_unwatch(&draft->watcher);
                draft->under_way++;
                desk_read(desk, "draft.list", json_object(), NULL, was_listed, draft);
        }
}

struct draft *draft_new(struct app *app, const char *name, draft_found *found, void *who)
{
        struct draft *draft = mem_new(1, sizeof(*draft));

        *draft = (struct draft){
                .app = app, .name = mem_copy(str_of(name)), .found = found, .who = who
        };
        draft->watcher.changed = look;
        draft->watcher.who = draft;
        g_application_hold(G_APPLICATION(app->gtk));
        desk_watch(app->desk, &draft->watcher);
        look(draft);
        return draft;
}

void draft_close(struct draft *own_draft)
{
        own_draft->is_closed = true;
        desk_unwatch(&own_draft->watcher);
        if (own_draft->settling)
                g_source_remove(own_draft->settling);
        if (own_draft->quiet)
                g_source_remove(own_draft->quiet);
        if (own_draft->was_set)
                keep(own_draft);
        save(own_draft);
        let_go(own_draft);
}
