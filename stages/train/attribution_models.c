/* train-attribution: the tagger, the cue model, the span model and the last look, from PolNeAR and its
 * CoreNLP columns. */
#include "train.h"

#include <stdio.h>
#include <stdlib.h>

static bool write_model(const learner *l, const char *out, const char *kind, hs_error *error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.model", out, kind);
    return learner_write(l, path, kind, error);
}

/* Cues are predicted by models that have not seen the article, so that the models behind them learn from
 * mistakes of the kind they will meet. */
static bool train_all(training *t, const char *out, hs_error *error) {
    char path[4096];
    hs_model known = known_words(t->c);
    learner tagger = train_tagger(t, &known), cues[FOLDS + 1], spans[FOLDS + 1];
    snprintf(path, sizeof path, "%s/words.model", out);
    bool ok = write_model(&tagger, out, "tagger", error) && hs_model_write(&known, path, "words", error);
    hs_model tags = learner_model(&tagger);
    for (size_t k = 0; k < t->c->count; k++) {
        example *x = &t->c->items[k];
        t->all[k] = facts_make(&x->a, x->classes, t->rules, &tags, &known);
        t->predicted[k] = hs_alloc(x->arena, x->a.count + 1);
    }
    for (int fold = 0; fold <= FOLDS; fold++) {
        cues[fold] = train_cues(t, fold);
        if (fold == FOLDS) break;
        for (size_t k = 0; k < t->c->count; k++)
            if ((int)(k % FOLDS) == fold) predict_cues(&cues[fold], t, k, t->predicted[k]);
    }
    for (int fold = 0; fold <= FOLDS; fold++) spans[fold] = train_spans(t, fold);
    ok = ok && write_model(&cues[FOLDS], out, "cue", error) &&
         write_model(&spans[FOLDS], out, "span", error) && train_accept(t, cues, spans, out, error);
    learner_free(&tagger);
    learner_model_free(&tags);
    free((void *)(uintptr_t)known.weights);
    for (int fold = 0; fold <= FOLDS; fold++) {
        learner_free(&cues[fold]);
        learner_free(&spans[fold]);
    }
    return ok;
}

static bool run(corpus *c, const word_rules *rules, const char *out, hs_error *error) {
    training t = {.c = c,
                  .rules = rules,
                  .all = hs_calloc(c->count + 1, sizeof *t.all),
                  .predicted = hs_calloc(c->count + 1, sizeof *t.predicted)};
    bool ok = train_all(&t, out, error);
    free(t.all);
    free(t.predicted);
    return ok;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr,
                "Usage: train-attribution CORPORA RULES OUT\n"
                "Train tagger.model, cue.model and span.model in OUT from polnear-train in CORPORA.\n");
        return HS_USAGE;
    }
    char path[4096];
    hs_error error;
    reader_state reader;
    corpus c;
    bool ok = reader_open(&reader, argv[2], &error);
    snprintf(path, sizeof path, "%s/polnear-train.jsonl.gz", argv[1]);
    ok = ok && corpus_read(&c, &reader, path, &error);
    snprintf(path, sizeof path, "%s/polnear-train-corenlp.tsv.gz", argv[1]);
    ok = ok && corpus_read_tags(&c, path, &error) && run(&c, &reader.words, argv[3], &error);
    if (!ok) fprintf(stderr, "train-attribution: %s\n", error.message);
    return ok ? HS_OK : HS_USAGE;
}
