/*
 * place: where the parts of Buckstop are that stand beside this program.
 *
 * Found from the program's own file, so that nothing is compiled in and one build runs from build/,
 * from a folder that was moved, and from wherever it was installed:
 *
 *     build/buckstop-tray       build/buckstop-window               build/locale
 *     PREFIX/bin/buckstop-tray  PREFIX/libexec/buckstop/buckstop-…  PREFIX/share/locale
 */
#ifndef WORDS_PLACE_H
#define WORDS_PLACE_H

/* "buckstop-keyring": its path, or null where it is not; free it with free(). */
char *place_program(const char *name);

/* A folder of data, "locale" or "icons": its path, or null where it is not; free it with free(). */
char *place_data(const char *name);

#endif
