#include "closings.h"

static bool has_finite_verb(const facts *f, range r) {
    for (size_t i = r.from; i < r.to; i++) {
        uint8_t tag = f->tokens[i].tag;
        if (tag == POS_VBD || tag == POS_VBZ || tag == POS_VBP || tag == POS_MD) return true;
    }
    return false;
}

/* "Told", "has warned"; not "to tell", "were told". */
static bool says(const facts *f, range cue) {
    static const char *const have[] = {"has", "have", "had", "'s", "’s", "'ve", "’ve", "'d", "’d", NULL};
    uint8_t tag = f->tokens[cue.to - 1].tag;
    if (cue.to - cue.from == 1) return tag == POS_VBD || tag == POS_VBZ || tag == POS_VBP;
    for (size_t i = cue.from + 1; i < cue.to; i++)
        if (word_is(f->a, i, "been")) return false;
    return word_is_any(f->a, cue.from, have) || f->tokens[cue.from].tag == POS_RB;
}

/* "As the council met, [Hale disagreed]": a clause with a conjunction, and no other behind it. */
static bool only_leads_on(const facts *f, range r) {
    if (!(f->classes[r.from] & W_SUBORDINATOR)) return false;
    for (size_t i = r.from; i < r.to; i++)
        if (f->tokens[i].tag == POS_COMMA) return false;
    return true;
}

/* "The toll would hurt trade, Ann Hale told the Herald on Sunday.": a clause before a source and a verb of
 * saying, behind which the sentence only tells to whom, when and where. The models, which have seen "told"
 * with its content behind it, often miss these. */
static bool closes_sentence(const facts *f, const attribution *t) {
    enum { LONGEST = 14, WORDS = 3 };
    const article *a = f->a;
    const article_sentence *in = &a->sentences[a->sentence_of[t->cue.from]];
    size_t behind = t->source.from > t->cue.from ? t->source.to : t->cue.to;
    if (!t->closing || !says(f, t->cue) || in->tokens.to - behind > LONGEST) return false;
    for (size_t i = behind; i < in->tokens.to; i++) {
        uint8_t here = f->tokens[i].tag;
        if (here == POS_COMMA || here == POS_MD || here == POS_VBZ || here == POS_VBP || here == POS_WH ||
            here == POS_PRP || here == POS_QUOTE || here == POS_COLON)
            return false;
    }
    range content = t->content[0];
    bool headline = in->kind == HS_HEADLINE; /* "Toll to rise, mayor says" */
    return content.to - content.from >= WORDS && (headline || has_finite_verb(f, content)) &&
           !has_finite_verb(f, t->source) && !only_leads_on(f, content);
}

void keep_closings(const facts *f, attributions *found) {
    for (size_t i = 0; i < found->count; i++) found->items[i].closing = closes_sentence(f, &found->items[i]);
}
