#!/usr/bin/env bash
# Install the Debian packages of these sets that are missing: run, desktop, test. Asks apt only then.
#
#   install.sh run test
#
# The list is the table in deploy/DEPENDENCIES.md: package, set, how to tell that it is there.
set -euo pipefail
cd "$(dirname "$0")/.."

rows() { # package and test of each row of the sets
        awk -F ' *[|] *' -v sets=" $* " '$3 ~ /^(run|desktop|test)$/ && index(sets, " " $3 " ") { print $2, $4 }' DEPENDENCIES.md
}

there() { # a package, and a command or a file that will do instead
        dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -q '^installed$' ||
                { [ -n "$2" ] && { command -v $2 || compgen -G "$2"; } >/dev/null 2>&1; }
}

postgresql_version() { # of the newest server here, else of the one that apt would install
        local newest
        newest=$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
        if [ -n "$newest" ]; then
                newest=${newest#/usr/lib/postgresql/}
                echo "${newest%%/*}"
        else
                apt-cache depends postgresql | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p' | head -n 1
        fi
}

missing() {
        local package test
        while read -r package test; do
                there "$package" "$test" || echo "$package"
        done < <(rows "$@")
}

as_root() {
        if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install() {
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
}

mapfile -t packages < <(missing "$@")
[ ${#packages[@]} -gt 0 ] || exit 0

echo "buckstop: installing ${packages[*]}"
if ! command -v apt-get >/dev/null; then
        echo "buckstop: this is no Debian; please install these yourself" >&2
        exit 1
fi
if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        echo "buckstop: that needs root or sudo" >&2
        exit 1
fi
as_root apt-get update --quiet --quiet

# The name of a PostgreSQL extension's package has the version in it.
ordinary=()
extensions=()
for package in "${packages[@]}"; do
        case $package in
        postgresql-NN-*) extensions+=("$package") ;;
        chromium)
                if apt-cache show chromium-browser 2>/dev/null | grep -q 'Depends:.*snapd'; then
                        echo "buckstop: Chromium is a snap on Ubuntu: snap install chromium, or install google-chrome, for the tests of the page" >&2
                else
                        ordinary+=("$package")
                fi
                ;;
        *) ordinary+=("$package") ;;
        esac
done
[ ${#ordinary[@]} -eq 0 ] || install "${ordinary[@]}"
[ ${#extensions[@]} -eq 0 ] || install "${extensions[@]/NN/$(postgresql_version)}"
