#include "bystanders.h"

typedef struct search {
    const word_rules *words;
    const cast *c;
    const facts *f;
    const uint8_t *taken; /* tokens of the sources found */
    attributions list;
} search;

/* A verb, as far as the tagger can tell: in "business groups back the dam" it takes it for an adverb. */
static bool is_verb(const facts *f, size_t i, range s) {
    uint8_t tag = f->tokens[i].tag;
    bool mistaken = tag == POS_RB && i > s.from && f->tokens[i - 1].tag == POS_NNS;
    return (tag >= POS_VB && tag <= POS_VBZ) || mistaken;
}

/* "Is being funded", "[companies] accused of": what the subject suffers. */
static bool is_passive(const facts *f, size_t i, range s) {
    if (f->tokens[i].tag != POS_VBN && f->tokens[i].tag != POS_VBD) return false;
    size_t before = i;
    while (before > s.from && f->tokens[before - 1].tag == POS_RB) before--;
    if (before == s.from) return false;
    bool bare = f->tokens[i].tag == POS_VBN && i + 1 < s.to && f->tokens[i + 1].tag == POS_IN &&
                !word_on(f->a, i + 1, LIST_ACTIVE_BEHIND);
    bool passive = word_on(f->a, before - 1, LIST_BE) || word_on(f->a, before - 1, LIST_GET);
    return passive || (bare && !word_on(f->a, before - 1, LIST_HAVE));
}

/* The first word of the verb group that ends with token i: "have long been fighting". */
static size_t group_start(const facts *f, size_t i, range s) {
    enum { MOST = 8 };
    size_t end = i;
    for (; i > s.from && end - i < MOST; i--) {
        uint8_t tag = f->tokens[i - 1].tag;
        bool auxiliary = (f->classes[i - 1] & W_AUXILIARY) && tag != POS_POS;
        if (!auxiliary && tag != POS_RB && tag != POS_MD && tag != POS_TO) break;
    }
    return i;
}

/* "[Nurses,] who have backed the dam": the relative pronoun before token i, or i. */
static size_t relative_before(const facts *f, size_t i, range s) {
    return i > s.from && f->tokens[i - 1].tag == POS_WH ? i - 1 : i;
}

/* Prepositions that lead on within a phrase: "voters in Ohio", "a group of mothers". */
static bool leads_on(const facts *f, size_t i) {
    return word_on(f->a, i, LIST_WITHIN_PHRASE);
}

/* "Retired miners": a participle before its noun, behind no auxiliary. */
static bool is_attribute(const facts *f, size_t i) {
    bool participle = f->tokens[i].tag == POS_VBN;
    bool verb = i > 0 && (f->classes[i - 1] & W_AUXILIARY);
    return participle && !verb && i + 1 < f->a->count && is_noun_tag(f->tokens[i + 1].tag);
}

/* Whether a phrase may go on with token i; what lies before it there is a noun where `nominal`. */
static bool is_of_phrase(const facts *f, size_t i, bool nominal) {
    uint8_t tag = f->tokens[i].tag;
    if (is_noun_tag(tag) || tag == POS_JJ || tag == POS_CD || tag == POS_DT || tag == POS_PRPS ||
        tag == POS_POS || (!nominal && is_attribute(f, i)))
        return true;
    return nominal && (leads_on(f, i) || tag == POS_CC);
}

static bool opens_phrase(const facts *f, size_t i) {
    return f->tokens[i].tag == POS_DT || f->tokens[i].tag == POS_PRPS;
}

/* The noun phrase that ends before token `end`, with a noun; a second one before its article is another. */
static range phrase_before(const facts *f, size_t end, range s) {
    enum { LONGEST = 12 };
    size_t from = end;
    if (end <= s.from || !is_noun_tag(f->tokens[end - 1].tag)) return range_of(end, end);
    while (from > s.from && end - from < LONGEST &&
           is_of_phrase(f, from - 1, from - 1 > s.from && is_noun_tag(f->tokens[from - 2].tag)) &&
           !(is_noun_tag(f->tokens[from - 1].tag) && opens_phrase(f, from)))
        from--;
    return range_of(from, end);
}

/* The noun phrase that starts at a token. */
static range phrase_at(const facts *f, size_t from, range s) {
    enum { LONGEST = 10 };
    size_t to = from;
    while (to < s.to && to - from < LONGEST &&
           is_of_phrase(f, to,
                        to > from && is_noun_tag(f->tokens[to - 1].tag) && to + 1 < s.to &&
                            !word_is(f->a, to, "for")))
        to++;
    while (to > from && !is_noun_tag(f->tokens[to - 1].tag)) to--;
    return range_of(from, to);
}

