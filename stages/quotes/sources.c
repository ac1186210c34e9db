#include "sources.h"

#include "contents.h"

#include <string.h>

/* The verb of a cue: its last token tagged as one, or SIZE_MAX. */
static size_t verb_of(const facts *f, range cue) {
    for (size_t i = cue.to; i-- > cue.from;)
        if (f->tokens[i].tag >= POS_VB && f->tokens[i].tag <= POS_VBZ) return i;
    return SIZE_MAX;
}

/* The attribution before number `index` whose cue stands in the same sentence and that has a source. */
static range source_before_in_sentence(const article *a, const attributions *found, size_t index) {
    size_t sentence = a->sentence_of[found->items[index].cue.from];
    for (size_t k = index; k-- > 0;) {
        const attribution *t = &found->items[k];
        if (is_empty(t->cue) || a->sentence_of[t->cue.from] != sentence) break;
        if (!is_empty(t->source)) return t->source;
    }
    return range_of(0, 0);
}

/* Where a source may begin at the earliest: behind the last quotation before the cue that the cue is not in.
 */
static size_t floor_of(const article *a, range cue) {
    enum { REACH = 64 };
    size_t floor = a->sentences[a->sentence_of[cue.from]].tokens.from;
    uint32_t own = a->quotation_of[cue.from];
    for (size_t i = cue.from; i-- > floor && cue.from - i < REACH;)
        if (a->quotation_of[i] != NO_QUOTATION && a->quotation_of[i] != own) return i + 1;
    return own != NO_QUOTATION && a->quotations[own].tokens.from > floor ? a->quotations[own].tokens.from + 1
                                                                         : floor;
}

static const char source_by_rule[] = "model, source by rule";

/* `…, with X, the minister, stressing …`: what stands between "with" and the participle at token `at`. */
static range absolute_subject(const facts *f, size_t floor, size_t at) {
    enum { REACH = 16 };
    size_t end = at > floor && f->tokens[at - 1].tag == POS_COMMA ? at - 1 : at;
    for (size_t i = end; i-- > floor + 1 && end - i < REACH;) {
        if (f->tokens[i].tag >= POS_VB && f->tokens[i].tag <= POS_MD) break;
        if (token_is(f->a, i, "with") && f->tokens[i - 1].tag == POS_COMMA) return range_of(i + 1, end);
    }
    return range_of(0, 0);
}

/* "Praised Smith on Tuesday for opposing …": who does what the participle says, whose verb group starts at
 * token `at`; empty for none. */
static range blamed_before(const facts *f, size_t floor, size_t at) {
    if (at < floor + 2 || !token_is(f->a, at - 1, "for")) return range_of(0, 0);
    range r = noun_phrase_before(f->a, f->classes, floor, at - 1);
    if (!is_empty(r) && f->classes[r.to - 1] & W_TIME) { /* [on] Tuesday */
        size_t end = r.from > floor && f->tokens[r.from - 1].tag == POS_IN ? r.from - 1 : r.from;
        r = noun_phrase_before(f->a, f->classes, floor, end);
    }
    size_t from = r.to; /* the name alone: "took a shot at Smith for opposing …" */
    while (from > r.from && f->tokens[from - 1].tag == POS_NNP) from--;
    return range_of(from, r.to);
}

/* "[Hale] went on a tour blasting …": a verb that has a subject of its own. */
static bool has_subject(const facts *f, size_t i) {
    uint8_t tag = f->tokens[i].tag;
    return tag == POS_VBD || tag == POS_VBZ || tag == POS_MD;
}

/* Prepositions that join nouns and no clauses, as "after" may. */
static bool is_noun_preposition(const article *a, size_t i) {
    return word_on(a, i, LIST_NOUN_PREPOSITIONS);
}

/* A noun phrase and the prepositions that join its parts: "the head of Lund Pictures and", "his letter to
 * the". */
