#!/usr/bin/env bash
# What make bench runs: what the search finds and who it says knows; the relay against the limit that PostgreSQL sets, on this machine, in one run; then the page in Chromium.
#
#   BENCH_SECONDS=30      length of each measurement
#   BENCH_ONLY=say,idle   only these parts: search, experts, say, ask, idle, ping, due, suggest, page, tray; and reports, which is only done
#                         where it is named, over the year of `make year`: YEAR=DIR, SIZE=0.02
#
# Progress goes to standard error; at the end there is one JSON line for each result on standard output.
set -euo pipefail
cd "$(dirname "$0")/../.."

make --no-print-directory test-modules benches >&2
ulimit -n "$(ulimit -Hn)" # ten thousand connections at each end
exec node tests/bench/run.mjs
