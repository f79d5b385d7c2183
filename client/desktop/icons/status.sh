#!/usr/bin/env bash
# The icons of the tray: one drawing for each of three states, with how much waits.
#
#   status.sh FOLDER     writes buckstop-STATE[-COUNT].svg there, for a size of 16
#
# The states differ in shape, so that nobody needs to see colours: a hollow bubble with a tick, a full
# bubble with a number, an octagon with a number and an exclamation mark. The colours hold 3:1 against light
# and dark panels, and white against them. Numbers are lines and no letters, so that they look alike
# wherever they are drawn, and stand at 16 pixels.
set -euo pipefail
folder=$1

# Lines in a box of 4 x 7.
declare -A glyph=(
        [1]='M.6 1.5L2.4 0V7'
        [2]='M0 1.7C0 .6.9 0 2 0s2 .7 2 1.9C4 3.6 0 4.9 0 7h4'
        [3]='M.2 0h3.6L1.9 2.7C3.3 2.7 4 3.7 4 4.8 4 6.2 3 7 1.9 7 1 7 .3 6.7-.1 6'
        [4]='M3 7V0L-.3 5h4.6'
        [5]='M3.7 0H.6L.3 3.2c.5-.4 1-.6 1.7-.6 1.3 0 2 .9 2 2.1C4 6.1 3.1 7 1.9 7 1 7 .4 6.7 0 6.2'
        [6]='M3.4 0C1.2.6 0 2.5 0 4.8 0 6.2.9 7 2 7s2-.8 2-2.1c0-1.2-.9-2-2-2s-2 .8-2 1.9'
        [7]='M0 0h4L1.4 7'
        [8]='M2 3.2C.9 3.2.3 2.5.3 1.6.3.7 1 0 2 0s1.7.7 1.7 1.6C3.7 2.5 3.1 3.2 2 3.2.8 3.2 0 4 0 5.1 0 6.2.8 7 2 7s2-.8 2-1.9C4 4 3.2 3.2 2 3.2z'
        [9]='M.6 7C2.8 6.4 4 4.5 4 2.2 4 .8 3.1 0 2 0S0 .8 0 2.1c0 1.2.9 2 2 2s2-.8 2-1.9'
        [+]='M0 3.5h4M2 1.5v4'
        [!]='M1 0v4M1 6.7v.01'
)

# x, y, and which: one glyph, where its box begins.
at() {
        echo "<path transform=\"translate($1 $2)\" d=\"${glyph[$3]}\"/>"
}

icon() { # name, drawing
        cat >"$folder/buckstop-$1.svg" <<SVG
<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">
$2
</svg>
SVG
}

counted() { # name, shape, glyphs
        icon "$1" "$2
<g fill=\"none\" stroke=\"#fff\" stroke-width=\"1.9\" stroke-linecap=\"round\" stroke-linejoin=\"round\">$3</g>"
}

bubble='<path fill="#2c9a77" d="M3.5 0h9A3.5 3.5 0 0 1 16 3.5v6a3.5 3.5 0 0 1-3.5 3.5H9l-5 3v-3h-.5A3.5 3.5 0 0 1 0 9.5v-6A3.5 3.5 0 0 1 3.5 0z"/>'
octagon='<path fill="#dd4438" d="M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"/>'

icon quiet '<g fill="none" stroke="#8a8a8a" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">
<path d="M3.9 1.5h8.2a2.6 2.6 0 0 1 2.6 2.6v4.8a2.6 2.6 0 0 1-2.6 2.6H8.5L5 14.5v-3H3.9a2.6 2.6 0 0 1-2.6-2.6V4.1a2.6 2.6 0 0 1 2.6-2.6z"/>
<path d="M5.2 6.6l2 2 3.6-3.7"/></g>'
for number in 1 2 3 4 5 6 7 8 9; do
        counted "waiting-$number" "$bubble" "$(at 6 3 "$number")"
        counted "overdue-$number" "$octagon" "$(at 3.6 4.5 "$number")$(at 10.4 4.5 !)"
done
counted waiting-many "$bubble" "$(at 3 3 9)$(at 9.3 3 +)"
counted overdue-many "$octagon" "$(at 3.4 4.5 +)$(at 10.4 4.5 !)"
