#!/usr/bin/env bash
# A room includes only rooms below it.
set -euo pipefail
rooms=(base search wire db hub post work finder verbs net)
above=0
for ((i = 0; i < ${#rooms[@]}; i++)); do
        for ((j = i + 1; j < ${#rooms[@]}; j++)); do
                grep -rnE "#include \"(${rooms[j]}|ctl)/" "server/${rooms[i]}" && above=1
        done
done
grep -rnE '#include "(search|db|hub|post|work|finder|verbs|net)/' server/ctl && above=1
# Post stands on base alone, and so does search, by its place; nobody but the finder, and who asks it, knows of search.
grep -rnE '#include "(wire|db|hub)/' server/post && above=1
grep -rnE '#include "search/' server/{wire,db,hub,post,work,verbs,net} && above=1
grep -rnE '#include "(wire|hub|post|work)/' server/finder && above=1
exit $above
