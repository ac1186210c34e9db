#include "topic.h"

#include "gist.h"
#include "learned.h"
#include "spelling.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const hs_rule_schema schema[] = {{"topic", 2, 2, "id, title or proposition | its value"},
                                        {"about", 1, 1, "words that mention the topic"},
                                        {"problem", 1, 1, "words for what the proposition holds to be bad"},
                                        {"favor", 1, 1, "words that speak for it"},
                                        {"against", 1, 1, "words that speak against it"},
                                        {"not", 1, 1, "words that do not count"},
                                        {0}};

static hs_str joined(hs_arena *arena, hs_str a, const char *b) {
    hs_buf buf = {0};
    hs_buf_add(&buf, a.p, a.n);
    hs_buf_puts(&buf, b);
    hs_str s = hs_copy(arena, hs_str_of(buf.p, buf.n));
    hs_buf_free(&buf);
    return s;
}

/* The singular of a folded plural; the word itself for none that is known by its ending. */
static hs_str singular(hs_arena *arena, hs_str word) {
    enum { SHORTEST = 4 };
    static const char *const others[] = {"ss", "us", "is", "ics", "news"};
    if (word.n < SHORTEST || !hs_str_ends(word, "s")) return word;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (hs_str_ends(word, others[i])) return word;
    if (hs_str_ends(word, "ies") && word.n > SHORTEST)
        return joined(arena, hs_str_of(word.p, word.n - 3), "y");
    bool hissing = hs_str_ends(word, "sses") || hs_str_ends(word, "xes") || hs_str_ends(word, "ches") ||
                   hs_str_ends(word, "shes");
    return hs_str_of(word.p, word.n - (hissing ? 2 : 1));
}

static void add_form(choice *c, hs_str folded) {
    if (c->form_count < MOST_FORMS) c->forms[c->form_count++] = hs_word_hash(folded);
}

/* A folded word, and as it is spelled on the other side of the Atlantic. */
static void add_spellings(hs_arena *arena, choice *c, hs_str folded) {
    hs_str other = other_spelling(arena, folded);
    add_form(c, folded);
    if (other.n) add_form(c, other);
}

/* "U.S." and "US"; what is written in capitals only is meant so. */
static void add_abbreviation(hs_arena *arena, choice *c, hs_str word) {
    enum { LONGEST = 5 };
    char *dotted = hs_alloc(arena, 2 * word.n + 1), *plain = hs_alloc(arena, word.n + 1);
    size_t letters = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] == '.') continue;
        if (!hs_is_upper((unsigned char)word.p[i])) return;
        plain[letters] = dotted[2 * letters] = (char)hs_to_lower((unsigned char)word.p[i]);
        dotted[2 * letters++ + 1] = '.';
    }
    if (letters < 2) return;
    c->capital = true;
    if (letters > LONGEST) return;
    add_form(c, hs_str_of(plain, letters));
    add_form(c, hs_str_of(dotted, 2 * letters));
}

/* A word as given and its plural: who writes "tariff" means "tariffs", too. The singular of a plural is kept
 * apart, as only the last word of a phrase has it. */
static void add_forms(hs_arena *arena, choice *c, hs_str word) {
    enum { SHORTEST = 3 };
    bool exact = word.p[0] == '=' && word.n > 1;
    if (exact) word = hs_str_of(word.p + 1, word.n - 1);
    add_form(c, word);
    if (exact) return;
    add_abbreviation(arena, c, word);
    if (word.n < SHORTEST) return;
    hs_str folded = hs_fold(arena, word);
    if (other_spelling(arena, folded).n) add_form(c, other_spelling(arena, folded));
    if (!hs_is_letter((unsigned char)folded.p[folded.n - 1]) || hs_str_ends(folded, "ss")) {
        if (hs_str_ends(folded, "ss")) add_form(c, joined(arena, folded, "es"));
        return;
    }
    hs_str one = singular(arena, folded);
    if (one.n < folded.n) c->singular = hs_word_hash(one);
    if (hs_str_ends(folded, "s")) return;
    bool hissing = hs_str_ends(folded, "x") || hs_str_ends(folded, "ch") || hs_str_ends(folded, "sh");
    add_spellings(arena, c, joined(arena, folded, hissing ? "es" : "s"));
    if (hs_str_ends(folded, "y")) add_form(c, joined(arena, hs_str_of(folded.p, folded.n - 1), "ies"));
}

