#include "speakers.h"

#include "author.h"
#include "descriptions.h"
#include "joints.h"
#include "anaphora.h"
#include "relatives.h"
#include "roles.h"
#include "teams.h"

#include "hearsay/search.h"

#include <stdlib.h>
#include <string.h>

enum { UNSETTLED = HS_NONE - 1 }; /* whom "the Ohio Republican" means is asked once all names are known */

typedef struct resolver {
    cast *c;
    const article *a;
    const uint16_t *classes;
    const facts *facts;
    const pronoun_weights *weights;
    pronouns pronouns;
    anaphora anaphora[2];    /* of "they" and "it", found when they are first asked for */
    const affiliation *told; /* NULL: descriptions are not settled yet */
    const attributions *found;
    size_t current;          /* the attribution whose source is being resolved */
    const int *speakers;     /* of those before it, as far as they are settled */
    const referring *voices; /* paragraphs that are somebody's own words by their layout, and whose */
    size_t voice_count;
    hs_str author;    /* who signs the article; empty for none or several */
    int last_speaker; /* entity of the latest attribution with a person as source */
    int last_group;   /* the latest speaker that "they" may mean */
} resolver;

static resolver resolver_make(cast *c, const facts *f, const pronoun_weights *weights,
                              const attributions *found, const int *speakers) {
    return (resolver){.c = c,
                      .a = c->a,
                      .classes = c->classes,
                      .facts = f,
                      .weights = weights,
                      .found = found,
                      .speakers = speakers,
                      .last_speaker = HS_NONE,
                      .last_group = HS_NONE};
}

static bool opens_bracket(const resolver *r, range s) {
    for (size_t i = s.from; i < s.to; i++)
        if (token_is(r->a, i, "(")) return true;
    return false;
}

static bool ends_name(const resolver *r, size_t end) {
    size_t k = name_at_or_after(r->c, end);
    return k > 0 && r->c->names[k - 1].tokens.to == end; /* "McDonald's" */
}

/* Without the marks at its end, but for "%" and a bracket that closes one within: "Smith (R-Ohio)"; Smith's
 * claim is of Smith. */
static range strip(const resolver *r, range s) {
    while (s.to > s.from && r->a->tokens[s.to - 1].kind == HS_PUNCT && !token_is(r->a, s.to - 1, "%") &&
           !(token_is(r->a, s.to - 1, ")") && opens_bracket(r, s)))
        s.to--;
    if (s.to > s.from + 1 && r->a->tokens[s.to - 1].kind == HS_CLITIC && !ends_name(r, s.to)) s.to--;
    return s;
}

/* "The Greens' [Ann Hale]": the mark alone behind a plural. */
static bool is_plural_genitive(const resolver *r, size_t mark) {
    const article *a = r->a;
    return (token_is(a, mark, "'") || token_is(a, mark, "’")) &&
           a->text.p[a->tokens[mark - 1].end - 1] == 's' && !(a->tokens[mark].flags & HS_T_SPACED);
}

/* "Smith's", "the Bank of England's": what ends at token `next` has what comes behind. */
static bool is_possessor(const resolver *r, size_t next, size_t end) {
    if (next < end && token_is(r->a, next, "of"))
        for (next++; next < end && (r->a->tokens[next].flags & HS_T_CAPITAL);) next++;
    return next < end &&
           (r->a->tokens[next].kind == HS_CLITIC || (next + 1 < end && is_plural_genitive(r, next)));
}

/* The "of" at token i in "University of Saltby professor Jan Smit", "Bank of Saltby's Jan Smit". */
static bool is_of_body(const resolver *r, range s, const name *n, size_t i) {
    const article *a = r->a;
    bool told = !is_empty(n->role) || a->tokens[n->tokens.from - 1].kind == HS_CLITIC;
    return i > s.from && n->kind == HS_PERSON && told && token_is(a, i, "of") &&
           (a->tokens[i - 1].flags & HS_T_CAPITAL) &&
           hs_lexicon_word(r->c->rules->organizations, a->tokens[i - 1].hash) >= 0;
}

