# hearsay: see README.md. The two commands: make demo, make test.
CC ?= gcc
BUILD ?= build
PREFIX ?= /usr/local
CORPORA ?= ../shared/corpora
WARNINGS = -Wall -Wextra -Wconversion -Wshadow -Werror
OPTIMIZE ?= -O2
# -ffp-contract=off: the same answer on every machine
CFLAGS ?= $(OPTIMIZE) -g
override CFLAGS += -std=c17 -D_GNU_SOURCE -Iinclude $(WARNINGS) -ffp-contract=off -MMD -MP $(SANITIZE) \
	-DHS_DATA_DIR='"$(PREFIX)/share/hearsay/rules"' -DHS_SOURCE_RULES='"$(CURDIR)/rules"'
LDLIBS = -lpcre2-8 -lutf8proc -ljansson -lseccomp -lxxhash -lm -pthread

STAGES = normalize sentences quotes stance
PROGRAMS = $(STAGES:%=$(BUILD)/hearsay-%) $(BUILD)/hearsay $(BUILD)/hearsay-show $(BUILD)/hearsay-batch

lib_sources = $(wildcard stages/lib/*.c) $(foreach s,$(STAGES) show,$(filter-out %/main.c,$(wildcard stages/$(s)/*.c)))
lib_objects = $(lib_sources:%.c=$(BUILD)/%.o)

all: $(PROGRAMS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -c $< -o $@

$(BUILD)/libhearsay.a: $(lib_objects)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/hearsay-%: $(BUILD)/stages/%/main.o $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@

$(BUILD)/hearsay: $(BUILD)/stages/hearsay/main.o $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@

batch_objects = $(patsubst %.c,$(BUILD)/%.o,$(wildcard stages/batch/*.c))
$(BUILD)/hearsay-batch: $(batch_objects) $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -lsqlite3 -lz -lzstd -o $@

# --- set-up: what a bare Debian machine lacks
PACKAGES = gcc make libc6-dev libpcre2-dev libutf8proc-dev libjansson-dev libseccomp-dev \
	libsqlite3-dev zlib1g-dev libzstd-dev libxxhash-dev
TEST_PACKAGES = $(PACKAGES) libcriterion-dev jq diffutils unicode-data bzip2 gzip util-linux
CHECK_PACKAGES = clang-format clang-tidy cppcheck

setup:
	@.ci/install $(PACKAGES)

setup-test:
	@.ci/install $(TEST_PACKAGES)

# --- people look at what comes out
demo: setup
	@echo "Building into $(BUILD) …"; $(MAKE) -s --no-print-directory all
	@$(BUILD)/hearsay $(SAMPLE_TOPICS) samples/*.txt | $(BUILD)/hearsay-show

SAMPLE_TOPICS = $(patsubst %,--topics %,$(wildcard samples/topics/*.topic))

# --- tests
test: setup-test
	@BUILD=$(BUILD) .ci/test

unit_sources = $(wildcard tests/unit/test_*.c)
$(BUILD)/unit-tests: $(unit_sources:%.c=$(BUILD)/%.o) $(BUILD)/stages/train/boosting.o $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ -lcriterion $(LDLIBS) -o $@

golden: all
	@BUILD=$(BUILD) tests/golden/run --update $(or $(GOLDEN),missing)

# Warnings are errors already; these look further.
sources = $(shell find stages include tests -name '*.[ch]')
check:
	@.ci/install $(TEST_PACKAGES) $(CHECK_PACKAGES) liblinear-dev
	@clang-format --dry-run --Werror $(sources)
	@cppcheck --quiet -j$$(nproc) --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=missingIncludeSystem --suppress=ctuuninitvar --suppress=duplicateAssignExpression --suppress=internalAstError -Iinclude stages
	@printf '%s\n' $(filter %.c,$(filter stages/%,$(sources))) | xargs -P$$(nproc) -n6 sh -c \
		'clang-tidy --quiet --warnings-as-errors="*" "$$@" -- -std=c17 -D_GNU_SOURCE -Iinclude -DHS_SOURCE_RULES="\"rules\"" 2>/dev/null' tidy
	@$(MAKE) --no-print-directory fuzz TIME=$(or $(TIME),5)

# Fuzzing by libFuzzer, TIME seconds a target; see tests/fuzz/run.
FUZZ = text line record topic model
fuzz:
	@.ci/install clang libclang-rt-14-dev
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory -j$$(nproc) BUILD=$(BUILD)/fuzz CC=clang OPTIMIZE=-O1 WARNINGS=-w \
		SANITIZE='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -DHEARSAY_LIBFUZZER' $(FUZZ:%=$(BUILD)/fuzz/fuzz-%)
	@BUILD=$(BUILD) TIME=$(or $(TIME),60) tests/fuzz/run

$(BUILD)/fuzz-%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/fuzz.o $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) -fsanitize=fuzzer $^ $(LDLIBS) -o $@

# The same targets over files that once broke something, in any build.
$(BUILD)/replay-%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/fuzz.o $(BUILD)/tests/fuzz/replay.o $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@

# Preloaded into programs under test: makes the system fail.
$(BUILD)/libfaults.so: tests/faults/faults.c
	@mkdir -p $(@D)
	$(CC) -O1 -std=c17 -D_GNU_SOURCE $(WARNINGS) -fPIC -shared $< -o $@ -ldl

# Quality, where the corpora are; fails below the floors in tests/floors.
eval:
	@command -v python3 > /dev/null || .ci/install python3
	@.ci/install jq zlib1g-dev liblinear-dev
	@$(MAKE) --no-print-directory all $(BUILD)/train-sentences $(BUILD)/train-pronouns $(BUILD)/hearsay-train
	@BUILD=$(BUILD) CORPORA=$(CORPORA) tests/eval

bench: all
	@.ci/install libicu-dev jq time
	@$(MAKE) --no-print-directory $(BUILD)/bench-jansson $(BUILD)/bench-icu
	@BUILD=$(BUILD) CORPORA=$(CORPORA) tests/bench/run

$(BUILD)/bench-jansson: tests/bench/jansson_round_trip.c
	$(CC) $(CFLAGS) $< -ljansson -o $@

$(BUILD)/bench-icu: tests/bench/icu_sentences.c
	$(CC) $(CFLAGS) $< -ljansson -licuuc -licui18n -o $@

# What is learned, from the corpora; the same files bit for bit each time.
$(BUILD)/train-attribution: $(patsubst %,$(BUILD)/stages/train/%.o,attribution_models corpus perceptron tagger gate cues spans accept_training boosting) $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -lz -o $@

$(BUILD)/train-sentences: $(patsubst %,$(BUILD)/stages/train/%.o,sentence_model corpus perceptron) $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -lz -o $@

$(BUILD)/train-pronouns: $(patsubst %,$(BUILD)/stages/train/%.o,pronoun_model coreference corpus perceptron) $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -lz -o $@

# Learned topics: hearsay-train stance --topic ID EXAMPLES.jsonl
$(BUILD)/hearsay-train: $(BUILD)/stages/train/stance_topic.o $(BUILD)/libhearsay.a
	$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -llinear -o $@

trainer:
	@.ci/install liblinear-dev
	@$(MAKE) --no-print-directory $(BUILD)/hearsay-train

models:
	@.ci/install zlib1g-dev
	@$(MAKE) --no-print-directory all $(BUILD)/train-attribution $(BUILD)/train-sentences $(BUILD)/train-pronouns
	$(BUILD)/train-sentences rules rules/models -1 $(CORPORA)/sentences-gum.jsonl $(CORPORA)/sentences-ewt-dev.jsonl
	$(BUILD)/train-attribution $(CORPORA) rules rules/models
	$(BUILD)/train-pronouns $(CORPORA) rules rules -1

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/hearsay
	install $(PROGRAMS) $(DESTDIR)$(PREFIX)/bin
	cp -R rules $(DESTDIR)$(PREFIX)/share/hearsay/

clean:
	rm -rf $(BUILD)

.PHONY: all trainer fuzz setup setup-test demo test golden check eval bench models install clean
.SECONDARY:

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