static bool is_of_phrase(const facts *f, size_t i) {
    uint8_t tag = f->tokens[i].tag;
    bool ratio = word_is(f->a, i, "in") && i > 0 && i + 1 < f->a->count && f->tokens[i - 1].tag == POS_CD &&
                 f->tokens[i + 1].tag == POS_CD; /* "six in ten" */
    return ratio || is_nominal_tag(tag) || token_is(f->a, i, "%") || is_noun_preposition(f->a, i);
}

/* Where a bracket opens that closes right before token `end`: "half of the voters (48%) [say]"; `end` for
 * none. */
static size_t before_bracket(const article *a, size_t floor, size_t end) {
    enum { LONGEST = 10 };
    if (end == floor || !token_is(a, end - 1, ")")) return end;
    for (size_t i = end - 1; i-- > floor + 1 && end - i < LONGEST;)
        if (token_is(a, i, "(")) return i;
    return end;
}

/* "About half of the voters": a phrase that says how many, with what makes that vague; empty for none. */
static range quantity_before(const facts *f, size_t floor, size_t end) {
    size_t from = end;
    while (from > floor && (is_of_phrase(f, from - 1) || word_on(f->a, from - 1, LIST_VAGUE))) from--;
    bool vague = from < end && word_on(f->a, from, LIST_VAGUE) && !word_on(f->a, end - 1, LIST_VAGUE);
    bool opens = from == floor || !token_is_word(f->a, from - 1);
    return vague && opens ? range_of(from, end) : range_of(0, 0);
}

/* The noun phrase before a verb group that starts at token `end`, with brackets behind it. */
static range phrase_before(const facts *f, size_t floor, size_t end) {
    size_t open = before_bracket(f->a, floor, end);
    range r = quantity_before(f, floor, open);
    if (is_empty(r)) r = noun_phrase_before(f->a, f->classes, floor, open);
    return open == end || is_empty(r) ? r : range_of(r.from, end);
}

/* The subject of the verb: before it; behind it where the content stands first ("…," said X); that of the cue
 * before where the verb is joined to it or a participle. */
static range subject_of(const facts *f, const attributions *found, size_t index) {
    const article *a = f->a;
    const attribution *t = &found->items[index];
    size_t verb = verb_of(f, t->cue), floor = floor_of(a, t->cue);
    if (verb == SIZE_MAX) return range_of(0, 0);
    range sentence = a->sentences[a->sentence_of[verb]].tokens;
    uint8_t tag = f->tokens[verb].tag;
    bool joined = t->cue.from > floor && f->tokens[t->cue.from - 1].tag == POS_CC;
    bool listed =
        t->cue.from > floor && f->tokens[t->cue.from - 1].tag == POS_COMMA; /* rules out X, says Y */
    bool leaning = tag == POS_VBG || tag == POS_VB || joined || listed;
    if (tag == POS_VBG) {
        range blamed = blamed_before(f, floor, t->cue.from);
        if (!is_empty(blamed)) return blamed;
    }
    if (leaning) {
        range before = source_before_in_sentence(a, found, index);
        if (!is_empty(before)) return before;
    }
    if (tag == POS_VB) return range_of(0, 0);
    size_t at = t->cue.from;
    while (at > floor && f->tokens[at - 1].tag == POS_RB) at--;
    uint8_t last = at > floor ? f->tokens[at - 1].tag : POS_OTHER;
    bool apart = tag == POS_VBG && (last == POS_COMMA || last == POS_IN);
    if (apart || joined) {
        range own = absolute_subject(f, floor, at);
        if (!is_empty(own)) return own;
        return sentence_subject(a, f->classes, range_of(sentence.from, at - 1));
    }
    range r = phrase_before(f, floor, t->cue.from);
    bool predicate = tag == POS_VBG && !is_empty(r) && r.from > sentence.from && has_subject(f, r.from);
    if (predicate) return sentence_subject(a, f->classes, range_of(sentence.from, r.from));
    if (is_empty(r) && t->content[0].to <= t->cue.from)
        r = noun_phrase_after(a, f->classes, t->cue.to, sentence.to);
    return r;
}

