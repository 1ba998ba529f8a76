# faircopy: build, samples, tests. `make help` lists the targets.
VERSION = 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
DATADIR = $(PREFIX)/share/faircopy
MANDIR = $(PREFIX)/share/man
ifeq ($(origin CC),default)
CC = gcc
endif
CFLAGS ?= -O3 -g
B ?= build
# Filter of tests by name: make check T=letter
T ?=
# V=1 shows the commands
Q = $(if $(V),,@)
JOBS = $(shell nproc 2>/dev/null || echo 2)

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wvla -Wdouble-promotion \
	-Wimplicit-fallthrough
PKGS = glib-2.0 harfbuzz harfbuzz-subset yaml-0.1 zlib libdeflate libpng
# Empty before `make setup` has run on a new machine.
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) pango librsvg-2.0 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(CFLAGS) -Igen \
	-I$B/assets \
	$(PKG_CFLAGS) -DFAIRCOPY_VERSION='"$(VERSION)"' \
	-DFAIRCOPY_DATA='"$(DATADIR)"' -MMD -MP
LIBS = -lcmark -lhpdf $(PKG_LIBS) -lm -ldl

# What a fresh Debian 12 needs: to build, the fonts, to test, to lint.
PACKAGES = gcc make pkg-config libcmark-dev libpango1.0-dev libharfbuzz-dev \
	libhpdf-dev libyaml-dev librsvg2-dev libturbojpeg0-dev libpng-dev \
	zlib1g-dev libdeflate-dev fonts-dejavu-core fonts-dejavu-extra \
	fonts-liberation2 fonts-noto-core icc-profiles-free git qpdf \
	poppler-utils mupdf-tools \
	libqpdf-dev \
	python3-pikepdf clang libclang-rt-14-dev clang-format cppcheck valgrind mandoc \
	libreoffice-writer-nogui weasyprint img2pdf librsvg2-bin \
	libmicrohttpd-dev chromium python3-websocket \
	$(if $(shell command -v java 2>/dev/null),,default-jre-headless) \
	$(if $(shell command -v mvn 2>/dev/null),,maven) \
	$(if $(shell command -v npm 2>/dev/null),,npm)
SRGB = /usr/share/color/icc/sRGB.icc

