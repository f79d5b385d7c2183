/*
 * varint: numbers in as few bytes as they need, seven bits in each, the low ones first.
 */
#ifndef SEARCH_VARINT_H
#define SEARCH_VARINT_H

#include <stdint.h>

enum { VARINT_MAX = 5 }; /* bytes of a number at most */

static inline unsigned char *varint_write(unsigned char *at, uint32_t number)
{
        for (; number >= 0x80; number >>= 7)
                *at++ = (unsigned char)(number | 0x80);
        *at++ = (unsigned char)number;
        return at;
}

static inline const unsigned char *varint_read(const unsigned char *at, uint32_t *number)
{
        uint32_t value = *at & 0x7f;

        for (unsigned shift = 7; *at++ & 0x80; shift += 7)
                value |= (uint32_t)(*at & 0x7f) << shift;
        *number = value;
        return at;
}

#endif
