#include "words/gettext.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN "buckstop"

/* "/usr/local/bin/buckstop" -> "/usr/local/share/locale"; empty when it cannot be told. */
static void locale_folder(char folder[PATH_MAX + 32])
{
        char path[PATH_MAX];
        ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);

        folder[0] = '\0';
        if (len <= 0)
                return;
        path[len] = '\0';
        for (int up = 0; up < 2; up++) {
                char *slash = strrchr(path, '/');
                if (!slash)
                        return;
                *slash = '\0';
        }
        snprintf(folder, PATH_MAX + 32, "%s/share/locale", path);
}

void gettext_begin(void)
{
        char folder[PATH_MAX + 32];

        /* Not LC_NUMERIC: numbers on the wire have a point everywhere. */
        setlocale(LC_CTYPE, "");
        setlocale(LC_MESSAGES, "");
        locale_folder(folder);
        if (folder[0])
                bindtextdomain(DOMAIN, folder);
        bind_textdomain_codeset(DOMAIN, "UTF-8");
        textdomain(DOMAIN);
}