static bool add_choice(hs_arena *arena, element *e, hs_str word) {
    if (word.n == 0 || hs_str_is(word, "*")) return false;
    choice *c = &e->choices[e->choice_count++];
    if (word.p[word.n - 1] != '*') {
        add_forms(arena, c, word);
        return true;
    }
    c->prefix = hs_fold(arena, hs_str_of(word.p, word.n - 1));
    hs_str other = other_spelling(arena, c->prefix);
    if (other.n) e->choices[e->choice_count++].prefix = other;
    return true;
}

/* One element: a word, a prefix, or (a/b/c) with an optional * behind it. */
static bool add_element(hs_arena *arena, phrase *p, hs_str word, unsigned gap) {
    if (p->count == PHRASE_WORDS) return false;
    element *e = &p->elements[p->count++];
    size_t choices = 1;
    for (size_t i = 0; i < word.n; i++) choices += word.p[i] == '/';
    if (choices > PHRASE_CHOICES) return false;
    size_t most = memchr(word.p, '*', word.n) ? 2 * choices : choices; /* prefixes in two spellings */
    *e = (element){.choices = hs_alloc_n(arena, most, sizeof *e->choices), .gap = gap};
    bool star = word.n > 1 && word.p[word.n - 1] == '*' && word.p[word.n - 2] == ')';
    if (star) word.n--;
    if (word.p[0] != '(') return add_choice(arena, e, word);
    if (word.n < 3 || word.p[word.n - 1] != ')') return false;
    size_t start = 1;
    for (size_t i = 1; i < word.n; i++) {
        if (word.p[i] != '/' && i + 1 < word.n) continue;
        hs_str part = {word.p + start, i - start};
        if (!add_choice(arena, e, star ? joined(arena, part, "*") : part)) return false;
        start = i + 1;
    }
    return true;
}

/* Words as the tokenizer parts them ("Macron's" is two), so that phrases can be copied from an article. */
static bool add_word(hs_arena *arena, phrase *p, hs_str word, unsigned gap) {
    if (word.p[0] == '(' || word.p[word.n - 1] == '*' || word.p[0] == '=')
        return add_element(arena, p, word, gap);
    hs_token *tokens, parts[PHRASE_WORDS];
    hs_mark before = hs_arena_mark(arena);
    size_t n = hs_tokenize(arena, word, hs_span_of(0, word.n), NULL, &tokens);
    if (n > PHRASE_WORDS) return false;
    if (n) memcpy(parts, tokens, n * sizeof *parts);
    hs_arena_release(arena, before);
    for (size_t i = 0; i < n; i++)
        if (!add_element(arena, p, hs_str_of(word.p + parts[i].start, parts[i].end - parts[i].start),
                         i == 0 ? gap : 0))
            return false;
    return true;
}

/* Who writes "electric cars" means an electric car, too, and with "settlements" a settlement; but "cuts"
 * alone is not "cut", and what "cut … taxes" skips would be more with "tax". */
static void mean_singular(element *last) {
    for (size_t k = 0; k < last->choice_count; k++) {
        choice *c = &last->choices[k];
        if (c->singular && c->form_count < MOST_FORMS) c->forms[c->form_count++] = c->singular;
    }
}

