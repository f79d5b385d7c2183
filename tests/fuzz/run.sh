#!/usr/bin/env bash
# Feed every parser with what it never expected, and say how often.
#
#   run.sh [SECONDS]     for each of tests/fuzz/*.c, as many at once as there are processors
#
# Starts from tests/fuzz/seeds/<target>/; what is found on the way is kept in build/fuzz/corpus/<target>/
# for the next time, and an input that fails in build/fuzz/failed/. Exit 1 when there is one.
set -euo pipefail
cd "$(dirname "$0")/../.."

export seconds=${1:-${FUZZ_SECONDS:-60}}

fuzz() { # one target: its executions, or the end of its log and where the input is
        local target=$1 found=build/fuzz/corpus/$1 log=build/fuzz/$1.log
        mkdir -p "$found" build/fuzz/failed
        if build/fuzz/tests/fuzz/"$target" "$found" tests/fuzz/seeds/"$target" -max_total_time="$seconds" \
                -max_len=8192 -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 \
                -artifact_prefix=build/fuzz/failed/"$target"- >"$log" 2>&1; then
                awk -v target="$target" '/number_of_executed_units/ { printf "%-16s %12d executions, none failed\n", target, $2 }' "$log"
        else
                tail -n 30 "$log"
                printf '%-16s failed: build/fuzz/failed/%s-*\n' "$target" "$target"
                return 1
        fi
}
export -f fuzz

make -s CC=clang FUZZ=1 fuzzers
printf '%s\n' tests/fuzz/*.c | sed 's|.*/||; s|\.c$||' | xargs -P "$(nproc)" -I{} bash -c 'fuzz {}'