/* Whether a name stands in a clause that only tells more of a source: "two women who knew [Hale]", not "the
 * man who called, [Jan Smit]". */
static bool is_in_clause(const resolver *r, range s, const name *n) {
    for (size_t i = n->tokens.from; i-- > s.from + 1 && !token_is(r->a, i, ",");)
        if (word_on(r->a, i, LIST_RELATIVES)) return true;
    return false;
}

/* The name that is the source itself, not one within it: not a possessor, not behind a preposition. */
static int head_name(const resolver *r, range s) {
    int found = HS_NONE;
    for (size_t k = name_at_or_after(r->c, s.from); k < r->c->name_count && r->c->names[k].tokens.to <= s.to;
         k++) {
        const name *n = &r->c->names[k];
        size_t next = n->tokens.to;
        bool possessor = is_possessor(r, next, s.to);
        bool after_preposition = false;
        size_t front =
            n->role.to == n->tokens.from && n->role.to > n->role.from ? n->role.from : n->tokens.from;
        for (size_t i = s.from; i < front; i++) {
            if ((r->classes[i] & W_PREPOSITION) && !is_of_body(r, s, n, i)) after_preposition = true;
            if (token_is(r->a, i, ",") && n->kind != HS_COUNTRY) after_preposition = false;
        }
        bool determined = false; /* "a close Hale ally" */
        for (size_t i = s.from; i < front; i++) determined = determined || (r->classes[i] & W_DETERMINER);
        bool before_noun =
            next < s.to && r->a->tokens[next].kind == HS_WORD &&
            !(r->classes[next] & (W_PREPOSITION | W_SUBORDINATOR | W_PRONOUN | W_DETERMINER)) &&
            !(r->a->tokens[next].flags & HS_T_CAPITAL) && (n->kind != HS_PERSON || determined);
        bool of_body =
            next < s.to &&
            (hs_lexicon_word(r->c->rules->organizations, r->a->tokens[next].hash) >= 0 ||
             hs_lexicon_word(r->c->rules->groups, r->a->tokens[next].hash) >= 0); /* "Tulsa police" */
        bool before_role = k + 1 < r->c->name_count && r->c->names[k + 1].tokens.to <= s.to &&
                           next < r->c->names[k + 1].role.to &&
                           r->c->names[k + 1].role.from <= next; /* "Acme Widgets spokesman Jan Smit" */
        bool joined = next < s.to && word_is(r->a, next, "and") && is_field(r->c, n);
        if (possessor || after_preposition || before_noun || of_body || before_role || joined ||
            is_in_clause(r, s, n))
            continue;
        if (found == HS_NONE || r->c->entities[found].kind != HS_PERSON) found = n->entity;
        if (r->c->entities[found].kind == HS_PERSON) break;
    }
    return found;
}

/* By its words up to a preposition; "Prime Minister Hale's office" by those behind whose it is. */
static hs_entity_kind described_kind(const resolver *r, range s) {
    bool group = false, role = false, body = false;
    for (size_t i = s.from; i < s.to; i++) {
        if (r->a->tokens[i].kind == HS_CLITIC && i + 1 < s.to) group = role = body = false;
        group = group || hs_lexicon_word(r->c->rules->groups, r->a->tokens[i].hash) >= 0;
        role = role || word_on(r->a, i, LIST_SOMEBODY) ||
               hs_lexicon_word(r->c->rules->roles, r->a->tokens[i].hash) >= 0 ||
               (!(r->classes[i] & (W_PRONOUN | W_DETERMINER)) && /* "Hale's wife", not "his" */
                hs_lexicon_word(r->c->rules->genders_by_title, r->a->tokens[i].hash) >= 0);
        body = body || hs_lexicon_word(r->c->rules->organizations, r->a->tokens[i].hash) >= 0;
        if (r->classes[i] & W_PREPOSITION) break;
    }
    return group ? HS_GROUP : role ? HS_PERSON : body ? HS_ORGANIZATION : HS_GROUP;
}

