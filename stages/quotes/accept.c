#include "accept.h"

enum { T_ACCEPT = 500 };

static uint64_t bucket(size_t n) {
    return n < 4 ? n : n < 6 ? 4 : n < 9 ? 5 : n < 14 ? 6 : n < 22 ? 7 : n < 40 ? 8 : 9;
}

/* Margins of the sequence models, in steps that grow. */
static uint64_t level(int64_t margin) {
    static const int64_t steps[] = {-1600, -800, -400, -200, 0,    100,  200,  300,  400,  600,
                                    800,   1000, 1300, 1700, 2200, 3000, 4000, 5500, 7500, 10000};
    uint64_t l = 0;
    while (l < sizeof steps / sizeof *steps && margin >= steps[l]) l++;
    return l;
}

/* Tag of the token that heads a source: its last noun, name or pronoun. */
static uint64_t head_tag(const facts *f, range r) {
    for (size_t i = r.to; i-- > r.from;) {
        uint8_t tag = f->tokens[i].tag;
        if (tag <= POS_NNP || tag == POS_PRP || tag == POS_WH) return tag;
    }
    return POS_TAGS;
}

size_t accept_features(const facts *f, const attributions *found, size_t index, uint64_t *out) {
    const attribution *t = &found->items[index];
    const article *a = f->a;
    size_t head = t->cue.to > t->cue.from ? t->cue.to - 1 : t->content[0].from, words = 0, quoted = 0;
    for (size_t i = t->cue.from; i < t->cue.to; i++)
        if (f->tokens[i].cue) head = i;
    for (size_t k = 0; k < t->content_count; k++)
        for (size_t i = t->content[k].from; i < t->content[k].to; i++) {
            words++;
            quoted += f->tokens[i].quoted == 1;
        }
    const token_facts *cue = &f->tokens[head];
    size_t first = t->content[0].from, last = t->content[t->content_count - 1].to;
    uint64_t has_source = t->source.to > t->source.from, source_left = t->source.from < t->cue.from;
    uint64_t source_tag = has_source ? head_tag(f, t->source) : POS_TAGS + 1;
    uint64_t side = first >= t->cue.to ? 1 : last <= t->cue.from ? 0 : 2;
    uint64_t share = words == quoted ? 2 : quoted ? 1 : 0;
    uint64_t first_tag = f->tokens[first].tag, kind = (uint64_t)a->sentences[a->sentence_of[head]].kind;
    size_t gap = side == 1 ? first - t->cue.to : side == 0 ? t->cue.from - last : 0;
    size_t source_gap = !has_source   ? 0
                        : source_left ? t->cue.from - t->source.to
                                      : t->source.from - t->cue.to;
    uint64_t within = f->tokens[head].quoted, sentence_start = a->sentences[a->sentence_of[head]].tokens.from;
    bool whole = first == sentence_start || a->quotation_of[first] != NO_QUOTATION;
    size_t others = 0; /* cues in the same sentence */
    for (size_t i = index; i-- > 0 && index - i < 6;)
        others += a->sentence_of[found->items[i].cue.from] == a->sentence_of[head];
    for (size_t i = index + 1; i < found->count && i < index + 6; i++)
        others += a->sentence_of[found->items[i].cue.from] == a->sentence_of[head];
    uint64_t cue_level = level(t->cue_margin), span_level = level(t->span_margin);
    size_t n = 0, k = T_ACCEPT;
    out[n++] = hs_feature(k++, 0, 0, 0);
    out[n++] = hs_feature(k++, cue_level, 0, 0);
    out[n++] = hs_feature(k++, span_level, 0, 0);
    out[n++] = hs_feature(k++, cue_level / 2, span_level / 2, 0);
    out[n++] = hs_feature(k++, cue->stem, 0, 0);
    out[n++] = hs_feature(k++, cue->stem, cue->tag, side);
    out[n++] = hs_feature(k++, cue->stem, source_tag, 0);
    out[n++] = hs_feature(k++, cue->stem, first_tag, 0);
    out[n++] = hs_feature(k++, cue->stem, share, 0);
    out[n++] = hs_feature(k++, cue->stem, bucket(words) / 2, 0);
    out[n++] = hs_feature(k++, cue->tag, cue->cue, source_tag);
    out[n++] = hs_feature(k++, source_tag, source_left, bucket(source_gap));
    out[n++] = hs_feature(k++, bucket(words), share, side);
    out[n++] = hs_feature(k++, bucket(words), cue_level / 2, 0);
    out[n++] = hs_feature(k++, side, bucket(gap), share);
    out[n++] = hs_feature(k++, side, first_tag, cue->cue);
    out[n++] = hs_feature(k++, has_source, source_left, cue->tag);
    out[n++] = hs_feature(k++, bucket(t->source.to - t->source.from), source_tag, 0);
    out[n++] = hs_feature(k++, kind, within, share);
    out[n++] = hs_feature(k++, within, whole, share);
    out[n++] = hs_feature(k++, others, cue->cue, 0);
    out[n++] = hs_feature(k++, others, cue_level / 2, 0);
    out[n++] = hs_feature(k++, t->content_count, share, side);
    out[n++] = hs_feature(k++, bucket(t->cue.to - t->cue.from), cue->tag, 0);
    out[n++] = hs_feature(k++, f->tokens[first].word, cue->cue, side);
    out[n++] = hs_feature(k++, f->tokens[last - 1].tag, share, last < a->count ? f->tokens[last].tag : 0u);
    out[n++] = hs_feature(k++, cue_level / 2, share, cue->cue);
    out[n++] = hs_feature(k++, span_level / 2, share, side);
    out[n++] = hs_feature(k++, hs_hash(hs_cstr(t->rule), 0), share, side);
    return n;
}

int32_t accept_score(const hs_model *model, const facts *f, const attributions *found, size_t index) {
    uint64_t features[ACCEPT_FEATURES];
    int32_t sums[HS_MAX_LABELS] = {0};
    size_t n = accept_features(f, found, index, features);
    hs_model_sum(model, features, n, sums);
    return sums[1] - sums[0];
}
