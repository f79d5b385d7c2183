#!/usr/bin/env bash
# Every C file is as clang-format would have it: make format.
set -euo pipefail
find server client tests -name node_modules -prune -o -name '*.[ch]' -print | xargs clang-format --dry-run -Werror
