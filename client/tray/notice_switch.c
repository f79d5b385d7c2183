#include "tray/notice_switch.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>

static char *path_of(void)
{
        return g_build_filename(g_get_user_state_dir(), "buckstop", "tray", "no-notifications",
                                NULL);
}

bool notice_switch_read(void)
{
        g_autofree char *path = path_of();

        return !g_file_test(path, G_FILE_TEST_EXISTS);
}

bool notice_switch_keep(bool on)
{
        g_autofree char *path = path_of();
        g_autofree char *folder = g_path_get_dirname(path);

        if (on)
                return g_unlink(path) == 0 || errno == ENOENT;
        return g_mkdir_with_parents(folder, 0700) == 0 && g_file_set_contents(path, "", 0, NULL);
}
