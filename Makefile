# Buckstop: make run, make test, make bench. `make help` lists everything.

MAKEFLAGS += --no-builtin-rules
SHELL      = /bin/bash

B      ?= build
CC     ?= gcc
VAR    ?= var
PORT   ?= 8080

# ---- C -------------------------------------------------------------------------------------

PACKAGES  = libwebsockets libpq libsodium libuv jansson zlib
WARNINGS  = -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
HARDENING = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE -fstack-clash-protection
CFLAGS   ?= -O2 -g
# System headers by -isystem: their warnings are not ours to mend.
PKG_CFLAGS = $(subst -I,-isystem ,$(shell pkg-config --cflags $(PACKAGES) 2>/dev/null))
PKG_LIBS   = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Iserver $(WARNINGS) $(HARDENING) $(CFLAGS) $(PKG_CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now $(LDFLAGS)

ROOMS   = base wire db hub verbs net
LIB_SRC = $(foreach room,$(ROOMS),$(wildcard server/$(room)/*.c)) server/config.c
LIB_OBJ = $(LIB_SRC:%.c=$(B)/%.o)
