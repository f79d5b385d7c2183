/*
 * refusal: why something could not be done, and what to do next.
 */
#ifndef WORDS_REFUSAL_H
#define WORDS_REFUSAL_H

/*
 * In words, of a reply's code and the server's own sentence (null: it said nothing), which stands
 * where it is the better one. Lives as long as message does.
 */
const char *refusal_words(const char *code, const char *message);

/* What was asked for and refused after one had gone on to something else: "Your answer was not
 * sent". The refusal's own words follow. */
const char *refusal_of(const char *method);

/* A page of ours did not come up in the browser. */
const char *refusal_of_page(void);

#endif