static bool has_possessor(const resolver *r, range s) {
    for (size_t i = s.from; i + 1 < s.to; i++)
        if (r->a->tokens[i].kind == HS_CLITIC) return true;
    return false;
}

static range without_article(const resolver *r, range s) {
    bool article_word = s.to - s.from > 1 && (word_is(r->a, s.from, "the") || word_is(r->a, s.from, "a") ||
                                              word_is(r->a, s.from, "an"));
    return article_word ? range_of(s.from + 1, s.to) : s;
}

/* "A judge on Tuesday", "the senator earlier this year": without when it was said; not "a poll released
 * Tuesday", not "Christianity Today". */
static range without_time(const resolver *r, range s) {
    size_t to = s.to;
    bool led = false;
    while (to > s.from && (r->classes[to - 1] & W_TIME)) to--;
    if (to < s.to && to > s.from + 2 && word_is(r->a, to - 1, "the") && word_is(r->a, to - 2, "over")) {
        to -= 2; /* "over the weekend" */
        led = true;
    }
    for (; to < s.to && to > s.from && word_on(r->a, to - 1, LIST_TIME_LEADS); to--) led = true;
    if (to == s.to || to == s.from) return s;
    hs_str word = token_text(r->a, to - 1);
    bool noun = r->a->tokens[to - 1].kind <= HS_CLITIC &&
                !(r->classes[to - 1] & (W_PREPOSITION | W_DETERMINER)) &&
                !(word.n > 4 && memcmp(word.p + word.n - 2, "ed", 2) == 0);
    return noun && (led || !(r->a->tokens[to - 1].flags & HS_T_CAPITAL)) ? range_of(s.from, to) : s;
}

/* A description up to its relative clause or apposition. */
static range description(const resolver *r, range s) {
    size_t to = s.from + 1;
    while (to < s.to && !token_is(r->a, to, ",") && !word_is(r->a, to, "who") && !word_is(r->a, to, "which"))
        to++;
    return without_time(r, range_of(s.from, to < s.to ? to : s.to));
}

/* "the governments …, whose leaders": who they belong to, where that stands right before. */
static int possessed(resolver *r, range s) {
    size_t floor = r->a->sentences[r->a->sentence_of[s.from]].tokens.from;
    size_t end = s.from > floor && token_is(r->a, s.from - 1, ",") ? s.from - 1 : s.from;
    range owner = noun_phrase_before(r->a, r->classes, floor, end);
    for (size_t i = owner.to; i-- > owner.from;)
        if ((r->classes[i] & W_PREPOSITION) &&
            !word_is(r->a, i, "of")) { /* "a reaction from [the governments]" */
            owner.from = (uint32_t)(i + 1);
            break;
        }
    return cast_describe(r->c, owner.to > owner.from ? without_article(r, owner) : range_of(s.from + 1, s.to),
                         HS_GROUP);
}

static int resolve_phrase(resolver *r, range s);

static bool source_before(const void *sources, size_t k, size_t token) {
    return ((const referring *)sources)[k].words.from < token;
}

/* What a noun phrase means that is no person: where it is a source, its entity. HS_NONE for a person. */
static int phrase_entity(resolver *r, range words) {
    const pronouns *p = &r->pronouns;
    size_t k = hs_first_not_before(p->sources, p->source_count, words.from, source_before);
    for (; k < p->source_count && p->sources[k].words.from < words.to; k++)
        if (p->sources[k].words.to >= words.to && r->c->entities[p->sources[k].who].kind != HS_PERSON)
            return p->sources[k].who;
    int who = resolve_phrase(r, words);
    return who < 0 || r->c->entities[who].kind == HS_PERSON ? HS_NONE : who;
}

/* "they", "it": of the words before; else the group that spoke last. */
static int third_person(resolver *r, size_t i, anaphor which) {
    if (!r->facts || r->a->quotation_of[i] != NO_QUOTATION) return r->last_group;
    anaphora *x = &r->anaphora[which];
    if (!x->a) *x = anaphora_find(r->c, r->facts, r->pronouns.sources, r->pronouns.source_count, which);
    range words = anaphora_meant(x, i);
    int who = is_empty(words) ? HS_NONE : phrase_entity(r, words);
    return who == HS_NONE ? r->last_group : who;
}

