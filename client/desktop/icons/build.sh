#!/usr/bin/env bash
# Every icon in every size, as an icon theme: build.sh FOLDER fills FOLDER/hicolor.
#
# Drawings for whoever draws them, pictures for trays that do not.
set -euo pipefail
here=$(dirname "$0")
theme=$1/hicolor
rm -rf "$theme"
mkdir -p "$theme/scalable/status" "$theme/scalable/apps"
"$here/status.sh" "$theme/scalable/status"
cp "$here/../../web/icon.svg" "$theme/scalable/apps/org.buckstop.Tray.svg"

pictures() { # context, sizes
        local context=$1 size
        shift
        for size in "$@"; do
                mkdir -p "$theme/${size}x$size/$context"
                for drawing in "$theme/scalable/$context"/*.svg; do
                        echo "--width=$size --height=$size --output=$theme/${size}x$size/$context/$(basename "$drawing" .svg).png $drawing"
                done
        done | xargs -L 1 rsvg-convert
}
pictures status 16 22 24 32 48
pictures apps 16 22 24 32 48 64 128 256
