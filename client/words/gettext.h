/*
 * gettext: sentences in the reader's language, where somebody has translated them.
 *
 * _() is for a text that is said here, N_() for one that stands in a table and is said elsewhere.
 * What is put into a text has a name in braces: said.h.
 */
#ifndef WORDS_GETTEXT_H
#define WORDS_GETTEXT_H

#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) text

/*
 * Speak the language of the environment from now on; once, at the start of a program. Translations
 * are looked for beside the program (place.h).
 */
void gettext_begin(void);

#endif
