/* Jobs in a ring: one thread (the reader's) fills them in order, workers take them in order, and whoever
 * finishes the oldest writes it and all finished ones behind it. So output keeps the input's order, nobody
 * waits for anybody but the ring's end, and a slow record holds back the reader only once the ring is full.
 */
#include "stream.h"

#include <pthread.h>
#include <stdlib.h>

enum { JOBS_PER_WORKER = 4 };

typedef struct runner {
    hs_pool *pool;
    hs_worker *worker;
    pthread_t thread;
} runner;

struct hs_pool {
    hs_commit *commit;
    void *context;
    hs_worker *workers;
    size_t threads, capacity;
    hs_job *ring;
    runner *runners;
    pthread_mutex_t lock;
    pthread_cond_t may_take, may_fill, drained;
    /* numbers of jobs, ever growing: written <= taken <= filled <= written + capacity; guarded by the lock */
    uint64_t filled, taken, written;
    bool writing, ended;
};

static hs_job *job_at(hs_pool *p, uint64_t number) {
    return &p->ring[number % p->capacity];
}

/* Write all finished jobs at the ring's old end. With the lock held, which is released while writing. */
static void write_finished(hs_pool *p) {
    if (p->writing) return;
    p->writing = true;
    while (p->written < p->taken && job_at(p, p->written)->done) {
        hs_job *job = job_at(p, p->written);
        pthread_mutex_unlock(&p->lock);
        p->commit(p->context, job);
        hs_job_clear(job);
        pthread_mutex_lock(&p->lock);
        p->written++;
        pthread_cond_signal(&p->may_fill);
    }
    p->writing = false;
    if (p->written == p->filled) pthread_cond_broadcast(&p->drained);
}

static void *run(void *argument) {
    runner *r = argument;
    hs_pool *p = r->pool;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->taken == p->filled && !p->ended) pthread_cond_wait(&p->may_take, &p->lock);
        if (p->taken == p->filled) break;
        hs_job *job = job_at(p, p->taken++);
        pthread_mutex_unlock(&p->lock);
        hs_worker_run(r->worker, job);
        pthread_mutex_lock(&p->lock);
        job->done = true;
        write_finished(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

hs_pool *hs_pool_open(size_t threads, hs_worker *workers, hs_commit *commit, void *context) {
    hs_pool *p = hs_calloc(1, sizeof *p);
    *p = (hs_pool){.commit = commit, .context = context, .workers = workers, .threads = threads};
    p->capacity = threads > 1 ? JOBS_PER_WORKER * threads : 1;
    p->ring = hs_calloc(p->capacity, sizeof *p->ring);
    if (threads == 1) return p;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->may_take, NULL);
    pthread_cond_init(&p->may_fill, NULL);
    pthread_cond_init(&p->drained, NULL);
    p->runners = hs_calloc(threads, sizeof *p->runners);
    for (size_t i = 0; i < threads; i++) {
        p->runners[i] = (runner){.pool = p, .worker = &workers[i]};
        if (pthread_create(&p->runners[i].thread, NULL, run, &p->runners[i]) != 0) hs_out_of_memory();
    }
    return p;
}

hs_job *hs_pool_next(hs_pool *p) {
    if (p->threads > 1) {
        pthread_mutex_lock(&p->lock);
        while (p->filled - p->written == p->capacity) pthread_cond_wait(&p->may_fill, &p->lock);
        pthread_mutex_unlock(&p->lock);
    }
    return job_at(p, p->filled); /* only this thread moves `filled` */
}

void hs_pool_submit(hs_pool *p) {
    if (p->threads == 1) {
        hs_worker_run(&p->workers[0], &p->ring[0]);
        p->commit(p->context, &p->ring[0]);
        hs_job_clear(&p->ring[0]);
        return;
    }
    pthread_mutex_lock(&p->lock);
    p->filled++;
    pthread_cond_signal(&p->may_take);
    pthread_mutex_unlock(&p->lock);
}

void hs_pool_drain(hs_pool *p) {
    if (p->threads == 1) return;
    pthread_mutex_lock(&p->lock);
    while (p->written < p->filled) pthread_cond_wait(&p->drained, &p->lock);
    pthread_mutex_unlock(&p->lock);
}

void hs_pool_close(hs_pool *p) {
    if (p->threads > 1) {
        pthread_mutex_lock(&p->lock);
        p->ended = true;
        pthread_cond_broadcast(&p->may_take);
        pthread_mutex_unlock(&p->lock);
        for (size_t i = 0; i < p->threads; i++) pthread_join(p->runners[i].thread, NULL);
        pthread_mutex_destroy(&p->lock);
        pthread_cond_destroy(&p->may_take);
        pthread_cond_destroy(&p->may_fill);
        pthread_cond_destroy(&p->drained);
    }
    for (size_t i = 0; i < p->capacity; i++) hs_job_free(&p->ring[i]);
    free(p->ring);
    free(p->runners);
    free(p);
}
