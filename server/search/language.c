#include "search/language.h"

#include "search/function_words.h"
#include "search/text.h"

enum { TOLD_FROM = 2 }; /* of its own, and more in all than of any other */

void language_count(struct language_counts *counts, struct str folded)
{
        struct str word;

        while (text_word(&folded, &word)) {
                unsigned languages = function_word(word);
                bool english = languages >> LANGUAGE_ENGLISH & 1;

                for (unsigned each = 0; each < LANGUAGES; each++) {
                        unsigned is = languages >> each & 1;

                        counts->of[each] += is;
                        counts->own[each] += is && (each == LANGUAGE_ENGLISH || !english);
                }
        }
}

bool language_told(const struct language_counts *counts, enum language *language)
{
        unsigned best = LANGUAGE_ENGLISH;
        bool alone = true;

        for (unsigned each = 1; each < LANGUAGES; each++) {
                if (counts->of[each] == counts->of[best])
                        alone = false;
                if (counts->of[each] > counts->of[best]) {
                        best = each;
                        alone = true;
                }
        }
        bool told = alone && counts->own[best] >= TOLD_FROM;

        *language = told ? best : LANGUAGE_ENGLISH;
        return told;
}

enum language language_of_word(struct str word, enum language text)
{
        unsigned char first = word.len > 0 ? (unsigned char)word.at[0] : 0;

        return first == 0xd0 || first == 0xd1 ? LANGUAGE_RUSSIAN : text;
}
