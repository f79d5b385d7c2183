#!/usr/bin/env bash
# The C sources that are made from other files, on standard output.
#
#   generate.sh protocol FILE             const char protocol_json[], and its length
#   generate.sh schema-version FILE...    SCHEMA_VERSION of these migrations
#   generate.sh sql-files FILE...         struct sql_file sql_files[], for server/ctl/sql_files.h
set -euo pipefail
export LC_ALL=C

bytes() { # a file as numbers, and a zero
        od -An -v -tu1 "$1" | sed -E 's/ +([0-9]+)/\1,/g'
        echo 0
}

checksum() {
        sha256sum <"$1" | cut -d ' ' -f 1
}

number() { # of sql/migrations/0007_name.sql: 7
        local name=${1##*/}
        echo $((10#${name%%_*}))
}

what=$1
shift
case $what in
protocol)
        echo '#include <stddef.h>'
        echo 'extern const char   protocol_json[];'
        echo 'extern const size_t protocol_json_len;'
        echo 'const char protocol_json[] = {'
        bytes "$1"
        echo '};'
        echo 'const size_t protocol_json_len = sizeof(protocol_json) - 1;'
        ;;
schema-version)
        version=0
        checksums=
        for file; do
                version=$(number "$file")
                checksums+=$(checksum "$file")
        done
        echo "#define SCHEMA_VERSION \"$version:$(printf %s "$checksums" | sha256sum | cut -d ' ' -f 1)\""
        ;;
sql-files)
        echo '#include "ctl/sql_files.h"'
        i=0
        for file; do
                echo "static const char text_$((i++))[] = {"
                bytes "$file"
                echo '};'
        done
        echo 'const struct sql_file sql_files[] = {'
        i=0
        for file; do
                folder=${file%/*}
                echo "{ \"${folder##*/}\", \"${file##*/}\", \"$(checksum "$file")\", text_$((i++)) },"
        done
        echo '{ NULL, NULL, NULL, NULL } };'
        ;;
*)
        sed -n '2,6p' "$0" >&2
        exit 2
        ;;
esac
