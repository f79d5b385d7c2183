#!/usr/bin/env bash
# A room includes only rooms below it.
set -euo pipefail
rooms=(base search wire db hub post work verbs net)
above=0
for ((i = 0; i < ${#rooms[@]}; i++)); do
        for ((j = i + 1; j < ${#rooms[@]}; j++)); do
                grep -rnE "#include \"(${rooms[j]}|ctl)/" "server/${rooms[i]}" && above=1
        done
done
grep -rnE '#include "(db|hub|post|work|verbs|net)/' server/ctl && above=1
# Post stands on base alone, and so does search, by its place.
grep -rnE '#include "(search|wire|db|hub)/' server/post && above=1
exit $above