static bool voice_before(const void *voices, size_t k, size_t token) {
    return ((const referring *)voices)[k].words.to <= token;
}

/* Whose post or line of a transcript token i is in. */
static int voice_at(const resolver *r, size_t i) {
    size_t k = hs_first_not_before(r->voices, r->voice_count, i, voice_before);
    return k < r->voice_count && r->voices[k].words.from <= i ? r->voices[k].who : HS_NONE;
}

/* The noun of a description that opens with "a" or "one": "source" of "a source familiar with it"; SIZE_MAX
 * for none, as in "one of the people". */
static size_t head_noun(const resolver *r, range words) {
    size_t head = SIZE_MAX;
    for (size_t i = words.from + 1; r->facts && i < words.to; i++) {
        uint8_t tag = r->facts->tokens[i].tag;
        if ((r->classes[i] & W_PREPOSITION) ||
            (!is_noun_tag(tag) && tag != POS_JJ && tag != POS_CD && tag != POS_POS))
            break;
        if (is_noun_tag(tag)) head = i;
    }
    return head;
}

/* "An aide said …, the aide added": the source a few attributions before that brought in somebody without a
 * name in this word, unless one who is named and holds that role spoke since; HS_NONE for none. */
static int introduced_before(resolver *r, range words) {
    enum { BACK = 6, SENTENCES = 5 };
    const article *a = r->a;
    uint64_t word = a->tokens[words.to - 1].hash;
    if (words.to - words.from != 2 || !word_is(a, words.from, "the")) return HS_NONE;
    for (size_t k = r->current, seen = 0; k-- > 0 && seen < BACK; seen++) {
        range s = strip(r, r->found->items[k].source);
        if (is_empty(s) || s.from >= words.from) continue;
        if (a->sentence_of[words.from] - a->sentence_of[s.from] > SENTENCES) break;
        int who = r->speakers[k];
        if (who >= 0 && !r->c->entities[who].described && entity_has_role(r->c, &r->c->entities[who], word))
            break;
        size_t head = word_on(a, s.from, LIST_INDEFINITE) ? head_noun(r, s) : SIZE_MAX;
        if (who < 0 || !r->c->entities[who].described || head == SIZE_MAX) continue;
        uint64_t noun = a->tokens[head].hash; /* of "the lawmaker", "senator" will do */
        if (noun == word || word_pairs_have(&r->c->rules->heads, word, noun)) return who;
    }
    return HS_NONE;
}

/* "the minister", "the committee": who holds or is it, else an entity of its own. */
static int resolve_description(resolver *r, range words) {
    int who = introduced_before(r, words);
    if (who == HS_NONE) who = role_holder(r->c, words);
    if (who == HS_NONE) who = described_body(r->c, words);
    if (who == HS_NONE) who = described_people(r->c, words);
    range team = who == HS_NONE ? team_words(r->c, words) : range_of(0, 0);
    if (!is_empty(team)) return cast_describe(r->c, team, HS_ORGANIZATION);
    bool person = is_person_description(r->c, words), company = is_company_description(r->c, words);
    if (who == HS_NONE && (person || company)) {
        if (!r->told) return UNSETTLED;
        who = person ? described_person(&r->pronouns, r->weights, r->told, words)
                     : described_company(&r->pronouns, words);
    }
    if (who == HS_NONE) return cast_describe(r->c, without_article(r, words), described_kind(r, words));
    cast_refer(r->c, who, words);
    return who;
}

/* Whom the relative pronoun at token i means. What a comma sets off goes on about somebody known already
 * ("the former governor, who said"); without one the clause says who it is ("the man who saw it said"). */
