# Buckstop: make run, make test, make bench. `make help` lists every target.

MAKEFLAGS    += --no-builtin-rules
SHELL         = /bin/bash
.DEFAULT_GOAL = all
.DELETE_ON_ERROR:

VAR          ?= var
PORT         ?= 8080
DEMO         ?= 1
YEAR         ?= $(VAR)/year
FUZZ_SECONDS ?= 60
PREFIX       ?= /usr/local

# ---- where a build goes: one folder for each kind --------------------------------------------

# make V=1 shows the commands.
Q = $(if $V,,@)

ifeq ($(origin CC),default)
CC = gcc
endif
CFLAGS ?= -O2 -g

ifdef FUZZ
B         ?= build/fuzz
INSTRUMENT = -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer
else ifdef SANITIZE
B         ?= build/asan
INSTRUMENT = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
else
B         ?= $(if $(findstring clang,$(CC)),build/clang,build)
HARDENING  = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection
endif

# ---- flags -------------------------------------------------------------------------------------

PACKAGES = libwebsockets libpq libsodium libuv jansson zlib libcurl libcrypto libutf8proc yaml-0.1
WARNINGS = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
# System headers by -isystem: their warnings are not ours to mend.
PKG_CFLAGS := $(subst -I,-isystem ,$(shell pkg-config --cflags $(PACKAGES) 2>/dev/null))
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lstemmer -lm

COMPILE = $(CC) -std=c11 -D_GNU_SOURCE -Iserver -Iclient -Itests -Ibuild -fPIE -pthread $(WARNINGS) $(HARDENING) $(INSTRUMENT) $(CFLAGS) $(PKG_CFLAGS)
LINK    = $(CC) -pie -pthread -Wl,-z,relro,-z,now,--as-needed $(INSTRUMENT) $(LDFLAGS)

# ---- what is built of what ---------------------------------------------------------------------

