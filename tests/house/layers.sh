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
# The desktop: words and lib know base alone; the windows have no network; nobody includes a program's room.
outside() { # a room of client/, and the rooms it may include
        local room=$1 may
        may=$(IFS='|' && echo "base|gen|$*")
        grep -rnE '#include "[a-z]+/' "client/$room" --include='*.[ch]' | grep -vE "#include \"($may)/" && above=1
        return 0
}
outside lib
outside words
outside keyring
outside account words
outside load lib
outside cli account words lib
outside tray account words lib
outside window words
exit $above
