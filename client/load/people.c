#include "load/people.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum {
        FIELDS = 4,
        TITLE_MAX = 150, /* with its stamp within the protocol's 200 */
        BODY_MAX = 600,
};

/* Cut the next part, up to the separator, off the line. */
static struct str part_of(struct str *line, char separator)
{
        const char *end = memchr(line->at, separator, line->len);
        struct str part = { line->at, end ? (size_t)(end - line->at) : line->len };
        size_t used = part.len + (end ? 1 : 0);
        *line = (struct str){ line->at + used, line->len - used };
        return part;
}

/* Call take with the fields of every line, in a copy that the arena owns. */
static bool read_lines(const char *path, struct people *people,
                       void (*take)(struct people *people, const struct str fields[FIELDS]),
                       struct err *err)
{
        FILE *file = fopen(path, "re");
        char *line = NULL;
        size_t size = 0;
        if (!file)
                return err_set(err, ERR_BAD_REQUEST, "%s: %s.", path, strerror(errno));
        while (getline(&line, &size, file) > 0) {
                struct str rest = { line, strcspn(line, "\n") };
                struct str fields[FIELDS];
                rest = arena_copy(&people->arena, rest);
                for (unsigned i = 0; i < FIELDS; i++)
                        fields[i] = part_of(&rest, '\t');
                take(people, fields);
        }
        free(line);
        fclose(file);
        return true;
}

static void take_person(struct people *people, const struct str fields[FIELDS])
{
        struct person person = { .token = fields[0], .id = fields[1], .other = fields[2] };
        unsigned most = 1;
        for (size_t i = 0; i < fields[3].len; i++)
                most += fields[3].at[i] == ',';
        person.questions = arena_take(&people->arena, most * sizeof(struct str));
        for (struct str rest = fields[3]; rest.len;)
                person.questions[person.question_count++] = part_of(&rest, ',');

        unsigned n = people->person_count++;
        people->persons = mem_resize(people->persons, n + 1, sizeof(person));
        people->persons[n] = person;
}

/* As the inside of a JSON string, at most so many bytes of it, without the stamp's mark. */
static struct str escape(struct arena *arena, struct str text, size_t len_max)
{
        size_t len = text.len < len_max ? text.len : len_max;
        while (len < text.len && len > 0 && (text.at[len] & 0xc0) == 0x80)
                len--; /* not within a character of UTF-8 */
        char *to = arena_take(arena, 2 * len + 1);
        size_t used = 0;
        for (size_t i = 0; i < len; i++) {
                unsigned char c = (unsigned char)text.at[i];
                if (c == '"' || c == '\\')
                        to[used++] = '\\';
                to[used++] = c < ' ' || c == '@' ? ' ' : (char)c;
        }
        return (struct str){ to, used };
}

static void take_text(struct people *people, const struct str fields[FIELDS])
{
        unsigned n = people->text_count++;
        struct text text = { escape(&people->arena, fields[1], TITLE_MAX),
                             escape(&people->arena, fields[2], BODY_MAX) };
        people->texts = mem_resize(people->texts, n + 1, sizeof(text));
        people->texts[n] = text;
}

bool people_read(struct people *people, const char *persons, const char *texts, struct err *err)
{
        static const struct str plain[FIELDS] = {
                [1] = { "Who can tell me where this stands?", 34 },
                [2] = { "I have looked in the usual places and asked around.", 51 },
        };
        if (!read_lines(persons, people, take_person, err))
                return false;
        if (texts && !read_lines(texts, people, take_text, err))
                return false;
        if (people->text_count == 0)
                take_text(people, plain);
        return people->person_count > 0 ||
               err_set(err, ERR_BAD_REQUEST, "Nobody is in %s.", persons);
}

void people_fini(struct people *people)
{
        arena_fini(&people->arena);
        free(people->persons);
        free(people->texts);
}
