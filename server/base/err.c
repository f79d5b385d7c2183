#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/str.h"

bool err_set(struct err *err, enum err_code code, const char *format, ...)
{
        char text[ERR_TEXT_MAX + 4]; /* room for the rest of a character that the limit cuts */
        va_list arguments;

        va_start(arguments, format);
        vsnprintf(text, sizeof(text), format, arguments);
        va_end(arguments);

        struct str fits = str_cut(str_of(text), ERR_TEXT_MAX - 1);
        err->code = code;
        err->retry_after_ms = 0;
        memcpy(err->text, fits.at, fits.len);
        err->text[fits.len] = '\0';
        return false;
}

bool err_later(struct err *err, enum err_code code, unsigned retry_after_ms, const char *text)
{
        err_set(err, code, "%s", text);
        err->retry_after_ms = retry_after_ms;
        return false;
}
