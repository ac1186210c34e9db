/* train-attribution: the tagger, the cue model, the span model and the last look, from PolNeAR and its
 * CoreNLP columns. */
#include "train.h"

#include <getopt.h>
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
    gate_margins thresholds;
    hs_model gate = train_gate(t, &thresholds);
    snprintf(path, sizeof path, "%s/gate.model", out);
    ok = ok && write_model(&cues[FOLDS], out, "cue", error) &&
         write_model(&spans[FOLDS], out, "span", error) && hs_model_write(&gate, path, "gate", error) &&
         train_accept(t, cues, spans, &gate, thresholds, out, error);
    free((void *)(uintptr_t)gate.weights);
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

/* For the learning curve: a share of the articles, evenly spread. */
static void keep_share(corpus *c, double share) {
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++)
        if ((size_t)((double)(i + 1) * share / 100) > (size_t)((double)i * share / 100))
            c->items[kept++] = c->items[i];
    c->count = kept;
}

int main(int argc, char **argv) {
    static const struct option flags[] = {
        {"share", required_argument, NULL, 's'}, {"no-tags", no_argument, NULL, 't'}, {0}};
    double share = 100;
    bool tags = true;
    int code;
    while ((code = getopt_long(argc, argv, "", flags, NULL)) != -1) {
        if (code == 's') share = atof(optarg);
        if (code == 't') tags = false;
    }
    if (code == '?' || argc - optind != 3 || share <= 0 || share > 100) {
        fprintf(stderr, "Usage: train-attribution [--share PERCENT] [--no-tags] CORPORA RULES OUT\n"
                        "Train the models of attribution in OUT from polnear-train in CORPORA.\n"
                        "--share: on PERCENT of its articles; --no-tags: without parts of speech.\n");
        return HS_USAGE;
    }
    char **paths = argv + optind, path[4096];
    hs_error error;
    reader_state reader;
    corpus c;
    bool ok = reader_open(&reader, paths[1], &error);
    snprintf(path, sizeof path, "%s/polnear-train.jsonl.gz", paths[0]);
    ok = ok && corpus_read(&c, &reader, path, &error);
    snprintf(path, sizeof path, "%s/polnear-train-corenlp.tsv.gz", paths[0]);
    if (ok && tags) ok = corpus_read_tags(&c, path, &error);
    if (ok) {
        keep_share(&c, share);
        ok = run(&c, &reader.words, paths[2], &error);
    }
    if (!ok) fprintf(stderr, "train-attribution: %s\n", error.message);
    return ok ? HS_OK : HS_USAGE;
}