objects     = $(patsubst %.c,$(B)/%.o,$(wildcard $1))
rooms       = $(foreach name,$1,$(call room,$(name)))
made_wire   = protocol_json
made_tray   = desk_info
made_window = window_resources
room        = $(call objects,server/$1/*.c client/$1/*.c) $(made_$1:%=$(B)/gen/%.o)
MIGRATIONS = $(sort $(wildcard sql/migrations/*.sql))
SQL        = deploy/roles.sql $(sort $(foreach folder,migrations core api report demo,$(wildcard sql/$(folder)/*.sql)))

SERVER = $(call rooms,base search wire db hub post work finder verbs net) $(B)/server/config.o $(B)/server/main.o
CTL    = $(call room,ctl) $(call room,base) $(B)/server/config.o $(B)/gen/sql_files.o
LOAD   = $(call rooms,load lib base)
CLI    = $(call rooms,cli account words lib base)
TRAY   = $(call rooms,tray account words lib base)
WINDOW = $(call rooms,window words base)
KEYS   = $(call rooms,keyring base)

# What a room of client/ needs beside the C library and what all have.
LIB_PACKAGES    = libwebsockets libuv libsodium jansson libcrypto
TRAY_PACKAGES   = $(LIB_PACKAGES) gio-2.0 gio-unix-2.0
WINDOW_PACKAGES = gtk4 jansson libsodium
KEYS_PACKAGES   = libsecret-1 libsodium

DATA    = $(B)/icons $(B)/locale
DESKTOP = $(B)/buckstop-tray $(B)/buckstop-window $(B)/buckstop-keyring

all: server library $(B)/buckstop-load desktop-programs build/web/.built ## build everything
server: $(B)/buckstopd $(B)/buckstopctl $(B)/buckstop ## the server, the operator's tool and the command line only
desktop-programs: $(DESKTOP) $(DATA)

$(B)/buckstopd: $(SERVER)
$(B)/buckstopctl: $(CTL)
$(B)/buckstop-load: $(LOAD)
$(B)/buckstopd $(B)/buckstopctl $(B)/buckstop-load:
	@echo "  link $@"
	$Q$(LINK) -o $@ $(filter %.o,$^) $(PKG_LIBS)

$(B)/buckstop: $(CLI)
$(B)/buckstop-tray: $(TRAY)
$(B)/buckstop-window: $(WINDOW)
$(B)/buckstop-keyring: $(KEYS)
$(B)/buckstop: PKG_LIBS = $(shell pkg-config --libs $(LIB_PACKAGES))
$(B)/buckstop-tray: PKG_LIBS = $(shell pkg-config --libs $(TRAY_PACKAGES))
$(B)/buckstop-window: PKG_LIBS = $(shell pkg-config --libs $(WINDOW_PACKAGES))
$(B)/buckstop-keyring: PKG_LIBS = $(shell pkg-config --libs $(KEYS_PACKAGES))
$(B)/buckstop $(DESKTOP):
	@echo "  link $@"
	$Q$(LINK) -o $@ $(filter %.o,$^) $(PKG_LIBS)

# ---- the client library for others' programs: all of it position-independent, buckstop_* alone seen ----

LIB_PIC = $(patsubst $(B)/%,$(B)/pic/%,$(call rooms,lib base))
LIBRARY = $(B)/libbuckstop.so.0 $(B)/libbuckstop.a

library: $(LIBRARY) ## libbuckstop, shared and static

$(B)/pic/%.o: %.c
	@mkdir -p $(@D)
	@echo "  cc   $@"
	$Q$(COMPILE) -fPIC -MMD -MP -c -o $@ $<

$(B)/libbuckstop.so.0: $(LIB_PIC) client/lib/libbuckstop.map
	@echo "  link $@"
	$Q$(CC) -shared -pthread -Wl,-soname,$(@F),--version-script=client/lib/libbuckstop.map,-z,relro,-z,now,--as-needed $(INSTRUMENT) $(LDFLAGS) -o $@ $(LIB_PIC) $(shell pkg-config --libs $(LIB_PACKAGES))

# One object of all, so that its inner names do not meet those of the program that it is linked to.
$(B)/libbuckstop.a: $(LIB_PIC)
	@echo "  link $@"
	$Q$(LD) -r -o $(B)/pic/libbuckstop.o $^
	$Qobjcopy --wildcard --keep-global-symbol='buckstop_*' $(B)/pic/libbuckstop.o
	$Qrm -f $@ && $(AR) rcs $@ $(B)/pic/libbuckstop.o

# In words, before a compiler says it in its own.
desktop-packages:
	@pkg-config --exists $(TRAY_PACKAGES) $(WINDOW_PACKAGES) $(KEYS_PACKAGES) || \
		{ echo "buckstop: what stands on a desktop needs GTK 4, GLib and libsecret: make desktop installs them; make server does without" >&2; exit 1; }
$(call objects,client/tray/*.c client/window/*.c client/keyring/*.c) build/gen/desk_info.h build/gen/desk_info.c: | desktop-packages

system_flags = $(subst -I,-isystem ,$(shell pkg-config --cflags $1))
$(B)/client/tray/%.o: PKG_CFLAGS += $(call system_flags,$(TRAY_PACKAGES))
$(B)/client/window/%.o: PKG_CFLAGS += $(call system_flags,$(WINDOW_PACKAGES))
$(B)/client/keyring/%.o: PKG_CFLAGS += $(call system_flags,$(KEYS_PACKAGES))
$(B)/gen/window_resources.o: PKG_CFLAGS += $(call system_flags,$(WINDOW_PACKAGES))
$(B)/gen/desk_info.o: PKG_CFLAGS += $(call system_flags,$(TRAY_PACKAGES))
$(B)/client/tray/desk_bus.o $(B)/gen/desk_info.o: | build/gen/desk_info.h

$(B)/%.o: %.c | build/gen/schema_version.h
	@mkdir -p $(@D)
	@echo "  cc   $@"
	$Q$(COMPILE) -MMD -MP -c -o $@ $<

$(B)/gen/%.o: build/gen/%.c
	@mkdir -p $(@D)
	@echo "  cc   $@"
	$Q$(COMPILE) -MMD -MP -c -o $@ $<

# ---- generated sources -------------------------------------------------------------------------

build/gen/protocol_json.c: server/wire/protocol.json deploy/dev/generate.sh
	@echo "  make $@"
	$Qdeploy/dev/generate.sh protocol $< >$@

# Of the interface that the tray lends to the windows: as data, so that nothing is parsed at run time.
build/gen/desk_info.h: client/tray/desk.xml
	@echo "  make $@"
	$Qgdbus-codegen --interface-info-header --output $@ $<

build/gen/desk_info.c: client/tray/desk.xml
	@echo "  make $@"
	$Qgdbus-codegen --interface-info-body --output $@ $<

# What the windows look like, as a resource of GTK's.
build/gen/window_resources.c: client/window/window.gresource.xml $(wildcard client/window/*.css)
	@echo "  make $@"
	$Qglib-compile-resources --sourcedir=client/window --generate-source --target=$@ $<

build/gen/schema_version.h: $(MIGRATIONS) deploy/dev/generate.sh
	@echo "  make $@"
	$Qdeploy/dev/generate.sh schema-version $(MIGRATIONS) >$@

build/gen/sql_files.c: $(SQL) deploy/dev/generate.sh
	@echo "  make $@"
	$Qdeploy/dev/generate.sh sql-files $(SQL) >$@

$(shell mkdir -p build/gen)

# ---- the page, and what tests need of npm ------------------------------------------------------

%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

build/web/.built: client/web/node_modules/.package-lock.json server/wire/protocol.json $(shell find client/web -name node_modules -prune -o -type f -print 2>/dev/null)
	cd client/web && npm run --silent build -- --outdir=../../build/web
	@touch $@

test-modules: $(patsubst %/package-lock.json,%/node_modules/.package-lock.json,$(wildcard tests/package-lock.json tests/*/package-lock.json))

