#include "topic.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_GAP = 6, MAX_ELEMENTS = 12, MAX_CHOICES = 12 };

typedef struct element {
    struct choice {
        unsigned char first; /* its first byte, folded */
        uint64_t hash;       /* of the whole word, or 0 for a prefix */
        hs_str prefix;       /* folded */
    } choices[MAX_CHOICES];
    size_t choice_count;
    bool gap_before; /* up to MAX_GAP words may stand before it */
} element;

struct phrase {
    element *elements;
    size_t count;
};

static const hs_rule_schema schema[] = {{"topic", 2, 2, "id, title or proposition | its value"},
                                        {"about", 1, 1, "words that mention the topic"},
                                        {"favor", 1, 1, "words that speak for it"},
                                        {"against", 1, 1, "words that speak against it"},
                                        {"not", 1, 1, "words that do not count"},
                                        {0}};

static bool add_choice(hs_arena *arena, element *e, hs_str word) {
    if (e->choice_count == MAX_CHOICES || word.n == 0) return false;
    struct choice *c = &e->choices[e->choice_count++];
    c->first = (unsigned char)hs_fold(arena, word).p[0];
    if (word.p[word.n - 1] == '*')
        c->prefix = hs_fold(arena, hs_str_of(word.p, word.n - 1));
    else
        c->hash = hs_word_hash(word);
    return true;
}

/* One element: a word, a prefix, or (a/b/c) with an optional * behind it. */
static bool add_element(hs_arena *arena, phrase *p, hs_str word, bool gap) {
    if (p->count == MAX_ELEMENTS) return false;
    element *e = &p->elements[p->count++];
    e->gap_before = gap;
    bool star = word.n > 1 && word.p[word.n - 1] == '*' && word.p[word.n - 2] == ')';
    if (star) word.n--;
    if (word.p[0] != '(') return add_choice(arena, e, word);
    if (word.n < 3 || word.p[word.n - 1] != ')') return false;
    size_t start = 1;
    for (size_t i = 1; i < word.n; i++) {
        if (word.p[i] != '/' && i + 1 < word.n) continue;
        hs_str part = {word.p + start, i - start};
        if (star) { /* (send/give)*: each as a prefix */
            hs_buf buf = {0};
            hs_buf_add(&buf, part.p, part.n);
            hs_buf_putc(&buf, '*');
            part = hs_copy(arena, hs_str_of(buf.p, buf.n));
            hs_buf_free(&buf);
        }
        if (!add_choice(arena, e, part)) return false;
        start = i + 1;
    }
    return true;
}

static bool parse_phrase(hs_arena *arena, hs_str field, phrase *p) {
    p->elements = hs_alloc_n(arena, MAX_ELEMENTS, sizeof *p->elements);
    bool gap = false;
    for (size_t i = 0; i < field.n;) {
        while (i < field.n && field.p[i] == ' ') i++;
        size_t from = i;
        while (i < field.n && field.p[i] != ' ') i++;
        hs_str word = {field.p + from, i - from};
        if (word.n == 0) break;
        if (hs_str_is(word, "…") || hs_str_is(word, "...")) {
            gap = true;
            continue;
        }
        if (!add_element(arena, p, word, gap && p->count > 0)) return false;
        gap = false;
    }
    return p->count > 0;
}

static bool load_phrases(hs_arena *arena, const hs_rule_file *file, const char *section, phrase **phrases,
                         size_t *count, hs_error *error) {
    const hs_rule_section *s = hs_rules_section(file, section);
    *phrases = hs_alloc_n(arena, s->count, sizeof **phrases);
    *count = s->count;
    for (size_t i = 0; i < s->count; i++)
        if (!parse_phrase(arena, s->rules[i].field[0], &(*phrases)[i]))
            return hs_rule_fail(
                file, &s->rules[i], 0, error,
                "a phrase is words, prefixes like deploy*, choices like (a/b) and gaps (…), %d at most",
                MAX_ELEMENTS);
    return true;
}

static void note_first(topic *t, const phrase *phrases, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < phrases[i].elements[0].choice_count; k++)
            t->first[phrases[i].elements[0].choices[k].first] = true;
}