/* "“A,” he said, referring to [the levy]", "A, pointing to [B]": what stands behind such a cue is not who
 * says what stands before it, but what is said; the source is open then. Of 54 with "to" in PolNeAR's
 * training part all are so. */
static void turn_objects(const facts *f, attribution *t) {
    size_t verb = verb_of(f, t->cue);
    if (verb == SIZE_MAX || f->tokens[verb].tag == POS_VBN || word_is(f->a, verb, "according") ||
        !word_is(f->a, t->cue.to - 1, "to") || verb + 1 >= t->cue.to)
        return;
    if (t->source.from < t->cue.to || t->content[t->content_count - 1].to > t->cue.from) return;
    t->content[0] = t->source;
    t->content_count = 1;
    t->source = range_of(0, 0);
}

void fill_sources(const facts *f, attributions *found) {
    for (size_t i = 0; i < found->count; i++) {
        attribution *t = &found->items[i];
        if (!is_empty(t->source) && !is_empty(t->cue) && t->content_count) turn_objects(f, t);
        if (!is_empty(t->source) || is_empty(t->cue) || t->content_count == 0) continue;
        range r = subject_of(f, found, i);
        if (is_empty(r) || overlaps_content(t, r)) continue;
        t->source = r;
        t->rule = source_by_rule;
    }
}

/* "Nuland wrote", "said King": a capital word right beside a finite verb, whatever it looks like. */
static bool is_surname_alone(const facts *f, range r, range cue) {
    bool beside =
        (r.to == cue.from && has_subject(f, cue.from)) || (r.from == cue.to && has_subject(f, cue.to - 1));
    if (!beside || r.to - r.from > 1 || f->classes[r.from]) return false;
    return f->a->tokens[r.from].flags & HS_T_CAPITAL && !word_on(f->a, r.from, LIST_COORDINATORS);
}

/* A source of verbs, prepositions and adverbs alone names nobody: "come around", "also"; nor does what "is
 * worth noting". */
static bool names_nobody(const facts *f, range r, range cue) {
    if (r.to - r.from == 1 && word_is(f->a, r.from, "worth")) return true;
    if (is_surname_alone(f, r, cue)) return false;
    for (size_t i = r.from; i < r.to; i++) {
        uint8_t tag = f->tokens[i].tag;
        bool verbal = tag >= POS_VB && tag <= POS_IN;
        if (!verbal && tag != POS_TO && tag != POS_RB && tag != POS_CC && f->a->tokens[i].kind != HS_PUNCT)
            return false;
    }
    return true;
}

/* `Smith took to Facebook to announce`: what a preposition governs does not announce; the subject does.
 * Not so behind "for", "on", "upon" (called on the city to say) nor within quotations. */
static bool is_adjunct_of_infinitive(const facts *f, const attribution *t) {
    const article *a = f->a;
    if (t->source.to != t->cue.from || !token_is(a, t->cue.from, "to")) return false;
    size_t before = t->source.from;
    if (before == a->sentences[a->sentence_of[before]].tokens.from) return false;
    uint8_t tag = f->tokens[before - 1].tag;
    bool controls =
        token_is(a, before - 1, "for") || token_is(a, before - 1, "on") || token_is(a, before - 1, "upon");
    return (tag == POS_IN || tag == POS_TO) && !controls && a->quotation_of[before] == NO_QUOTATION;
}

/* "The" alone: the noun phrase that it opens, or the pronoun behind that ("The next day he"). */
static range whole_phrase(const facts *f, const attribution *t) {
    const article *a = f->a;
    size_t from = t->source.from, end = a->sentences[a->sentence_of[from]].tokens.to, to = from + 1;
    if (t->cue.from > from) end = t->cue.from;
    while (to < end && (f->tokens[to].tag <= POS_NNP || f->tokens[to].tag == POS_JJ ||
                        f->tokens[to].tag == POS_CD || f->tokens[to].tag == POS_POS))
        to++;
    if (to < end && f->tokens[to].tag == POS_PRP) return range_of(to, to + 1);
    return to > from + 1 ? range_of(from, to) : range_of(0, 0);
}

