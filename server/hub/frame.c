#include <stdlib.h>

#include "base/mem.h"
#include "hub/hub.h"

struct frame {
        unsigned holders;
        size_t len;
        char bytes[]; /* FRAME_SPARE spare ones, then the text */
};

/* mem_new() would zero what is written right after. */
static struct frame *frame_blank(size_t len)
{
        struct frame *frame = mem_resize(NULL, 1, sizeof(*frame) + FRAME_SPARE + len);

        frame->holders = 1;
        frame->len = len;
        return frame;
}

struct frame *frame_new(struct str text)
{
        return frame_join(&text, 1);
}

struct frame *frame_join(const struct str *texts, size_t n)
{
        struct frame *frame;
        size_t len = 0;
        char *end;

        for (size_t i = 0; i < n; i++)
                len += texts[i].len;
        frame = frame_blank(len);
        end = frame->bytes + FRAME_SPARE;
        for (size_t i = 0; i < n; i++) {
                if (texts[i].len > 0)
                        memcpy(end, texts[i].at, texts[i].len);
                end += texts[i].len;
        }
        return frame;
}

struct frame *frame_hold(struct frame *frame)
{
        frame->holders++;
        return frame;
}

void frame_drop(struct frame *own_frame)
{
        if (--own_frame->holders == 0)
                free(own_frame);
}

struct str frame_text(const struct frame *frame)
{
        return (struct str){ frame->bytes + FRAME_SPARE, frame->len };
}
