# faircopy: build, samples, tests. `make help` lists the targets.
VERSION = 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
DATADIR = $(PREFIX)/share/faircopy
CC ?= gcc
CFLAGS ?= -O2 -g
B ?= build

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wvla -Wdouble-promotion \
	-Wimplicit-fallthrough
PKGS = pango harfbuzz harfbuzz-subset yaml-0.1 zlib libpng libjpeg
PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS) librsvg-2.0)
PKG_LIBS = $(shell pkg-config --libs $(PKGS))
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(CFLAGS) -Igen \
	$(PKG_CFLAGS) -DFAIRCOPY_VERSION='"$(VERSION)"' \
	-DFAIRCOPY_DATA='"$(DATADIR)"' -MMD -MP
LIBS = -lcmark -lhpdf $(PKG_LIBS) -lm -ldl

# In pipeline order: a folder may include itself and those before it.
FOLDERS = base model read layout text page paint
SRCS = $(foreach f,$(FOLDERS),$(sort $(wildcard gen/$f/*.c))) \
	$(filter-out gen/main.c,$(sort $(wildcard gen/*.c)))
OBJS = $(SRCS:gen/%.c=$B/obj/%.o)

all: $B/faircopy

$B/obj/%.o: gen/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$B/libfaircopy.a: $(OBJS)
	@rm -f $@
	ar rcs $@ $(OBJS)

$B/faircopy: $B/obj/main.o $B/libfaircopy.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

-include $(OBJS:.o=.d) $B/obj/main.d
