/* Words that take sides: operators with strength, negations, modals, hedges, effects and judgements. */
#ifndef HEARSAY_STANCE_OPERATORS_H
#define HEARSAY_STANCE_OPERATORS_H

#include "function_words.h"
#include "hearsay/inline.h"
#include "hearsay/lexicon.h"
#include "hearsay/program.h"

typedef enum operator_kind {
    OP_IGNORED,    /* looks like an operator and is none: no doubt, not only */
    OP_ATTITUDE,   /* supports, ruled out: what it governs is favored or opposed */
    OP_NOUN,       /* ban on, support for: an attitude as a thing that is itself judged */
    OP_WISH,       /* wants, hopes, let: what it governs, or what becomes of it, is wished for */
    OP_ASK,        /* asked the city for, urged them to */
    OP_PREFERENCE, /* prefers A to B */
    OP_ACT,        /* builds, scraps: carries out or undoes what it governs; weak by itself */
    OP_ASSERTION,  /* believes: the clause it governs is held true; its negation denies the clause */
    OP_SAYING,     /* says, notes: the same; its negation tells nothing */
    OP_DOUBT,      /* doubts, denies: the clause is held untrue */
    OP_FEAR,       /* warns, fears: bad news of what it governs */
    OP_EFFECT,     /* would hinder: its subject is judged, its object held dear */
    OP_JUDGEMENT,  /* dangerous, necessary: what it is said of is judged */
    OP_NEGATION,
    OP_WITHOUT,    /* without X: what follows is judged by its absence */
    OP_MODAL,      /* should, must */
    OP_HEDGE,      /* might, perhaps */
    OP_CONDITION,  /* if, only under */
    OP_REFERENCE,  /* such a move */
    OP_REMARK,     /* remarks, statements: what somebody said */
    OP_BREAK,      /* but: what stands before counts less */
    OP_REASON,     /* because */
    OP_CONCESSION, /* although */
    OP_RHETORICAL, /* who needs: a question that is none */
    OP_QUESTION,   /* asked whether: what follows is left open */
    OP_IRONY       /* so-called: the judgement behind it is meant the other way round */
} operator_kind;

typedef struct operator_entry {
    operator_kind kind;
    double strength;
} operator_entry;

