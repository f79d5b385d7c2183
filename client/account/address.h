/*
 * address: what people type, as the address of a server.
 */
#ifndef ACCOUNT_ADDRESS_H
#define ACCOUNT_ADDRESS_H

#include <stdbool.h>

/* Of an address of account_address()'s: is it encrypted, or this machine's? */
bool address_safe(const char *address);

/* Its "HOST:PORT", for a file's name; free it with free(). */
char *address_place(const char *address);

#endif