static bool is_article_alone(const article *a, range r) {
    return r.to - r.from == 1 &&
           (word_is(a, r.from, "the") || word_is(a, r.from, "a") || word_is(a, r.from, "an"));
}

/* Whether a token joins its clause to another: "that the mayor", "and Lund", "until adviser Jan Lund"; not
 * "that report". */
static bool is_joint(const facts *f, size_t i) {
    bool determiner = (f->classes[i] & W_DETERMINER) && f->tokens[i + 1].tag == POS_NN;
    if (determiner || f->a->tokens[i + 1].kind == HS_CLITIC) return false;
    return word_on(f->a, i, LIST_CLAUSE_JOINTS);
}

/* Without joints before it and without "and" or "that" behind it ("the letter that [said]"). */
static range without_joints(const facts *f, range r) {
    size_t from = r.from, to = r.to;
    while (from + 1 < to && (is_joint(f, from) || (from > r.from && f->tokens[from].tag == POS_COMMA)))
        from++;
    while (to > from + 1 && (f->tokens[to - 1].tag == POS_CC || word_is(f->a, to - 1, "that"))) to--;
    return range_of(from, to);
}

/* Where the subject of a finite verb at i ends, that starts at `from` or behind it; `from` for none. */
static size_t subject_end(const facts *f, size_t from, size_t i) {
    hs_str word = token_text(f->a, i);
    if (!is_finite_tag(f->tokens[i].tag) || memchr(word.p, '-', word.n)) return from; /* state-run */
    while (i > from && f->tokens[i - 1].tag == POS_RB) i--;
    return i > from && (f->tokens[i - 1].tag <= POS_NNP || f->tokens[i - 1].tag == POS_PRP) ? i : from;
}

/* "The wife of Lund posted a film [showing …]": a source ends before a verb of its own, unless its verb is
 * the cue's ("officials briefed on it said"). */
static range without_predicate(const facts *f, range r, range cue) {
    size_t verb = verb_of(f, cue);
    bool joined = r.to < f->a->count && f->tokens[r.to].tag == POS_CC; /* "posted a film and said" */
    if (verb == SIZE_MAX || word_is(f->a, verb, "according")) return r;
    if (!joined && is_finite_tag(f->tokens[verb].tag)) return r;
    for (size_t i = r.from; i + 1 < r.to; i++) {
        uint8_t tag = f->tokens[i].tag;
        if (tag == POS_WH || tag == POS_COMMA || tag == POS_QUOTE || word_is(f->a, i, "that")) break;
        size_t end = subject_end(f, r.from, i), name = r.to;
        if (end == r.from) continue;
        while (f->tokens[name - 1].tag == POS_NNP)
            name--; /* heard to say it: "remembers [Ann Hale] saying" */
        return name == i + 1 && name < r.to ? range_of(name, r.to) : range_of(r.from, end);
    }
    return r;
}

/* "[Officials] in Utah and Ohio": where the nouns start that lead to the names from token `from` on, or
 * `from`. */
static size_t leading_nouns(const facts *f, size_t floor, size_t from) {
    if (from < floor + 2 || !word_on(f->a, from - 1, LIST_HOMES) || f->tokens[from - 2].tag != POS_NNS)
        return from;
    size_t k = from - 2;
    while (k > floor && (is_noun_tag(f->tokens[k - 1].tag) || f->tokens[k - 1].tag == POS_JJ ||
                         f->tokens[k - 1].tag == POS_DT))
        k--;
    return k;
}

/* "[Utah,] Ohio and Iowa", "[officials in Utah,] Ohio and Iowa": with the names of a list that opens the
 * sentence, where the source has only its end. */
