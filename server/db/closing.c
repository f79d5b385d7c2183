#include "db/closing.h"

static void handle_gone(uv_handle_t *handle)
{
        struct closing *closing = handle->data;

        if (--closing->open == 0)
                closing->gone(closing);
}

void closing_add(struct closing *closing, uv_handle_t *handle)
{
        closing->open++;
        handle->data = closing;
        uv_close(handle, handle_gone);
}
