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
        err->about[0] = '\0';
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

bool err_about(struct err *err, enum err_code code, const char *about, const char *text)
{
        struct str fits = str_cut(str_of(about), ERR_ABOUT_MAX - 1);

        err_set(err, code, "%s", text);
        memcpy(err->about, fits.at, fits.len);
        err->about[fits.len] = '\0';
        return false;
}