static range with_whole_list(const facts *f, range r) {
    const article *a = f->a;
    size_t floor = a->sentences[a->sentence_of[r.from]].tokens.from, from = r.from;
    bool joined = false;
    for (size_t i = r.from; i < r.to; i++) joined = joined || f->tokens[i].tag == POS_CC;
    while (joined && from > floor + 1 && token_is(a, from - 1, ",") &&
           (a->tokens[from - 2].flags & HS_T_CAPITAL)) {
        from -= 2;
        while (from > floor && (a->tokens[from - 1].flags & HS_T_CAPITAL)) from--;
    }
    if (from < r.from) from = leading_nouns(f, floor, from);
    return from == floor ? range_of(from, r.to) : r;
}

/* Whether a subject may start at token i: "officials said [the letter to Hale]", "only [33% of voters]". */
static bool begins_clause(const facts *f, range sentence, size_t i) {
    const article *a = f->a;
    return i == sentence.from || !token_is_word(a, i - 1) || word_is(a, i - 1, "that") ||
           f->tokens[i].tag == POS_CD || (f->tokens[i - 1].cue && has_subject(f, i - 1));
}

/* "[The head of] Lund Pictures said": what a preposition governs is no subject; the noun before it is, where
 * the phrase opens its clause and the verb stands right behind. */
static range with_head(const facts *f, range r, range cue) {
    const article *a = f->a;
    range s = a->sentences[a->sentence_of[r.from]].tokens;
    size_t verb = verb_of(f, cue);
    if (r.from < s.from + 2 || r.to != cue.from || verb == SIZE_MAX || !is_finite_tag(f->tokens[verb].tag))
        return r;
    bool behind_bracket = word_is(a, r.from - 1, "in") && before_bracket(a, s.from, r.from - 1) < r.from - 1;
    if (!is_noun_preposition(a, r.from - 1) && !behind_bracket) return r;
    size_t from = behind_bracket ? r.from - 1 : r.from;
    while (from > s.from && a->quotation_of[from - 1] == a->quotation_of[r.from]) {
        size_t open = before_bracket(a, s.from, from); /* "seven in ten adults (70%) in [the survey]" */
        if (open == from && !is_of_phrase(f, from - 1)) break;
        from = open < from ? open : from - 1;
    }
    return begins_clause(f, s, from) && !is_noun_preposition(a, from) ? range_of(from, r.to) : r;
}

/* "Opposition to it [was led by] Ann Hale": the source behind the "by" of a passive. */
static range behind_passive(const facts *f, range r) {
    enum { LONGEST = 4 };
    if (!(f->classes[r.from] & W_AUXILIARY)) return r;
    for (size_t i = r.from + 1; i + 1 < r.to && i <= r.from + LONGEST; i++)
        if (word_is(f->a, i, "by")) return range_of(i + 1, r.to);
    return r;
}

/* "Lund, who travels [to work by train], said": with the rest of a clause that the source breaks off, up to
 * the comma before the cue. */
static range with_whole_clause(const facts *f, range r, range cue) {
    enum { LONGEST = 24 };
    if (r.to >= cue.from || cue.from - r.to > LONGEST || f->tokens[cue.from - 1].tag != POS_COMMA) return r;
    bool comma = false, relative = false;
    for (size_t i = r.from; i < r.to; i++) {
        comma = comma || f->tokens[i].tag == POS_COMMA;
        relative = relative || (comma && f->tokens[i].tag == POS_WH);
    }
    for (size_t i = r.to; i + 1 < cue.from && relative; i++) relative = f->a->tokens[i].kind <= HS_CLITIC;
    return relative ? range_of(r.from, cue.from) : r;
}

/* "A NATO [official], speaking in Riga, said": with the small nouns behind what sentence_subject, which knows
 * no tags, gave. */
static range with_nouns_behind(const facts *f, range r) {
    range s = f->a->sentences[f->a->sentence_of[r.from]].tokens;
    bool opens = r.from == s.from && f->tokens[r.from].tag != POS_IN; /* not "In person" */
    while (opens && r.to < s.to && is_noun_tag(f->tokens[r.to].tag) && !(f->classes[r.to] & W_TIME)) r.to++;
    return r;
}

