#include "words/place.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

/* The first of two paths from the program's folder that is there as asked; null: neither. */
static char *beside(const char *built, const char *installed, const char *name, int access_mode)
{
        char self[PATH_MAX], path[PATH_MAX];
        const ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);
        const char *const folders[] = { built, installed };

        if (len <= 0)
                return NULL;
        self[len] = '\0';
        *strrchr(self, '/') = '\0';
        for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
                const int size = snprintf(path, sizeof(path), "%s/%s%s", self, folders[i], name);
                if (size < (int)sizeof(path) && access(path, access_mode) == 0)
                        return mem_copy(str_of(path));
        }
        return NULL;
}

char *place_program(const char *name)
{
        return beside("", "../libexec/buckstop/", name, X_OK);
}

char *place_data(const char *name)
{
        return beside("", "../share/", name, R_OK | X_OK);
}