static int relative(resolver *r, size_t i) {
    range words;
    int who = antecedent(r->c, r->facts, i, &words);
    if (who != HS_NONE || is_empty(words)) return who;
    bool known = token_is(r->a, words.to, ",") && word_is(r->a, words.from, "the") && word_is(r->a, i, "who");
    return known ? resolve_description(r, words) : cast_describe(r->c, without_article(r, words), HS_GROUP);
}

static int pronoun(resolver *r, size_t i) {
    const article *a = r->a;
    if (word_is(a, i, "he") || word_is(a, i, "his") || word_is(a, i, "him"))
        return pronoun_person(&r->pronouns, r->weights, i, GENDER_MALE);
    if (word_is(a, i, "she") || word_is(a, i, "her") || word_is(a, i, "hers"))
        return pronoun_person(&r->pronouns, r->weights, i, GENDER_FEMALE);
    if (is_relative(a, i)) {
        if (!r->told) r->told = affiliations_of(r->c); /* all names are known by now */
        return relative(r, i);
    }
    if (word_is(a, i, "they") || word_is(a, i, "their")) return third_person(r, i, ANAPHOR_THEY);
    if (word_is(a, i, "it") || word_is(a, i, "its")) return third_person(r, i, ANAPHOR_IT);
    bool inside = a->quotation_of[i] != NO_QUOTATION;
    bool first_person =
        word_is(a, i, "i") || word_is(a, i, "we") || word_is(a, i, "my") || word_is(a, i, "our");
    if (!first_person) return HS_NONE;
    return inside ? r->last_speaker : voice_at(r, i);
}

/* he, his, which */
static bool is_pronominal(const resolver *r, range s) {
    return s.to - s.from == 1 &&
           ((r->classes[s.from] & (W_PRONOUN | W_DETERMINER)) || is_relative(r->a, s.from));
}

static int resolve_phrase(resolver *r, range s) {
    bool of_whom =
        s.to - s.from == 3 && (word_is(r->a, s.to - 1, "whom") || word_is(r->a, s.to - 1, "which"));
    bool who = s.to - s.from >= 2 && word_is(r->a, s.from, "who");
    bool noun = s.to - s.from == 2 && r->facts && is_noun_tag(r->facts->tokens[s.from + 1].tag);
    if (who && noun) { /* "who voters say would win" */
        s.from++;
    } else if (of_whom || who) { /* "some of whom", "who both", "who met Smit on Monday" */
        int meant = relative(r, s.from);
        if (meant != HS_NONE) return meant;
    }
    if (word_is(r->a, s.from, "whose") && s.to - s.from > 1) return possessed(r, s);
    if (names_several(r->c, s)) return cast_describe(r->c, without_article(r, without_time(r, s)), HS_GROUP);
    int named = head_name(r, s);
    return named != HS_NONE ? named : resolve_description(r, description(r, s));
}

static int resolve_pronoun(resolver *r, range s) {
    if (r->facts && word_is(r->a, s.from, "it") && is_expletive(r->facts, s.from)) return HS_NONE;
    int who = pronoun(r, s.from);
    bool own = r->a->quotation_of[s.from] == NO_QUOTATION && word_is(r->a, s.from, "i");
    if (who != HS_NONE)
        cast_refer(r->c, who, s);
    else if (own && r->author.n)
        who = author_entity(r->c, r->author, s);
    else if (r->classes[s.from] & W_PRONOUN)
        who = cast_describe(r->c, s, HS_PERSON);
    else
        who = resolve_phrase(r, s);
    return who;
}

static int by_place(const void *x, const void *y) {
    const referring *a = x, *b = y;
    return (a->words.from > b->words.from) - (a->words.from < b->words.from);
}

/* Resolve the sources that are no pronouns, or those of them that are still unsettled, and list them in text
 * order with whom they mean. Returns whether some are left. */
