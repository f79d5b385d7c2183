#!/usr/bin/env bash
# What `make run` does once everything is built: a private PostgreSQL and the server, in the foreground.
#
#   VAR   folder of the cluster, the settings and the log      PORT   of http://127.0.0.1
#   DEMO  0 leaves an empty database empty
#
# Everything ends with this script, however it ends: the server by its parent-death signal, the
# cluster by a helper that waits for the end of a pipe which only this script holds open.
set -euo pipefail
cd "$(dirname "$0")/../.."

# When make is killed, this is to hear of it.
if [ "${1:-}" != watched ]; then
        exec setpriv --pdeathsig TERM "$0" watched
fi

port=${PORT:-8080}
mkdir -p "${VAR:=var}"
VAR=$(cd "$VAR" && pwd -P)
export VAR

say() { echo "buckstop: $*"; }
fail() {
        say "$*" >&2
        exit 1
}

listens() { # is somebody at this port?
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

ready() {
        local line
        exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
        printf 'GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$port" >&3
        read -r -t 5 line <&3 || true
        exec 3>&-
        [[ ${line:-} == *" 200"* ]]
} 2>/dev/null

# ---- who stops it --------------------------------------------------------------------------------

caught() { # which of HUP, INT and QUIT process $1 catches, as bits; fails when it has ended
        local name value
        while read -r name value; do
                [ "$name" != SigCgt: ] || { echo $((0x$value & 7)) && return; }
        done <"/proc/$1/status"
        return 1
} 2>/dev/null

# Ctrl-C in a terminal reaches us too. A signal sent to make alone does not: it waits for us then and
# passes nothing on. It is seen by what make catches no more.
watch_make() {
        local catches
        [[ $(cat "/proc/$PPID/comm") == *make ]] && catches=$(caught "$PPID") || return 0
        [ "$catches" -gt 0 ] || return 0
        while kill -0 $$ && [ "$(caught "$PPID")" = "$catches" ]; do sleep 0.3; done
        kill -TERM $$
}

# ---- one at a time -------------------------------------------------------------------------------

exec 9>>"$VAR/run.lock"
flock --nonblock 9 || fail "already running on $VAR: $(cat "$VAR/run.url" 2>/dev/null || echo starting)"
! listens "$port" || fail "port $port is in use; make run PORT=$((port + 1)) takes another"
echo "http://127.0.0.1:$port" >"$VAR/run.url"
watch_make >/dev/null 2>&1 9>&- &
watcher=$!

# ---- the database --------------------------------------------------------------------------------

exec 8> >(
        trap '' INT TERM HUP
        exec 9>&-
        cat >/dev/null
        deploy/dev/cluster.sh stop "$VAR" >/dev/null 2>&1
)
cluster=$!
server=

stop() {
        trap '' INT TERM HUP
        if [ -n "$server" ] && kill -TERM "$server" 2>/dev/null; then
                wait "$server" || true
        fi
        kill "$watcher" 2>/dev/null || true
        exec 8>&-
        wait "$cluster" || true
        rm -f "$VAR/run.url"
}
trap stop EXIT
trap 'exit 0' INT TERM HUP

socket=$(deploy/dev/cluster.sh start "$VAR" 8>&- 9>&-)
superuser=(--host "$socket" --username postgres)
psql "${superuser[@]}" --quiet --no-psqlrc --dbname postgres --file deploy/roles.sql
psql "${superuser[@]}" --no-psqlrc --tuples-only --dbname postgres \
        --command "select 1 from pg_database where datname = 'buckstop'" | grep -q 1 ||
        createdb "${superuser[@]}" --owner buckstop buckstop

metrics=off
[ $((port + 10000)) -gt 65535 ] || listens $((port + 10000)) || metrics=127.0.0.1:$((port + 10000))

cat >"$VAR/buckstop.conf" <<END
# Written by make run, every time. Environment variables (BUCKSTOP_HTTP_HOSTS=...) go over it.
[http]
listen = 127.0.0.1:$port
web = $PWD/build/web

[metrics]
listen = $metrics

[database]
dsn = host='$socket' dbname=buckstop user=buckstop_app
owner_dsn = host='$socket' dbname=buckstop user=buckstop
END

build/buckstopctl migrate 8>&- 9>&-
operator="VAR=$(printf %q "$VAR") build/buckstopctl"
hint="$operator person add --help adds people, $operator invite HANDLE lets them in"
if [ "${DEMO:-1}" != 0 ]; then
        hint=$(build/buckstopctl demo 8>&- 9>&-)
        [[ $hint == "sign in "* ]] || hint+="; $operator invite HANDLE lets somebody in"
fi

# ---- the server ----------------------------------------------------------------------------------

# In a session of its own, so that Ctrl-C reaches it once and through us: a second signal would cut it short.
setsid setpriv --pdeathsig TERM build/buckstopd --config "$VAR/buckstop.conf" 2>>"$VAR/buckstopd.log" 8>&- 9>&- &
server=$!
for ((patience = 300; ; patience--)); do
        ready && break
        if [ $patience -eq 0 ] || ! kill -0 "$server" 2>/dev/null; then
                tail -n 5 "$VAR/buckstopd.log" >&2
                fail "the server did not start"
        fi
        sleep 0.1
done
say "the log is $VAR/buckstopd.log; Ctrl-C stops everything"
echo "Buckstop is ready: http://127.0.0.1:$port - $hint"

status=0
wait "$server" || status=$?
server=
tail -n 3 "$VAR/buckstopd.log" >&2
fail "the server has ended (status $status)"