/* Lists of words that are no operators, in the order of their sections. */
typedef enum word_set {
    TARGET_ENDS,  /* where a target's phrase ends */
    TARGET_EDGES, /* words that it neither begins nor ends with */
    PRONOUNS,     /* what is none by itself */
    POSSESSIVES,  /* my, her */
    BRIDGES,      /* chance of, path to */
    ANNOUNCEMENTS,
    SUBJECTS, /* decision on, talks about: what is talked about takes no harm */
    FATES,    /* lose, fail: what happens to their subject */
    PROPOSALS,
    AUXILIARIES,
    LINKS,
    DOCUMENTS, /* reports, studies: others do what they tell of */
    FIGURES,   /* surveys, data: the same, and they take no side themselves */
    ADVOCATES, /* people by the side they take */
    CRITICS,
    OPENERS,     /* after, by: before "backing X, Smith …" */
    REVERSALS,   /* "the dam moratorium": nouns that undo what they follow */
    NAMINGS,     /* called, deemed */
    WARNINGS,    /* warned them not to: asks, where it warns of nothing */
    QUANTITIES,  /* "a majority of" */
    ORDINALS,    /* first, only: of one among many */
    NOBODIES,    /* "nobody", "it" */
    THINGS,      /* what is no holder as the head of a name */
    VENTURES,    /* "the Innocence Project": what holds a side in a name though a thing elsewhere */
    ISSUES,      /* debate, deadline: behind a target they are what is spoken of */
    UNDOINGS,    /* nouns for what undoes or hinders a thing */
    ALLOWANCES,  /* words by which a proposition lets things be */
    FEWER,       /* words for a smaller number or amount than there is */
    PHENOMENA,   /* problems that are there or are not: "climate change" */
    BELIEFS,     /* words by which something is taken to be there, or not */
    ELECTIONS,   /* what is done to persons and takes a side on them */
    OUSTERS,     /* what befalls persons */
    UNCOMMITTED, /* verbs whose plain denial tells nothing */
    REFUSALS,    /* negations that take a side by themselves */
    COMPOUNDS,   /* tax, budget: with "cut" behind it a noun */
    BODIES,      /* the government, the party: who belongs to them speaks for them */
    INTENTIONS,  /* "Smith's decision to": nouns by which somebody means to do what follows */
    SUCH,        /* "critics of the dam, including": lead to examples */
    BYGONES,     /* "once opposed": no more */
    SHOWINGS,    /* "the tragedy shows that we need X": what stands before is no judgement of X */
    OCCASIONS,   /* "calls for the dam after the deadly flood": what follows is of something else */
    THRIVINGS,   /* "wants the dam to stay": to be wanted to do so is to be wanted */
    FORTUNES,    /* "fears that the dam will fail, will not be part of the bill": what becomes of a target */
    SUITS,       /* "sued the city over the dam": against what stands behind "over" */
    MOTIVES,     /* "blocked a road in protest at the dam": what stands before is done out of it */
    MOVES,       /* "a move Smith welcomed": what another did or wants */
    LEAVINGS,    /* "urged Smith to quit": what nobody asks of whom he backs */
    AGREEMENTS,  /* "Smith agrees" */
    DISAGREEMENTS, /* "Smith disagrees" */
    CORRECT,       /* "he is right" */
    INCORRECT,     /* "he is wrong" */
    EVENTS,        /* "it is a great day": no topic */
    NEEDS,         /* "workers deserve X": whoever says so is for it */
    ACCUSATIONS,   /* "accused Smith of": what stands behind the "of" is what Smith did */
    ADMISSIONS,    /* "admits that it is costly": says so against the side that one takes */
    DECISIONS,     /* "the vote": what was decided in the sentence before */
    DEFEATS,       /* "rejected": what was put to the vote was the thing itself */
    YESES,         /* answers */
    NOES,
    INQUIRIES,    /* "plans to study X": no side */
    OTHERS,       /* "people oppose it": plurals without an s */
    PREDICTIONS,  /* "expects X to be approved": by others */
    AUTHORSHIPS,  /* "introduced by": what makes it somebody's proposal */
    CLAIMS,       /* "rejected the idea that": whoever rejects it says the contrary */
    STAKES,       /* "Smith's priority": what is called so is dear to Smith */
    PICKS,        /* "Smith's nominee, Doe": the same of persons */
    QUALITIES,    /* "the cost of X": faults of a thing */
    DISPUTES,     /* "dismissed the cost of X": that there are such faults is denied */
    DISSENTS,     /* "over Smith's objections", "with Smith dissenting" */
    LEADS,        /* "the campaign for X is led by Smith" */
    PERILS,       /* "puts X in jeopardy" */
    ASPECTS,      /* "criticized the handling of X": what is judged is not X */
    VAGUE,        /* "the program": the topic spoken of last, where the headline names it */
    OBSTRUCTIONS, /* "would block talks": of a thing, an effect */
    JOININGS,     /* "joined Smith in backing it" */
    OWNABLES,     /* "Smith's wall": what is somebody's own, besides proposals */
    MORES,        /* "should be higher" */
    LESSES,       /* "should be lower" */
    SHORTFALLS,   /* "is too low": there should be more */
    REMOVALS,     /* "Smith should be fired": what is wanted of whom one is against */
    WAGINGS,      /* "waged a fight against it" */
    GIVINGS,      /* "donated to the campaign for it" */
    INSTRUMENTS,  /* "a bill that would scrap X": by which something is done to X */
    REFORMS,      /* "bail reform": of what one is against, that it changes */
    WORD_SETS
} word_set;

typedef struct operators {
    hs_lexicon *lexicon; /* phrase -> index of entries */
    hs_arena *arena;
    operator_entry *entries;
    size_t count;
    function_words words;
    hs_wordset *sets[WORD_SETS];
    hs_lexicon *synonyms;    /* word -> number of its group: deal, agreement */
    hs_lexicon *reactions;   /* "drew criticism from Smith": word -> index of entries */
    hs_lexicon *standings;   /* "is popular with Smith": the same */
    hs_lexicon *experiences; /* "has angered Smith": the same */
} operators;

bool operators_load(operators *ops, const char *dir, hs_error *error);
void operators_free(operators *ops);

/* "ruled" of "ruled out", a form of the verb "rule out": the lexicon adds the particle itself. */
hs_str without_particle(hs_str form, hs_str base);

/* A name for messages: "attitude". */
const char *operator_kind_name(operator_kind kind);

#endif
