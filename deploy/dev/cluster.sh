#!/usr/bin/env bash
# A private PostgreSQL cluster on a Unix socket, for make run and the tests.
#
#   cluster.sh start DIR [setting=value ...]   make it when it is not there, start it, print its socket folder
#   cluster.sh stop DIR [immediate]            stop it
#   cluster.sh remove DIR                      stop it at once and remove its files, wherever they are
#   cluster.sh restart DIR                     stop at once and start again (what a crash looks like to clients)
#   cluster.sh user                            the account it runs under
#
# initdb refuses root, so as root it runs under the account postgres. Where that account cannot
# reach DIR, or a socket's path would be too long (107 bytes), the files go to /var/tmp and DIR/pg
# becomes a link. Only the two accounts can open the socket's folder, so its connections are trusted.
set -euo pipefail

bin=$(pg_config --bindir 2>/dev/null || true)
[ -x "$bin/initdb" ] || bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
account=$(id -un)
[ "$(id -u)" -ne 0 ] || account=postgres

as_account() {
        if [ "$account" = "$(id -un)" ]; then "$@"; else (cd / && setpriv --reuid="$account" --regid="$account" --init-groups env -u HOME "$@"); fi
}

place() { # where the files of DIR are, made when missing
        local dir=$1
        mkdir -p "$dir"
        dir=$(cd "$dir" && pwd -P)
        if [ ! -e "$dir/pg" ]; then
                if [ ${#dir} -lt 80 ] && as_account test -x "$dir"; then
                        mkdir "$dir/pg"
                else
                        ln -sfn "$(mktemp -d /var/tmp/buckstop-XXXXXXXX)" "$dir/pg"
                fi
                chmod 0700 "$dir/pg/"
                chown "$account" "$dir/pg/"
        fi
        readlink -f "$dir/pg"
}

start() {
        local at
        at=$(place "$1")
        shift
        if [ ! -e "$at/data/PG_VERSION" ]; then
                as_account "$bin/initdb" --pgdata "$at/data" --username postgres --auth trust --encoding UTF8 --locale C.UTF-8 >"$at/initdb.log" 2>&1 ||
                        { cat "$at/initdb.log" >&2; exit 1; }
                as_account mkdir "$at/socket"
        fi
        as_account "$bin/pg_ctl" --pgdata "$at/data" status >/dev/null 2>&1 ||
                as_account "$bin/pg_ctl" --pgdata "$at/data" --log "$at/log" --wait --silent \
                        --options "-c listen_addresses='' -c unix_socket_directories='$at/socket' $(printf -- "-c %s " "${@:-max_connections=120}")" start >/dev/null ||
                { tail -n 20 "$at/log" >&2; exit 1; }
        echo "$at/socket"
}

stop() {
        local at
        at=$(readlink -f "$1/pg")
        as_account "$bin/pg_ctl" --pgdata "$at/data" --wait --silent --mode "${2:-fast}" stop
}

remove() {
        local at
        at=$(readlink -f "$1/pg")
        [ ! -e "$at/data/postmaster.pid" ] || stop "$1" immediate
        rm -rf "$at" "$1/pg"
}

case ${1:-} in
start) shift; start "$@" ;;
stop) stop "$2" "${3:-fast}" ;;
remove) remove "$2" ;;
restart) as_account "$bin/pg_ctl" --pgdata "$(readlink -f "$2/pg")/data" --wait --silent --mode immediate restart >/dev/null ;;
user) echo "$account" ;;
*) sed -n '2,9p' "$0" >&2; exit 2 ;;
esac