/* The noun that a phrase is about: the last word before its first preposition. */
static size_t head_of(const facts *f, range s) {
    size_t i = s.from + 1;
    while (i < s.to && !leads_on(f, i)) i++;
    return i - 1;
}

/* People, or what a name stands for; "these gimmicks" take no side. */
static bool may_take_sides(const search *x, range s) {
    size_t head = head_of(x->f, s);
    const hs_token *t = &x->f->a->tokens[head];
    uint8_t tag = x->f->tokens[head].tag;
    bool opens = head == x->f->a->sentences[x->f->a->sentence_of[head]].tokens.from;
    if (x->f->classes[head] & (W_TIME | W_ADVERB)) return false;
    bool named = (t->flags & HS_T_CAPITAL) && (tag == POS_NNP || (is_noun_tag(tag) && !opens));
    return named || hs_lexicon_word(x->c->rules->groups, t->hash) >= 0 ||
           hs_lexicon_word(x->c->rules->roles, t->hash) >= 0 ||
           hs_lexicon_word(x->words->people, t->hash) > 0;
}

/* "Mayors Against [Traffic]": where the name starts that token i is part of, or i. */
static size_t start_of_name(const cast *c, size_t i) {
    size_t k = name_at_or_after(c, i);
    return k > 0 && c->names[k - 1].tokens.to > i ? c->names[k - 1].tokens.from : i;
}

/* "Health and Human Services" */
static bool is_within_name(const cast *c, size_t i) {
    return start_of_name(c, i) < i;
}

/* The last "and" behind a name that opens the phrase: "Utah and Ohio back it" is each of them; "the mayors of
 * Lark and Northport" are not. 0 for none. */
static size_t joint_of(const search *x, range s) {
    const facts *f = x->f;
    size_t joint = 0;
    for (size_t i = s.from + 1; i < s.to && !leads_on(f, i); i++)
        if (f->tokens[i].tag == POS_CC && f->tokens[i - 1].tag == POS_NNP && !is_within_name(x->c, i))
            joint = i;
    return joint;
}

/* "Her party", "other Republicans", "more voters": who they are is told by what stands around. */
static bool leans_on_others(const facts *f, range s) {
    return f->tokens[s.from].tag == POS_PRPS || word_on(f->a, s.from, LIST_LEANING);
}

static void add(search *x, range source, range cue) {
    size_t joint = joint_of(x, source);
    if (joint) {
        add(x, range_of(source.from, joint), cue);
        source.from = (uint32_t)joint + 1;
    }
    if (is_empty(source) || leans_on_others(x->f, source) || !may_take_sides(x, source)) return;
    for (size_t i = source.from; i < source.to; i++)
        if (x->taken[i] || x->f->a->quotation_of[i] != NO_QUOTATION) return;
    attributions_add(x->f->a->arena, &x->list, (attribution){.source = source, .cue = cue, .speaker = -1});
}

/* "The Herald Union, a group [that]": the name before the comma that a phrase says more of, or none. */
static range named_before(const facts *f, range phrase, range s) {
    range none = range_of(phrase.from, phrase.from);
    bool apart = phrase.from > s.from + 1 && opens_phrase(f, phrase.from) &&
                 f->tokens[phrase.from - 1].tag == POS_COMMA;
    range named = apart ? phrase_before(f, phrase.from - 1, s) : none;
    bool is_name = !is_empty(named) && f->tokens[named.to - 1].tag == POS_NNP;
    return is_name && !(f->classes[named.to - 1] & W_TIME) ? named : none;
}

/* "Acme was the only company [that]", "is one of the unions [that]": who is said to be what a phrase names,
 * or none. */
static range subject_of_predicate(const facts *f, range phrase, range s) {
    size_t i = phrase.from;
    if (i > s.from + 1 && word_is(f->a, i - 1, "of") && word_is(f->a, i - 2, "one")) i -= 2;
    if (i > s.from && (word_is(f->a, i - 1, "among") || word_is(f->a, i - 1, "not"))) i--;
    if (i > s.from && (word_is(f->a, i - 1, "n't") || word_is(f->a, i - 1, "n’t"))) i--;
    bool said = i > s.from && word_on(f->a, i - 1, LIST_COPULAS);
    return said ? phrase_before(f, i - 1, s) : range_of(phrase.from, phrase.from);
}

/* "Acme went to court [to block it]": the phrase that opens the sentence, a name, where a verb in the past
 * stands right behind it and nothing but words before token `to`; or none. */