static bool resolve_round(resolver *r, const attributions *found, int *speakers, referring *sources,
                          size_t *count) {
    bool first = !r->told, left = false;
    for (size_t i = 0; i < found->count; i++) {
        range s = strip(r, found->items[i].source);
        if (first) speakers[i] = HS_NONE;
        if (is_empty(s) || is_pronominal(r, s) || (!first && speakers[i] != UNSETTLED)) continue;
        r->current = i;
        speakers[i] = resolve_phrase(r, s);
        left = left || speakers[i] == UNSETTLED;
        if (speakers[i] >= 0) sources[(*count)++] = (referring){s, speakers[i]};
    }
    if (*count) qsort(sources, *count, sizeof *sources, by_place);
    return left;
}

referring *resolve_phrases(cast *c, const facts *f, const pronoun_weights *weights, const attributions *found,
                           int *speakers, size_t *count) {
    resolver r = resolver_make(c, f, weights, found, speakers);
    referring *sources = hs_alloc_n(c->a->arena, found->count, sizeof *sources);
    *count = 0;
    if (resolve_round(&r, found, speakers, sources, count)) {
        referring *settled = hs_alloc_n(c->a->arena, *count, sizeof *settled);
        memcpy(settled, sources, *count * sizeof *settled);
        r.pronouns = pronouns_find(c, f, settled, *count);
        r.pronouns.token_count = 0; /* whom they mean is not known yet */
        r.told = affiliations_of(c);
        resolve_round(&r, found, speakers, sources, count);
    }
    return sources;
}

/* Posts and lines of transcripts, in text order, with whom their source means. */
static void find_voices(resolver *r, const attributions *found, const int *speakers) {
    referring *voices = hs_alloc_n(r->a->arena, found->count + 1, sizeof *voices);
    for (size_t i = 0; i < found->count; i++) {
        const attribution *t = &found->items[i];
        if (t->certain && t->content_count == 1 && speakers[i] >= 0)
            voices[r->voice_count++] = (referring){t->content[0], speakers[i]};
    }
    if (r->voice_count) qsort(voices, r->voice_count, sizeof *voices, by_place);
    r->voices = voices;
}

/* "The mayor" and "she" that are no source of anything mean somebody, too: mentions of theirs, so that "the
 * mayor has long opposed the dam" is told of her. */
static void refer_others(resolver *r) {
    const pronouns *p = &r->pronouns;
    bool *known = hs_alloc(r->a->arena, r->a->count + 1);
    for (size_t i = 0; i < r->c->reference_count; i++) known[r->c->references[i].token] = true;
    for (size_t i = 0; i < p->role_count; i++)
        if (!known[p->roles[i].words.from]) cast_refer(r->c, p->roles[i].who, p->roles[i].words);
    for (size_t i = 0; i < p->token_count; i++)
        if (p->meant[i] != HS_NONE && !known[p->tokens[i]])
            cast_refer(r->c, p->meant[i], range_of(p->tokens[i], p->tokens[i] + 1));
}

void resolve_speakers(cast *c, const facts *f, const pronoun_weights *weights, const attributions *found,
                      int *speakers) {
    resolver r = resolver_make(c, f, weights, found, speakers);
    r.author = author_name(c);
    size_t count;
    const referring *sources = resolve_phrases(c, f, weights, found, speakers, &count);
    r.pronouns = pronouns_find(c, f, sources, count);
    pronouns_resolve(&r.pronouns, weights);
    find_voices(&r, found, speakers);
    for (size_t i = 0; i < found->count; i++) {
        range s = strip(&r, found->items[i].source);
        if (is_empty(s)) continue;
        r.current = i;
        if (is_pronominal(&r, s)) speakers[i] = resolve_pronoun(&r, s);
        if (speakers[i] == HS_NONE) continue;
        const entity *e = &c->entities[speakers[i]];
        bool unnamed = e->described && s.to - s.from == 1 && (r.classes[s.from] & W_PRONOUN);
        if (unnamed) continue; /* an "I" or "he" that nobody is known for stands for nobody later */
        if (e->kind == HS_PERSON)
            r.last_speaker = speakers[i];
        else if (e->kind != HS_GROUP || !has_possessor(&r, s)) /* "Hale's comments" are not who "they" mean */
            r.last_group = speakers[i];
    }
    refer_others(&r);
}
