#include "words/gettext.h"

#include <locale.h>
#include <stdlib.h>

#include "words/place.h"

#define DOMAIN "buckstop"

void gettext_begin(void)
{
        char *folder = place_data("locale");

        /* Not LC_NUMERIC: numbers on the wire have a point everywhere. */
        setlocale(LC_CTYPE, "");
        setlocale(LC_MESSAGES, "");
        if (folder)
                bindtextdomain(DOMAIN, folder);
        bind_textdomain_codeset(DOMAIN, "UTF-8");
        textdomain(DOMAIN);
        free(folder);
}