/* "(LAUGHTER) [Hale said]": a source starts behind a bracket that closes in it and opened before. */
static range behind_bracket(const article *a, range r) {
    size_t open = 0, from = r.from;
    for (size_t i = r.from; i < r.to; i++) {
        if (token_is(a, i, "(")) open++;
        if (token_is(a, i, ")") && open-- == 0) {
            from = i + 1;
            open = 0;
        }
    }
    return range_of(from < r.to ? from : r.from, r.to);
}

/* "[Hale (the mayor)] said": with what stands before the bracket that the source closes and does not open. */
static range before_open_bracket(const facts *f, range r) {
    const article *a = f->a;
    if (!token_is(a, r.to - 1, ")")) return r;
    for (size_t i = r.from; i < r.to; i++)
        if (token_is(a, i, "(")) return r;
    size_t floor = a->sentences[a->sentence_of[r.from]].tokens.from, open = before_bracket(a, floor, r.to);
    range named = open < r.to ? noun_phrase_before(a, f->classes, floor, open) : range_of(0, 0);
    return is_empty(named) ? r : range_of(named.from, r.to);
}

/* "Hale said that [the council] had rejected X": the subject right before the verb of a statement that
 * another of the same source holds, from that one's cue on; else its source as it is. */
static range own_subject(const facts *f, const attributions *found, size_t index) {
    enum { NEAR = 4 };
    const attribution *t = &found->items[index];
    size_t verb = verb_of(f, t->cue), first = index > NEAR ? index - NEAR : 0;
    if (verb == SIZE_MAX || !is_finite_tag(f->tokens[verb].tag) || t->source.to > t->cue.from)
        return t->source;
    for (size_t k = first; k < found->count && k <= index + NEAR; k++) {
        const attribution *u = &found->items[k];
        if (k == index || !same(u->source, t->source) || u->cue.to > t->cue.from ||
            u->source.to > u->cue.from || !overlaps_content(u, t->cue))
            continue;
        size_t clause = u->cue.to + token_is(f->a, u->cue.to, "that");
        range subject = phrase_before(f, clause, t->cue.from);
        bool somebody = !is_empty(subject) && !(f->classes[subject.to - 1] & W_TIME);
        if (somebody && subject.from == clause) return subject;
    }
    return t->source;
}

/* Take another range for the source, unless that would reach into what is said. */
static void retake(attribution *t, range source) {
    if (!overlaps_content(t, source)) t->source = source;
}

void mend_sources(const facts *f, attributions *found) {
    const article *a = f->a;
    for (size_t i = 0; i < found->count; i++) {
        attribution *t = &found->items[i];
        if (is_empty(t->source) || is_empty(t->cue)) continue;
        if (t->rule == source_by_rule) retake(t, with_nouns_behind(f, t->source));
        if (!t->certain && is_article_alone(a, t->source)) t->source = whole_phrase(f, t);
        if (!t->certain) retake(t, own_subject(f, found, i));
        if (is_empty(t->source)) continue;
        if (!t->certain) {
            retake(t, before_open_bracket(f, t->source));
            t->source = behind_passive(f, behind_bracket(a, t->source));
        }
        if (!t->certain) t->source = without_predicate(f, without_joints(f, t->source), t->cue);
        if (!t->certain && !is_empty(t->source) && t->source.from < t->cue.from) {
            retake(t, with_whole_list(f, t->source));
            retake(t, with_head(f, t->source, t->cue));
            retake(t, with_whole_clause(f, t->source, t->cue));
        }
        if (names_nobody(f, t->source, t->cue)) {
            t->source = range_of(0, 0);
        } else if (is_adjunct_of_infinitive(f, t)) {
            range sentence = a->sentences[a->sentence_of[t->cue.from]].tokens, subject = {0, 0};
            if (f->tokens[sentence.from].tag != POS_IN)
                subject = sentence_subject(a, f->classes, range_of(sentence.from, t->source.from));
            if (!is_empty(subject)) retake(t, subject);
        }
    }
}
