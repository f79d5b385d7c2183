/* links: base ctl/front ctl/article_file */
/* Any file becomes an article or an error with its line; what is read comes back from what is
 * written of it, and is written the same again. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "ctl/article_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *written(const json_t *article, size_t *len)
{
        char *text;
        FILE *const out = open_memstream(&text, len);

        article_file_write(article, out);
        fclose(out);
        return text;
}

static void check_comes_back(json_t *article)
{
        struct article_file back = { 0 };
        struct err err;
        size_t len, again_len;
        char *const text = written(article, &len);

        assert(article_file_read((struct str){ text, len }, &back, &err));

        char *const again = written(back.said, &again_len);

        assert(len == again_len && memcmp(text, again, len) == 0);
        free(text);
        free(again);
        article_file_fini(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct article_file file = { 0 };
        struct err err = { 0 };

        if (article_file_read((struct str){ (const char *)data, size }, &file, &err))
                check_comes_back(file.said);
        else
                assert(err.text[0] != '\0' && file.line > 0);
        article_file_fini(&file);
        return 0;
}