# In pipeline order: a folder may include itself and those before it.
FOLDERS = base model read layout text page paint pack compare serve
SRCS = $(foreach f,$(FOLDERS),$(sort $(wildcard gen/$f/*.c))) \
	$(filter-out gen/main.c gen/prepare.c,$(sort $(wildcard gen/*.c)))
OBJS = $(SRCS:gen/%.c=$B/obj/%.o)
UNITS = $(patsubst tests/unit/%.c,$B/unit/%,$(wildcard tests/unit/u_*.c))
FUZZERS = $(patsubst tests/fuzz/%.c,$B/fuzz/%,$(wildcard tests/fuzz/f_*.c))
LAYOUTS = $(shell find layouts -type f)
SAMPLES = $(wildcard samples/*.md)
MANS = $(wildcard gen/man/*.[15])
C_FILES = $(shell find gen tests -name '*.[ch]' -not -path '*/out/*')

##all: the program, ready to run as build/faircopy
all: $B/faircopy $B/data/prepared

$B/obj/%.o: gen/%.c
	@mkdir -p $(@D)
	@echo '  cc    $<'
	$Q$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The script and the style of the preview, as numbers for C.
$B/obj/serve/assets.o: $B/assets/serve/live.js.inc $B/assets/serve/style.css.inc
$B/assets/%.inc: gen/%
	@mkdir -p $(@D)
	$Qod -An -v -tu1 $< | sed 's/  *\([0-9]\)/\1/; s/  */,/g; s/$$/,/' >$@

# Built anew when the place of the data or the version changes.
$B/obj/data.o $B/obj/commands.o $B/obj/job.o $B/obj/base/diag_json.o: $B/place
$B/place: FORCE
	@mkdir -p $B
	@echo '$(DATADIR) $(VERSION)' | cmp -s - $@ || \
		echo '$(DATADIR) $(VERSION)' >$@

$B/libfaircopy.a: $(OBJS)
	@rm -f $@
	@echo '  ar    $@'
	$Qar rcsP $@ $(OBJS)

$B/faircopy: $B/obj/main.o $B/libfaircopy.a
	@echo '  link  $@'
	$Q$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(LIBS)

$B/unit/%: tests/unit/%.c tests/unit/harness.c $B/libfaircopy.a
	@mkdir -p $(@D)
	@echo '  link  $@'
	$Q$(CC) $(ALL_CFLAGS) -Itests/unit $(LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(LIBS)

# Fuzz targets as plain programs that replay inputs.
$B/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $B/libfaircopy.a
	@mkdir -p $(@D)
	@echo '  link  $@'
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(LIBS)

$B/image/compare: tests/image/compare.c
	@mkdir -p $(@D)
	@echo '  link  $@'
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< -lpng -lm

$B/commonmark/to_html: tests/commonmark/to_html.c $B/libfaircopy.a
	@mkdir -p $(@D)
	@echo '  link  $@'
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(LIBS)

# What the tests of foreign PDFs use: a program that grafts, and a foreign one
# that makes PDFs with cairo.
$B/foreign/producer: tests/foreign/producer.c
	@mkdir -p $(@D)
	@echo '  link  $@'
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< -lcairo

$B/foreign/%: tests/foreign/%.c $B/libfaircopy.a
	@mkdir -p $(@D)
	@echo '  link  $@'
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(LIBS)

# Layouts, fonts and colour profile beside the program: it runs uninstalled.
$B/data/ready: $(LAYOUTS) fonts/fonts.list fonts/bring
	@rm -rf $B/data/layouts
	@mkdir -p $B/data/icc $B/data/fonts
	@echo '  data  $B/data'
	$Qcp -R layouts $B/data/layouts
	$Qfonts/bring $B/data/fonts
	$Qcp $(SRGB) $B/data/icc/sRGB.icc
	@touch $@

$B/prepare: $B/obj/prepare.o $B/libfaircopy.a
	@echo '  link  $@'
	$Q$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(LIBS)

# The trees of the layouts, so that no run has to read their YAML.
$B/data/prepared: $B/data/ready $B/prepare
	$Q$B/prepare $$(find $B/data/layouts -name '*.yaml')
	@touch $@

# The finished PDFs of the sample pack, by the programs that councils use.
IMPORTS = $(wildcard samples/pack/imports/*)
$B/imports/ready: $(IMPORTS)
	@rm -rf $(@D)
	@echo '  make  $(@D)'
	$Qsamples/pack/imports/make $(@D)
	@touch $@

##setup: install the packages that are missing (Debian 12)
setup:
	@missing=; for p in $(PACKAGES); do \
		dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null | \
			grep -qx installed || missing="$$missing $$p"; done; \
	[ -z "$$missing" ] || { \
		as=; [ "$$(id -u)" -eq 0 ] || as=sudo; \
		echo "installing:$$missing"; \
		$$as env DEBIAN_FRONTEND=noninteractive apt-get -q update && \
		$$as env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
			install --no-install-recommends $$missing; } </dev/null

##demo: set up, build, and render every sample into build/samples
demo: setup
	@$(MAKE) --no-print-directory -j$(JOBS) all $B/imports/ready
	@mkdir -p $B/samples
	$B/faircopy $(SAMPLES) -o $B/samples
	samples/pack/make $B/faircopy $B/imports $B/pack $B/samples/pack
	@echo "The samples are in $(abspath $B/samples):"
	@ls $B/samples

##check: set up, build, and run all tests (T=name: only those)
check: setup
	@$(MAKE) --no-print-directory -j$(JOBS) test-programs
	@B=$B tests/run all $(T)

test-programs: all $(UNITS) $(FUZZERS) $B/commonmark/to_html $B/image/compare \
	$B/foreign/graft $B/foreign/producer $B/imports/ready

##unit: the unit tests alone
unit: test-programs
	@B=$B tests/run unit $(T)

##golden: the tests that compare with files kept in tests/
golden: test-programs
	@B=$B tests/run golden $(T)

##accept: show what changed in goldens, then keep it (T=name)
accept: test-programs
	@B=$B tests/run accept $(T)

.PHONY: changes
##changes: what this change does to the pages of the samples (BASE=main)
BASE ?= main
changes: all
	@B=$B MAKE='$(MAKE) --no-print-directory' tests/image/changes $(BASE)

##conformance: veraPDF on every PDF of samples and goldens
conformance: setup
	@$(MAKE) --no-print-directory -j$(JOBS) all $B/imports/ready
	@B=$B tests/conformance/run

# The peers come from PyPI; where they cannot be had their rows say so.
PEERS = typst==0.15.2 weasyprint==70.0
$B/bench/peers/ready:
	@mkdir -p $(@D)
	@python3 -m venv $(@D) && $(@D)/bin/pip install -q $(PEERS) \
		|| echo 'bench: no peers'
	@touch $@

$B/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$Q$(CC) $(ALL_CFLAGS) -o $@ $< $(PKG_LIBS)

##exempt: both copies of 1 000 random documents with exempt text
exempt: all
	@B=$B N=1000 tests/exempt/run

##bench: speed and memory beside a floor and peers, as a table
bench: all $B/bench/floor $B/bench/measure $B/bench/peers/ready
	@B=$B tests/bench/run

##lint: include order, text rules, both compilers with -Werror, format
lint: setup
	@B=$B MAKE='$(MAKE) --no-print-directory' tests/lint/run $(MANS)

# What tests/lint/run builds with each compiler.
lint-build: $B/faircopy $B/prepare $(UNITS) $B/commonmark/to_html $B/image/compare \
	$(FUZZERS) $B/foreign/graft $B/foreign/producer

##format: lay out all C files as .clang-format says
format:
	clang-format -i $(C_FILES)

##asan: all tests under AddressSanitizer and UBSan
asan: setup
	@$(MAKE) --no-print-directory -j$(JOBS) B=build/asan test-programs \
		CFLAGS='-O1 -g -fno-omit-frame-pointer \
		-fsanitize=address,undefined -fno-sanitize-recover=undefined'
	@B=build/asan LIMIT=120 tests/run sanitized $(T)

##fuzz: let libFuzzer look for new inputs (T=source: that one, TIME=seconds)
TIME ?= 60
fuzz: setup
	@$(MAKE) --no-print-directory -j$(JOBS) B=build/fuzzer CC=clang \
		CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined' \
		build/fuzzer/libfaircopy.a
	@for target in $(wildcard tests/fuzz/f_*$(T)*.c); do \
		name=$$(basename $$target .c); \
		mkdir -p build/fuzzer/corpus/$${name#f_}; \
		clang $(ALL_CFLAGS) -O1 -fsanitize=fuzzer,address,undefined \
			-o build/fuzzer/$$name $$target \
			build/fuzzer/libfaircopy.a $(LIBS) && \
		build/fuzzer/$$name -max_total_time=$(TIME) \
			-artifact_prefix=build/fuzzer/ -max_len=4096 \
			build/fuzzer/corpus/$${name#f_} \
			tests/fuzz/corpus/$${name#f_} || exit 1; done

##valgrind: the goldens and samples under valgrind
valgrind: setup
	@$(MAKE) --no-print-directory -j$(JOBS) test-programs
	@B=$B LIMIT=300 tests/run valgrind $(T)

##install: into $(DESTDIR)$(PREFIX)
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(DATADIR) \
		$(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5
	install -m 755 $B/faircopy $(DESTDIR)$(PREFIX)/bin/faircopy
	cp -R $B/data/layouts $B/data/fonts $B/data/icc $(DESTDIR)$(DATADIR)/
	install -m 644 $(filter %.1,$(MANS)) $(DESTDIR)$(MANDIR)/man1
	install -m 644 $(filter %.5,$(MANS)) $(DESTDIR)$(MANDIR)/man5

##dist: build/faircopy-VERSION.tar.gz of what is committed
dist:
	@mkdir -p build
	git archive --prefix=faircopy-$(VERSION)/ HEAD | gzip -9n \
		>build/faircopy-$(VERSION).tar.gz

##distcheck: unpack it, build, test and install from it
distcheck: dist
	rm -rf build/distcheck && mkdir -p build/distcheck
	tar -xzf build/faircopy-$(VERSION).tar.gz -C build/distcheck
	$(MAKE) -C build/distcheck/faircopy-$(VERSION) check
	$(MAKE) -C build/distcheck/faircopy-$(VERSION) install \
		PREFIX=/usr DESTDIR=$(CURDIR)/build/distcheck/root
	build/distcheck/root/usr/bin/faircopy --version
	rm -rf build/distcheck

##clean: remove everything that was built
clean:
	rm -rf build

##help: this list
help:
	@sed -n 's/^##//p' Makefile

.DEFAULT_GOAL = all
.PHONY: FORCE all setup demo check test-programs unit golden accept conformance \
	bench exempt lint lint-build format asan fuzz valgrind install dist distcheck \
	clean help

-include $(OBJS:.o=.d) $B/obj/main.d $B/obj/prepare.d $(UNITS:=.d) $B/commonmark/to_html.d $(FUZZERS:=.d) \
	$B/foreign/graft.d $B/foreign/producer.d