static bool parse_phrase(hs_arena *arena, hs_str field, phrase *p) {
    enum { NO_VERB = 7 }; /* letters of a plural alone that is hardly a verb's form, too */
    element elements[PHRASE_WORDS] = {{0}};
    unsigned gap = 0;
    p->elements = elements;
    for (size_t i = 0; i < field.n;) {
        while (i < field.n && field.p[i] == ' ') i++;
        size_t from = i, depth = 0;
        while (i < field.n && (field.p[i] != ' ' || depth)) {
            depth += field.p[i] == '(';
            if (field.p[i] == ')' && depth) depth--;
            i++;
        }
        hs_str word = {field.p + from, i - from};
        if (word.n == 0) break;
        if (hs_str_is(word, "…") || hs_str_is(word, "...") || hs_str_is(word, SHORT_GAP)) {
            gap = hs_str_is(word, SHORT_GAP) ? SHORT_GAP_WORDS : GAP_WORDS;
            continue;
        }
        if (!add_word(arena, p, word, p->count > 0 ? gap : 0)) return false;
        gap = 0;
    }
    bool noun = p->count > 1 || (p->label == 0 && field.n >= NO_VERB);
    if (noun && p->count && !p->elements[p->count - 1].gap) mean_singular(&p->elements[p->count - 1]);
    p->elements = hs_alloc_n(arena, p->count, sizeof *p->elements);
    memcpy(p->elements, elements, p->count * sizeof *elements);
    return p->count > 0;
}

/* With "dam" and "dam ban" as lines, what "ban the dam" says is said of the dam. */
static bool ends_in_line(hs_str wording, const hs_rule_section *lines) {
    for (size_t i = 0; i < lines->count; i++) {
        hs_str line = lines->rules[i].field[0];
        if (wording.n > line.n && wording.p[wording.n - line.n - 1] == ' ' &&
            memcmp(wording.p + wording.n - line.n, line.p, line.n) == 0)
            return true;
    }
    return false;
}

static void add_phrase(topics *all, phrase p) {
    all->phrases = hs_grow(all->arena, all->phrases, all->phrase_count, sizeof *all->phrases);
    all->phrases[all->phrase_count++] = p;
}

static bool load_phrases(topics *all, const hs_rule_file *file, const char *section, phrase like,
                         hs_error *error) {
    const hs_rule_section *s = hs_rules_section(file, section);
    for (size_t i = 0; i < s->count; i++) {
        hs_str *wordings;
        size_t written, first = all->phrase_count;
        size_t n = wordings_of(all->arena, &all->deeds, s->rules[i].field[0], &wordings, &written);
        for (size_t k = 0; k < n; k++) {
            if (k >= written && ends_in_line(wordings[k], s)) continue;
            phrase p = like;
            p.derived = k >= written;
            p.origin = p.derived ? first : all->phrase_count;
            if (parse_phrase(all->arena, wordings[k], &p))
                add_phrase(all, p);
            else if (k == 0) /* else a wording that is too long */
                n = 0;
        }
        if (n == 0)
            return hs_rule_fail(
                file, &s->rules[i], 0, error,
                "a phrase is words, prefixes like deploy*, choices like (a/b) and gaps (…), %d words at most",
                PHRASE_WORDS);
    }
    return true;
}

/* The title without its article. */
static hs_str name_of(hs_str title) {
    static const char *const articles[] = {"The ", "A ", "An "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t n = strlen(articles[i]);
        if (title.n > n && memcmp(title.p, articles[i], n) == 0) return hs_str_of(title.p + n, title.n - n);
    }
    return title;
}

/* A title of two words or more says what the topic is called, too: "Mask mandates"; one word may say less
 * ("Immigration"). */
static void load_title(topics *all, hs_str title, int number) {
    hs_str *wordings, name = name_of(title);
    size_t written, n = 0, first = all->phrase_count;
    if (name.n && memchr(name.p, ' ', name.n))
        n = wordings_of(all->arena, &all->deeds, name, &wordings, &written);
    for (size_t k = 0; k < n; k++) {
        phrase p = {.topic = number, .derived = true, .origin = first};
        if (parse_phrase(all->arena, wordings[k], &p)) add_phrase(all, p);
    }
}

