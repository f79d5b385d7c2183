#include "load/websocket.h"

#include <stdio.h>

/* The nonce of RFC 6455's example and the answer to it: measuring needs no fresh one. */
#define NONCE  "dGhlIHNhbXBsZSBub25jZQ=="
#define ACCEPT "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

size_t websocket_request(char to[WEBSOCKET_REQUEST_MAX], const char *host, struct str token)
{
        int len = snprintf(to, WEBSOCKET_REQUEST_MAX,
                           "GET /ws HTTP/1.1\r\n"
                           "Host: %s\r\n"
                           "Upgrade: websocket\r\n"
                           "Connection: Upgrade\r\n"
                           "Sec-WebSocket-Key: " NONCE "\r\n"
                           "Sec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Protocol: buckstop.v1\r\n"
                           "Authorization: Bearer %.*s\r\n"
                           "\r\n",
                           host, STR_ARG(token));
        return len < WEBSOCKET_REQUEST_MAX ? (size_t)len : WEBSOCKET_REQUEST_MAX - 1;
}

bool websocket_agreed(struct str bytes, size_t *used, struct err *err)
{
        const char *end = memmem(bytes.at, bytes.len, "\r\n\r\n", 4);
        *used = end ? (size_t)(end - bytes.at) + 4 : 0;
        if (!end)
                return true;
        if (*used < 12 || memcmp(bytes.at, "HTTP/1.1 101", 12) != 0 ||
            !memmem(bytes.at, *used, ACCEPT, sizeof(ACCEPT) - 1))
                return err_set(err, ERR_BAD_REQUEST, "The server did not upgrade: %.*s",
                               (int)strcspn(bytes.at, "\r"), bytes.at);
        return true;
}

/* The payload's length, and how many bytes tell it. False while they are incomplete. */
static bool read_length(struct str bytes, uint64_t *length, size_t *head)
{
        unsigned char first = bytes.len < 2 ? 0 : (unsigned char)bytes.at[1];
        size_t more = first == 127 ? 8 : first == 126 ? 2 : 0;
        *head = 2 + more;
        if (bytes.len < *head)
                return false;
        *length = more ? 0 : first;
        for (size_t i = 0; i < more; i++)
                *length = *length << 8 | (unsigned char)bytes.at[2 + i];
        return true;
}

bool websocket_read(struct str bytes, struct websocket_frame *frame, size_t *used, struct err *err)
{
        uint64_t length;
        size_t head;
        *used = 0;
        if (!read_length(bytes, &length, &head))
                return true;
        if (!(bytes.at[0] & 0x80))
                return err_set(err, ERR_BAD_REQUEST, "A fragment came, which nobody sends here.");
        if (length > bytes.len - head)
                return true;
        *frame = (struct websocket_frame){ bytes.at[0] & 0x0f, { bytes.at + head, length } };
        *used = head + length;
        return true;
}

static size_t write_head(unsigned char *to, enum websocket_opcode opcode, size_t len)
{
        to[0] = 0x80 | (unsigned char)opcode;
        if (len < 126) {
                to[1] = 0x80 | (unsigned char)len;
                return 2;
        }
        size_t more = len > UINT16_MAX ? 8 : 2;
        to[1] = more == 8 ? 0xff : 0xfe;
        for (size_t i = 0; i < more; i++)
                to[2 + i] = (unsigned char)((uint64_t)len >> 8 * (more - 1 - i));
        return 2 + more;
}

size_t websocket_write(char *to, enum websocket_opcode opcode, struct str payload, uint32_t mask)
{
        size_t head = write_head((unsigned char *)to, opcode, payload.len);
        memcpy(to + head, &mask, sizeof(mask));
        head += sizeof(mask);

        char *at = to + head;
        uint64_t twice = (uint64_t)mask << 32 | mask;
        size_t i = 0;
        for (; i + sizeof(twice) <= payload.len; i += sizeof(twice)) {
                uint64_t word;
                memcpy(&word, payload.at + i, sizeof(word));
                word ^= twice;
                memcpy(at + i, &word, sizeof(word));
        }
        for (; i < payload.len; i++)
                at[i] = payload.at[i] ^ ((const char *)&mask)[i % sizeof(mask)];
        return head + payload.len;
}