static bool load_topic(topics *all, const char *path, hs_error *error) {
    hs_rule_file file;
    if (!hs_rules_load(all->arena, NULL, path, schema, &file, error)) return false;
    all->items = hs_grow(all->arena, all->items, all->count, sizeof *all->items);
    topic *t = &all->items[all->count];
    *t = (topic){0};
    const hs_rule_section *head = hs_rules_section(&file, "topic");
    for (size_t i = 0; i < head->count; i++) {
        const hs_rule *r = &head->rules[i];
        if (hs_str_is(r->field[0], "id"))
            t->id = r->field[1];
        else if (hs_str_is(r->field[0], "title"))
            t->title = r->field[1];
        else if (hs_str_is(r->field[0], "proposition"))
            t->proposition = r->field[1];
        else
            return hs_rule_fail(&file, r, 0, error, "\"%.*s\" where id, title or proposition was expected",
                                (int)r->field[0].n, r->field[0].p);
    }
    if (t->id.n == 0)
        return hs_fail(error, "%s: the topic has no id: write `id | some-name` under [topic]", path);
    for (size_t i = 0; i < all->count; i++)
        if (hs_str_eq(all->items[i].id, t->id))
            return hs_fail(error, "%s: the id \"%.*s\" is another topic's, too", path, (int)t->id.n, t->id.p);
    all->count++;
    if (!load_phrases(all->arena, &file, "about", &t->about, &t->about_count, error) ||
        !load_phrases(all->arena, &file, "favor", &t->favor, &t->favor_count, error) ||
        !load_phrases(all->arena, &file, "against", &t->against, &t->against_count, error) ||
        !load_phrases(all->arena, &file, "not", &t->exclude, &t->exclude_count, error))
        return false;
    if (t->about_count == 0)
        return hs_fail(error, "%s: nothing under [about]: which words mention the topic?", path);
    note_first(t, t->about, t->about_count);
    note_first(t, t->favor, t->favor_count);
    note_first(t, t->against, t->against_count);
    note_first(t, t->exclude, t->exclude_count);
    return true;
}

static int is_topic_file(const struct dirent *entry) {
    size_t n = strlen(entry->d_name);
    return n > 6 && strcmp(entry->d_name + n - 6, ".topic") == 0;
}

static bool load_folder(topics *all, const char *dir, hs_error *error) {
    char folder[4096];
    struct dirent **entries;
    snprintf(folder, sizeof folder, "%s/topics", dir);
    int n = scandir(folder, &entries, is_topic_file, alphasort);
    if (n < 0) return errno == ENOENT ? true : hs_fail(error, "%s: cannot open: %s", folder, strerror(errno));
    bool ok = true;
    for (int i = 0; i < n; i++) {
        char path[4400];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        ok = ok && load_topic(all, path, error);
        free(entries[i]);
    }
    free(entries);
    return ok;
}

bool topics_load(topics *t, const char *dir, const hs_list *files, hs_error *error) {
    *t = (topics){.arena = hs_arena_new()};
    if (files->count == 0) return load_folder(t, dir, error);
    for (size_t i = 0; i < files->count; i++)
        if (!load_topic(t, files->items[i], error)) return false;
    return true;
}

void topics_free(topics *t) {
    hs_arena_free(t->arena);
}

static bool fits(const element *e, hs_str text, const hs_token *token) {
    for (size_t k = 0; k < e->choice_count; k++) {
        if (e->choices[k].hash) {
            if (e->choices[k].hash == token->hash) return true;
            continue;
        }
        hs_str prefix = e->choices[k].prefix, word = {text.p + token->start, token->end - token->start};
        size_t i = 0;
        while (i < prefix.n && i < word.n &&
               hs_to_lower((unsigned char)word.p[i]) == (unsigned char)prefix.p[i])
            i++;
        if (i == prefix.n) return true;
    }
    return false;
}

/* Tokens that a phrase takes from token i on, or 0. The first fit of each gap is taken. */
static size_t match_phrase(const phrase *p, hs_str text, const hs_token *tokens, size_t n, size_t i) {
    size_t at = i;
    for (size_t k = 0; k < p->count; k++) {
        size_t skipped = 0;
        while (at < n && !fits(&p->elements[k], text, &tokens[at])) {
            bool stop = tokens[at].kind == HS_PUNCT && text.p[tokens[at].start] != ',';
            if (!p->elements[k].gap_before || stop || ++skipped > MAX_GAP) return 0;
            at++;
        }
        if (at == n) return 0;
        at++;
    }
    return at - i;
}

static size_t longest(const phrase *phrases, size_t count, hs_str text, const hs_token *tokens, size_t n,
                      size_t i) {
    size_t best = 0;
    for (size_t k = 0; k < count; k++) {
        size_t length = match_phrase(&phrases[k], text, tokens, n, i);
        if (length > best) best = length;
    }
    return best;
}

size_t topic_find(const topic *t, hs_str text, const hs_token *tokens, size_t n, topic_match *matches,
                  size_t max) {
    size_t count = 0;
    for (size_t i = 0; i < n && count < max;) {
        unsigned char first = (unsigned char)text.p[tokens[i].start];
        if (first < 0x80 && !t->first[first >= 'A' && first <= 'Z' ? first + 32 : first]) {
            i++;
            continue;
        }
        size_t excluded = longest(t->exclude, t->exclude_count, text, tokens, n, i);
        size_t about = longest(t->about, t->about_count, text, tokens, n, i);
        size_t favor = longest(t->favor, t->favor_count, text, tokens, n, i);
        size_t against = longest(t->against, t->against_count, text, tokens, n, i);
        size_t best = about > favor ? about : favor;
        if (against > best) best = against;
        if (excluded >= best && excluded) {
            i += excluded;
        } else if (best) {
            int label = against && against >= favor ? -1 : favor ? 1 : 0;
            matches[count++] = (topic_match){i, i + best, label};
            i += best;
        } else {
            i++;
        }
    }
    return count;
}
