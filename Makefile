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
LDLIBS = -lpcre2-8 -lutf8proc -ljansson -lm

STAGES = normalize sentences quotes stance
PROGRAMS = $(STAGES:%=$(BUILD)/hearsay-%) $(BUILD)/hearsay $(BUILD)/hearsay-show

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

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
