#!/usr/bin/env bash
# The sentences of the client programs that are to be translated: gather.sh FILE writes them there.
set -euo pipefail
cd "$(dirname "$0")/../../.."
# No dates and no line numbers: the file changes when a sentence does.
# Names in braces are filled in by said(): a translation keeps them, in any order.
find client -name node_modules -prune -o -name '*.c' -print0 | sort -z |
        xargs -0 xgettext --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --from-code=UTF-8 --add-comments=Translators \
                --no-wrap --add-location=file --package-name=buckstop --output=- |
        sed '/^"POT-Creation-Date:/d' >"$1"
