#include "words/place.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

/* The first that is there, as seen from the program's folder; null: none is. */
static char *beside(const char *const *folders, const char *name, int access_mode)
{
        char self[PATH_MAX], path[PATH_MAX];
        const ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);

        if (len <= 0)
                return NULL;
        self[len] = '\0';
        *strrchr(self, '/') = '\0';
        for (; *folders; folders++) {
                const int size = snprintf(path, sizeof(path), "%s/%s%s", self, *folders, name);
                if (size < (int)sizeof(path) && access(path, access_mode) == 0)
                        return mem_copy(str_of(path));
        }
        return NULL;
}

char *place_program(const char *name)
{
        static const char *const folders[] = { "", "../libexec/buckstop/", NULL };

        return beside(folders, name, X_OK);
}

char *place_data(const char *name)
{
        /* The last one is for those of libexec. */
        static const char *const folders[] = { "", "../share/", "../../share/", NULL };

        return beside(folders, name, R_OK | X_OK);
}