static range subject_of_purpose(const search *x, size_t to, range s) {
    enum { LONGEST = 14 };
    const facts *f = x->f;
    range subject = phrase_at(f, s.from, s), none = range_of(to, to);
    bool meant = to > s.from && (hs_lexicon_word(x->words->side_nouns, f->a->tokens[to - 1].hash) > 0 ||
                                 word_on(f->a, to - 1, LIST_MEANS)); /* "the plan to" */
    if (is_empty(subject) || subject.to >= to || to - subject.to > LONGEST || meant) return none;
    for (size_t i = subject.to; i < to; i++)
        if (f->tokens[i].tag == POS_COMMA || f->tokens[i].tag == POS_WH || f->tokens[i].tag == POS_QUOTE ||
            f->tokens[i].tag == POS_COLON || f->tokens[i].tag == POS_STOP)
            return none;
    size_t verb = subject.to;
    while (verb < to && ((x->f->classes[verb] & W_AUXILIARY) || f->tokens[verb].tag == POS_RB)) verb++;
    bool does = verb < to && (f->tokens[verb].tag == POS_VBD || f->tokens[verb].tag == POS_VBN ||
                              f->tokens[verb].tag == POS_VBZ || f->tokens[verb].tag == POS_VBP);
    return does && !is_passive(f, verb, s) ? subject : none;
}

/* The subject of the verb group that starts at a token. */
static void add_subject(search *x, size_t group, range s, range cue) {
    size_t end = relative_before(x->f, group, s);
    bool relative = end < group, infinitive = x->f->tokens[group].tag == POS_TO;
    bool comma = relative && end > s.from && x->f->tokens[end - 1].tag == POS_COMMA;
    range phrase = phrase_before(x->f, comma ? end - 1 : end, s);
    if (relative || infinitive) add(x, subject_of_predicate(x->f, phrase, s), cue);
    if (infinitive && !is_empty(subject_of_purpose(x, group, s))) {
        add(x, subject_of_purpose(x, group, s), cue);
        return;
    }
    if (relative) {
        if (x->taken[end]) return; /* a source, and whom it means is known */
        range named = named_before(x->f, phrase, s);
        if (!is_empty(named)) phrase = named;
    }
    phrase.from = (uint32_t)start_of_name(x->c, phrase.from);
    bool led = phrase.from > s.from && (x->f->classes[phrase.from - 1] & W_PREPOSITION);
    if (!led) add(x, phrase, cue); /* "sending troops into Lark would block talks" */
}

/* "Are opposed", "were in favor": whether token i is what somebody is said to be; *start is the first word of
 * that, its verb included. */
static bool is_predicate(const search *x, size_t i, range s, size_t *start) {
    const facts *f = x->f;
    if (hs_lexicon_word(x->words->side_predicates, f->a->tokens[i].hash) <= 0) return false;
    *start = i > s.from && word_is(f->a, i - 1, "in") ? i - 1 : i;
    size_t before = *start;
    while (before > s.from && f->tokens[before - 1].tag == POS_RB) before--;
    return before > s.from && (f->classes[before - 1] & W_AUXILIARY);
}

/* Whether the word at token i tells of a side, and whose: in one sentence `s`. */
static void look_at(search *x, size_t i, range s) {
    const facts *f = x->f;
    uint64_t hash = f->a->tokens[i].hash;
    bool noun = hs_lexicon_word(x->words->side_nouns, hash) > 0;
    bool verb = (f->tokens[i].cue || hs_lexicon_word(x->words->sides, hash) > 0) && is_verb(f, i, s);
    bool felt = hs_lexicon_word(x->words->experiences, hash) > 0 && is_verb(f, i, s);
    size_t start = i;
    bool predicate = is_predicate(x, i, s, &start);
    if (!noun && !verb && !felt && !predicate) return;
    range word = range_of(i, i + 1);
    size_t owner =
        i > s.from + 1 && f->tokens[i - 1].tag == POS_JJ ? i - 2 : i - 1; /* "Utah's strong support" */
    if (noun && i > s.from + 1 && f->tokens[owner].tag == POS_POS) add(x, phrase_before(f, owner, s), word);
    if (i + 2 < s.to && word_on(f->a, i + 1, LIST_AGENTS))
        add(x, phrase_at(f, i + 2, s), word);
    else if (felt && i + 1 < s.to)
        add(x, phrase_at(f, i + 1, s), word);
    else if (predicate || (verb && !is_passive(f, i, s)))
        add_subject(x, group_start(f, start, s), s, word);
}

attributions find_bystanders(const word_rules *words, const cast *c, const facts *f,
                             const attributions *found) {
    const article *a = f->a;
    uint8_t *taken = hs_alloc(a->arena, a->count + 1);
    search x = {.words = words, .c = c, .f = f, .taken = taken};
    for (size_t k = 0; k < found->count; k++)
        for (size_t i = found->items[k].source.from; i < found->items[k].source.to; i++) taken[i] = 1;
    for (size_t k = 0; k < a->sentence_count; k++) {
        range s = a->sentences[k].tokens;
        for (size_t i = s.from; i < s.to; i++) look_at(&x, i, s);
    }
    return x.list;
}