# ---- what a desktop shows: beside the programs of every build, made once -----------------------

LANGUAGES = $(shell cat client/desktop/po/LINGUAS)

build/icons/.built: client/web/icon.svg $(wildcard client/desktop/icons/*.sh) | desktop-packages
	@echo "  make build/icons"
	$Qclient/desktop/icons/build.sh $(@D)
	@touch $@

build/locale/%/LC_MESSAGES/buckstop.mo: client/desktop/po/%.po | desktop-packages
	@mkdir -p $(@D)
	@echo "  make $@"
	$Qmsgfmt --check -o $@ $<

build/locale/.built: $(LANGUAGES:%=build/locale/%/LC_MESSAGES/buckstop.mo)
	@touch $@

$(B)/icons $(B)/locale: $(B)/%: build/%/.built
	$Q[ -e $@ ] || { mkdir -p $(@D) && ln -s $(abspath build/$*) $@; }

pot: ## gather the sentences that are to be translated, and put them into every translation
	@client/desktop/po/gather.sh client/desktop/po/buckstop.pot
	@for language in $(LANGUAGES); do msgmerge --quiet --no-wrap --no-fuzzy-matching --add-location=file --update --backup=none client/desktop/po/$$language.po client/desktop/po/buckstop.pot; done

# ---- tests: each C test names what it links in its first line, /* links: base wire db/sqlstate */

links   = $(shell sed -n '1s|^/\* links: \(.*\) \*/$$|\1|p' $1)
linked  = $(foreach name,$(call links,$1),$(or $(filter $(B)/gen/%,$(B)/$(name).o),$(patsubst %.c,$(B)/%.o,$(wildcard server/$(name).c client/$(name).c)),$(call room,$(name))))
program = $(1:%.c=$(B)/%)

UNIT_TESTS = $(wildcard tests/unit/*.c)
FUZZERS    = $(wildcard tests/fuzz/*.c)
BENCHES    = $(filter-out tests/bench/tsv.c,$(wildcard tests/bench/*.c))
bench      = $(1:tests/%.c=$(B)/%)

$(foreach test,$(UNIT_TESTS),$(eval $(call program,$(test)): $(B)/$(test:.c=.o) $(call linked,$(test))))
$(foreach test,$(FUZZERS),$(eval $(call program,$(test)): $(B)/$(test:.c=.o) $(call linked,$(test))))

$(foreach test,$(BENCHES),$(eval $(call bench,$(test)): $(B)/$(test:.c=.o) $(B)/tests/bench/tsv.o $(call linked,$(test))))

$(call program,$(UNIT_TESTS)):
	@echo "  link $@"
	$Q$(LINK) -o $@ $(filter %.o,$^) -lcmocka $(PKG_LIBS)

$(B)/tests/unit/tray_%.o: PKG_CFLAGS += $(call system_flags,$(TRAY_PACKAGES))
$(call program,$(wildcard tests/unit/tray_*.c)): PKG_LIBS += $(shell pkg-config --libs gio-2.0)

$(call program,$(FUZZERS)):
	@echo "  link $@"
	$Q$(LINK) -fsanitize=fuzzer -o $@ $(filter %.o,$^) $(PKG_LIBS)

$(call bench,$(BENCHES)):
	@mkdir -p $(@D)
	@echo "  link $@"
	$Q$(LINK) -o $@ $(filter %.o,$^) $(PKG_LIBS)

# The client library at the command of tests/lib, and the words of the desktop at that of tests/words.
DRIVERS = $(B)/tests/lib/driver $(B)/tests/words/speaker
$(B)/tests/lib/driver: $(B)/tests/lib/driver.o $(call linked,tests/lib/driver.c)
$(B)/tests/words/speaker: $(B)/tests/words/speaker.o $(call linked,tests/words/speaker.c)
$(DRIVERS):
	@echo "  link $@"
	$Q$(LINK) -o $@ $(filter %.o,$^) $(PKG_LIBS)

benches: $(call bench,$(BENCHES))
driver: $(DRIVERS)
unit-tests: $(call program,$(UNIT_TESTS))
fuzzers: $(call program,$(FUZZERS))

# ---- what people type --------------------------------------------------------------------------

run: ## install what is missing, build, and serve http://127.0.0.1:$(PORT); PORT= VAR= DEMO=0
	@deploy/dev/install.sh run
	@flock build/.lock $(MAKE) --silent -j$$(nproc) server build/web/.built
	@VAR="$(VAR)" PORT="$(PORT)" DEMO="$(DEMO)" exec deploy/dev/run.sh

desktop: ## install what is missing, and build the tray client, its windows and the command line
	@deploy/dev/install.sh run desktop
	@$(MAKE) --silent -j$$(nproc) desktop-programs $(B)/buckstop

test: ## every test of every kind; ONLY=unit for one kind
	@deploy/dev/install.sh run desktop test
	@ONLY="$(ONLY)" tests/run/all.mjs

bench: ## the benchmarks, one JSON line each
	@deploy/dev/install.sh run desktop test
	@$(MAKE) --silent -j$$(nproc) server $(B)/buckstop-load desktop-programs build/web/.built
	@tests/bench/run.sh

year: ## the year of a company of 5,000 into $(YEAR), twenty gigabytes; SIZE=0.02 a fiftieth of it
	@deploy/dev/install.sh run test
	@$(MAKE) --silent -j$$(nproc) server test-modules
	@YEAR="$(abspath $(YEAR))" SIZE="$(SIZE)" node tests/bench/year.mjs

screenshots: ## every screen of the page in every state, light, dark and narrow, into build/screenshots
	@deploy/dev/install.sh run test
	@$(MAKE) --silent -j$$(nproc) server build/web/.built test-modules
	@node tests/e2e/screenshots.mjs $(ONLY)

fuzz: ## every parser with libFuzzer, FUZZ_SECONDS= each
	@deploy/dev/install.sh run test
	@$(MAKE) --silent -j$$(nproc) CC=clang FUZZ=1 fuzzers
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run.sh

# ---- where it goes: deploy/README.md says what else there is to do ------------------------------

BINDIR     = $(PREFIX)/bin
LIBEXECDIR = $(PREFIX)/libexec/buckstop
SHAREDIR   = $(PREFIX)/share
# Desktops look for it nowhere else; an own prefix has an own one: $HOME/.config/autostart.
AUTOSTARTDIR ?= /etc/xdg/autostart

install: install-server install-desktop install-library ## everything to $(DESTDIR)$(PREFIX)

install-server: server build/web/.built ## what a server needs, and the command line
	install -D -t $(DESTDIR)$(BINDIR) build/buckstopd build/buckstopctl build/buckstop
	install -D -m 0644 -t $(DESTDIR)$(SHAREDIR)/buckstop/web build/web/*
	install -D -m 0644 -t $(DESTDIR)$(SHAREDIR)/doc/buckstop deploy/README.md deploy/settings.md
	$(install-command-line)

install-desktop: desktop-programs build/buckstop ## what a desktop needs: the tray client, its windows, the command line
	install -D -t $(DESTDIR)$(BINDIR) build/buckstop-tray build/buckstop
	install -D -t $(DESTDIR)$(LIBEXECDIR) build/buckstop-window build/buckstop-keyring
	install -D -m 0644 -t $(DESTDIR)$(SHAREDIR)/applications client/desktop/org.buckstop.Tray.desktop
	install -D -m 0644 -t $(DESTDIR)$(SHAREDIR)/metainfo client/desktop/org.buckstop.Tray.metainfo.xml
	install -D -m 0644 client/desktop/autostart.desktop $(DESTDIR)$(AUTOSTARTDIR)/org.buckstop.Tray.desktop
	sed 's|@BINDIR@|$(BINDIR)|' client/desktop/org.buckstop.Tray.service.in | \
		install -D -m 0644 /dev/stdin $(DESTDIR)$(SHAREDIR)/dbus-1/services/org.buckstop.Tray.service
	cd build/icons && find hicolor -type f -exec install -D -m 0644 {} $(abspath $(DESTDIR)$(SHAREDIR))/icons/{} \;
	install -D -m 0644 -t $(DESTDIR)$(SHAREDIR)/man/man1 client/tray/buckstop-tray.1
	$(install-command-line)

define install-command-line
	install -D -m 0644 -t $(DESTDIR)$(SHAREDIR)/man/man1 client/cli/buckstop.1
	install -D -m 0644 client/cli/completion/buckstop.bash $(DESTDIR)$(SHAREDIR)/bash-completion/completions/buckstop
	install -D -m 0644 -t $(DESTDIR)$(SHAREDIR)/zsh/site-functions client/cli/completion/_buckstop
	for language in $(LANGUAGES); do [ ! -e build/locale/$$language ] || install -D -m 0644 -t $(DESTDIR)$(SHAREDIR)/locale/$$language/LC_MESSAGES build/locale/$$language/LC_MESSAGES/buckstop.mo; done
endef

uninstall: ## take away what install has put there
	@listed=$$(mktemp -d) && $(MAKE) --silent install DESTDIR=$$listed && \
		(cd $$listed && find . ! -type d -print0) | (cd "$(DESTDIR)/" && xargs -0 rm -f) && rm -r $$listed
	@for folder in $(SHAREDIR)/buckstop/web $(SHAREDIR)/buckstop $(SHAREDIR)/doc/buckstop/lib $(SHAREDIR)/doc/buckstop $(LIBEXECDIR); do \
		rmdir $(DESTDIR)$$folder 2>/dev/null || true; done

LIBDIR = $(PREFIX)/lib

install-library: library ## the client library alone: shared, static, its header and what pkg-config says
	install -D -t $(DESTDIR)$(LIBDIR) $(B)/libbuckstop.so.0
	ln -sf libbuckstop.so.0 $(DESTDIR)$(LIBDIR)/libbuckstop.so
	install -D -m 0644 -t $(DESTDIR)$(LIBDIR) $(B)/libbuckstop.a
	install -D -m 0644 -t $(DESTDIR)$(PREFIX)/include client/lib/buckstop.h
	install -D -m 0644 -t $(DESTDIR)$(PREFIX)/share/doc/buckstop/lib client/lib/README.md client/lib/example/example.c
	sed 's|@prefix@|$(PREFIX)|; s|@libdir@|$(LIBDIR)|; s|@packages@|$(LIB_PACKAGES)|' client/lib/buckstop.pc.in | \
		install -D -m 0644 /dev/stdin $(DESTDIR)$(LIBDIR)/pkgconfig/buckstop.pc

format: ## clang-format every C file
	find server client tests -name node_modules -prune -o -name '*.[ch]' -print | xargs clang-format -i

clean: ## remove what was built
	rm -rf build

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

.PHONY: all server pot install-server install-desktop uninstall library install-library driver desktop desktop-programs desktop-packages benches unit-tests fuzzers test-modules run test bench year screenshots fuzz install format clean help

-include $(shell find $(B) -name '*.d' 2>/dev/null)
