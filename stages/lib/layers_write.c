#include "layers.h"

/* Spans are converted front to back, so each conversion starts from a nearby mark of the index. */
static void put_span(const hs_record *r, hs_span s, hs_buf *out) {
    hs_buf_puts(out, "{\"start\":");
    hs_buf_uint(out, hs_to_code_point(&r->index, s.start));
    hs_buf_puts(out, ",\"end\":");
    hs_buf_uint(out, hs_to_code_point(&r->index, s.end));
}

/* A span with its words, for people; null where it is empty. */
static void put_words(const hs_record *r, hs_span s, hs_buf *out) {
    if (s.end <= s.start) {
        hs_buf_puts(out, "null");
        return;
    }
    put_span(r, s, out);
    hs_buf_puts(out, ",\"text\":");
    hs_json_put_string(out, hs_slice(r->text, s));
    hs_buf_putc(out, '}');
}

static void put_spans(const hs_record *r, const hs_span *spans, size_t n, bool words, hs_buf *out) {
    hs_buf_putc(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) hs_buf_putc(out, ',');
        if (words) {
            put_words(r, spans[i], out);
        } else {
            put_span(r, spans[i], out);
            hs_buf_putc(out, '}');
        }
    }
    hs_buf_putc(out, ']');
}

static void put_strings(const hs_str *strings, size_t n, hs_buf *out) {
    hs_buf_putc(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) hs_buf_putc(out, ',');
        hs_json_put_string(out, strings[i]);
    }
    hs_buf_putc(out, ']');
}

/* "e1", "q7", or null. */
static void put_reference(char letter, int index, hs_buf *out) {
    if (index < 0) {
        hs_buf_puts(out, "null");
        return;
    }
    hs_buf_putc(out, '"');
    hs_buf_putc(out, letter);
    hs_buf_uint(out, (size_t)index + 1);
    hs_buf_putc(out, '"');
}

/* Two decimals: more would claim a precision no score here has. */
static void put_score(double score, hs_buf *out) {
    int hundredths = (int)(score * 100 + (score < 0 ? -0.5 : 0.5));
    if (hundredths < 0) hs_buf_putc(out, '-');
    if (hundredths < 0) hundredths = -hundredths;
    hs_buf_uint(out, (size_t)(hundredths / 100));
    hs_buf_putc(out, '.');
    hs_buf_putc(out, (char)('0' + hundredths / 10 % 10));
    hs_buf_putc(out, (char)('0' + hundredths % 10));
}

void hs_write_blocks(const hs_record *r, hs_buf *out) {
    hs_buf_putc(out, '[');
    for (size_t i = 0; i < r->block_count; i++) {
        if (i) hs_buf_putc(out, ',');
        put_span(r, r->blocks[i].span, out);
        hs_buf_puts(out, ",\"kind\":\"");
        hs_buf_puts(out, hs_block_kind_name(r->blocks[i].kind));
        hs_buf_puts(out, "\"}");
    }
    hs_buf_putc(out, ']');
}

void hs_write_sentences(const hs_record *r, hs_buf *out) {
    put_spans(r, r->sentences, r->sentence_count, false, out);
}

void hs_write_entities(const hs_record *r, hs_buf *out) {
    hs_buf_putc(out, '[');
    for (size_t i = 0; i < r->entity_count; i++) {
        const hs_entity *e = &r->entities[i];
        hs_buf_puts(out, i ? ",{\"id\":" : "{\"id\":");
        put_reference('e', (int)i, out);
        hs_buf_puts(out, ",\"name\":");
        hs_json_put_string(out, e->name);
        hs_buf_puts(out, ",\"kind\":\"");
        hs_buf_puts(out, hs_entity_kind_name(e->kind));
        hs_buf_puts(out, "\",\"aliases\":");
        put_strings(e->aliases, e->alias_count, out);
        hs_buf_puts(out, ",\"roles\":");
        put_strings(e->roles, e->role_count, out);
        hs_buf_puts(out, ",\"mentions\":");
        put_spans(r, e->mentions, e->mention_count, false, out);
        hs_buf_putc(out, '}');
    }
    hs_buf_putc(out, ']');
}

static void put_quote(const hs_record *r, size_t i, hs_buf *out) {
    const hs_quote *q = &r->quotes[i];
    hs_buf_puts(out, "{\"id\":");
    put_reference('q', (int)i, out);
    hs_buf_puts(out, ",\"type\":\"");
    hs_buf_puts(out, hs_quote_type_name(q->type));
    hs_buf_puts(out, "\",\"content\":");
    put_spans(r, q->content, q->content_count, true, out);
    hs_buf_puts(out, ",\"cue\":");
    put_words(r, q->cue, out);
    hs_buf_puts(out, ",\"source\":");
    put_words(r, q->source, out);
    hs_buf_puts(out, ",\"speaker\":");
    put_reference('e', q->speaker, out);
    hs_buf_puts(out, ",\"reported_by\":[");
    for (size_t k = 0; k < q->reported_count; k++) {
        if (k) hs_buf_putc(out, ',');
        put_reference('e', q->reported_by[k], out);
    }
    hs_buf_puts(out, "],\"addressee\":");
    put_words(r, q->addressee, out);
    hs_buf_puts(out, q->negated ? ",\"negated\":true" : ",\"negated\":false");
    hs_buf_puts(out, ",\"parent\":");
    put_reference('q', q->parent, out);
    hs_buf_puts(out, ",\"confidence\":");
    put_score(q->confidence, out);
    hs_buf_puts(out, ",\"rule\":");
    hs_json_put_string(out, q->rule);
    hs_buf_putc(out, '}');
}

void hs_write_quotes(const hs_record *r, hs_buf *out) {
    hs_buf_putc(out, '[');
    for (size_t i = 0; i < r->quote_count; i++) {
        if (i) hs_buf_putc(out, ',');
        put_quote(r, i, out);
    }
    hs_buf_putc(out, ']');
}

static void put_stance(const hs_record *r, const hs_stance *s, hs_buf *out) {
    hs_buf_puts(out, "{\"holder\":");
    put_reference('e', s->holder, out);
    hs_buf_puts(out, ",\"target\":{\"topic\":");
    if (s->topic.p)
        hs_json_put_string(out, s->topic);
    else
        hs_buf_puts(out, "null");
    hs_buf_puts(out, ",\"text\":");
    hs_json_put_string(out, hs_slice(r->text, s->target));
    hs_buf_puts(out, ",\"start\":");
    hs_buf_uint(out, hs_to_code_point(&r->index, s->target.start));
    hs_buf_puts(out, ",\"end\":");
    hs_buf_uint(out, hs_to_code_point(&r->index, s->target.end));
    hs_buf_puts(out, "},\"label\":\"");
    hs_buf_puts(out, hs_label_name(s->label));
    hs_buf_puts(out, "\",\"score\":");
    put_score(s->score, out);
    hs_buf_puts(out, ",\"quote\":");
    put_reference('q', s->quote, out);
    hs_buf_puts(out, ",\"evidence\":");
    put_spans(r, s->evidence, s->evidence_count, true, out);
    hs_buf_puts(out, ",\"rule\":");
    hs_json_put_string(out, s->rule);
    hs_buf_putc(out, '}');
}

void hs_write_stances(const hs_record *r, hs_buf *out) {
    hs_buf_putc(out, '[');
    for (size_t i = 0; i < r->stance_count; i++) {
        if (i) hs_buf_putc(out, ',');
        put_stance(r, &r->stances[i], out);
    }
    hs_buf_putc(out, ']');
}