/* What the proposition asks for is spoken of wherever it is done: "sending troops". */
static void load_gist(topics *all, hs_str proposition, int number) {
    hs_str *wordings, line = gist_of(all->arena, &all->deeds, proposition);
    size_t written, first = all->phrase_count;
    size_t n = line.n ? wordings_of(all->arena, &all->deeds, line, &wordings, &written) : 0;
    for (size_t k = 0; k < n; k++) {
        phrase p = {.topic = number, .derived = true, .gist = true, .origin = first};
        if (parse_phrase(all->arena, wordings[k], &p)) add_phrase(all, p);
    }
    phrase passive = {
        .topic = number, .derived = true, .gist = true, .passive = true, .origin = all->phrase_count};
    line = gist_in_passive(all->arena, &all->deeds, proposition);
    if (line.n == 0) {
        line = gist_restated(all->arena, &all->deeds, proposition);
        passive.restated = true;
    }
    if (line.n && parse_phrase(all->arena, line, &passive)) add_phrase(all, passive);
    phrase made = {.topic = number, .derived = true, .gist = true, .origin = all->phrase_count};
    line = gist_made(all->arena, &all->deeds, proposition);
    if (line.n && parse_phrase(all->arena, line, &made)) add_phrase(all, made);
}

static bool load_head(topics *all, const hs_rule_file *file, const char *path, topic *t, hs_error *error) {
    const hs_rule_section *head = hs_rules_section(file, "topic");
    for (size_t i = 0; i < head->count; i++) {
        const hs_rule *r = &head->rules[i];
        if (hs_str_is(r->field[0], "id"))
            t->id = r->field[1];
        else if (hs_str_is(r->field[0], "title"))
            t->title = r->field[1];
        else if (hs_str_is(r->field[0], "proposition"))
            t->proposition = r->field[1];
        else
            return hs_rule_fail(file, r, 0, error, "\"%.*s\" where id, title or proposition was expected",
                                (int)r->field[0].n, r->field[0].p);
    }
    if (t->id.n == 0)
        return hs_fail(error, "%s: the topic has no id: write `id | some-name` under [topic]", path);
    for (size_t i = 0; i < all->count; i++)
        if (hs_str_eq(all->items[i].id, t->id))
            return hs_fail(error, "%s: the id \"%.*s\" is another topic's, too", path, (int)t->id.n, t->id.p);
    return true;
}

static bool load_topic(topics *all, const char *path, hs_error *error) {
    hs_rule_file file;
    topic t = {0};
    if (!hs_rules_load(all->arena, NULL, path, schema, &file, error) ||
        !load_head(all, &file, path, &t, error))
        return false;
    int number = (int)all->count;
    if (hs_rules_section(&file, "about")->count + hs_rules_section(&file, "problem")->count == 0)
        return hs_fail(error, "%s: nothing under [about]: which words mention the topic?", path);
    if (!load_phrases(all, &file, "not", (phrase){.topic = number, .excluded = true}, error) ||
        !load_phrases(all, &file, "against", (phrase){.topic = number, .label = -1}, error) ||
        !load_phrases(all, &file, "favor", (phrase){.topic = number, .label = 1}, error) ||
        !load_phrases(all, &file, "about", (phrase){.topic = number}, error) ||
        !load_phrases(all, &file, "problem", (phrase){.topic = number, .problem = true}, error) ||
        !learned_open(&t.learned, path, error))
        return false;
    if (hs_rules_section(&file, "about")->count) load_title(all, t.title, number);
    t.affirmed = affirmed(all->arena, &all->deeds, t.proposition, &t.denied);
    load_gist(all, t.affirmed, number);
    all->items = hs_grow(all->arena, all->items, all->count, sizeof *all->items);
    all->items[all->count++] = t;
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
    if (!deed_words_load(&t->deeds, t->arena, dir, error)) return false;
    bool ok = files->count > 0 || load_folder(t, dir, error);
    for (size_t i = 0; ok && i < files->count; i++) ok = load_topic(t, files->items[i], error);
    if (ok) t->index = topic_index_make(t);
    return ok;
}

void topics_free(topics *t) {
    for (size_t i = 0; i < t->count; i++) hs_model_close(&t->items[i].learned);
    hs_arena_free(t->arena);
}
