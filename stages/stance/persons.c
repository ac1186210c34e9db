#include "persons.h"

/* The person whose mention ends with a byte, plus 1; 0 for none. */
static int person_ending(const judging *j, uint32_t end) {
    for (size_t k = places_until(j, end); k-- > 0 && j->places[k].span.end == end;)
        if (j->r->entities[j->places[k].entity].kind == HS_PERSON) return j->places[k].entity + 1;
    return 0;
}

void note_persons(judging *j) {
    j->persons = hs_alloc_n(j->r->scratch, j->s->topics.count, sizeof *j->persons);
    for (size_t k = 0; k < j->match_count; k++) {
        topic_match *m = &j->matches[k];
        if (!m->label) m->person = person_ending(j, j->p.tokens[m->to - 1].end);
        j->persons[m->topic] += m->person != 0;
    }
}

bool is_of_persons(const judging *j, int topic_number) {
    return j->persons && 2 * j->persons[topic_number] > j->mentions[topic_number]; /* none in statements */
}

bool names_holder(const judging *j, int entity, size_t from) {
    if (entity == HS_NONE) return false;
    for (size_t k = match_at_or_after(j, from); k < j->match_count && j->matches[k].from == from; k++)
        if (j->matches[k].person == entity + 1) return true;
    return false;
}

bool is_topic_of(const judging *j, int topic_number, int entity) {
    for (size_t k = 0; k < j->match_count; k++)
        if (j->matches[k].topic == topic_number && names_holder(j, entity, j->matches[k].from)) return true;
    return false;
}
