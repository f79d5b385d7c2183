#include "tray/notice_kept.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

enum { SAID_BYTES_MAX = 4096 };

static char *path_of(const char *name)
{
        return g_build_filename(g_get_user_state_dir(), "buckstop", "tray", name, NULL);
}

static bool write_file(const char *path, const char *text)
{
        g_autofree char *folder = g_path_get_dirname(path);

        return g_mkdir_with_parents(folder, 0700) == 0 &&
               g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

bool notice_kept_on(void)
{
        g_autofree char *path = path_of("no-notifications");

        return !g_file_test(path, G_FILE_TEST_EXISTS);
}

bool notice_kept_turn(bool on)
{
        g_autofree char *path = path_of("no-notifications");

        return on ? g_unlink(path) == 0 || errno == ENOENT : write_file(path, "");
}

bool notice_kept_said(const char *sentence)
{
        g_autofree char *path = path_of("said");
        g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, sentence, -1);
        g_autofree char *known = NULL;
        size_t size = 0;

        if (g_file_get_contents(path, &known, &size, NULL) && strstr(known, sum))
                return true;
        g_autofree char *more =
                g_strconcat(known && size < SAID_BYTES_MAX ? known : "", sum, "\n", NULL);
        write_file(path, more);
        return false;
}
