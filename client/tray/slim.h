/*
 * slim: gives back the memory that only the way to being idle has needed.
 */
#ifndef TRAY_SLIM_H
#define TRAY_SLIM_H

/*
 * What is free in the heap, and the pages of programs and libraries that hold code and constants:
 * they are the files' own, and what is needed of them again is read from there. Connecting by TLS
 * touches four megabytes of them, waiting hardly any.
 */
void slim(void);

#endif
