#!/usr/bin/env bash
# What desktops read is as they want it: entries, what software centres show, manual pages, translations.
set -euo pipefail
bad=0
desktop-file-validate client/desktop/*.desktop || bad=1
appstreamcli validate --no-net client/desktop/*.metainfo.xml >/dev/null || { appstreamcli validate --no-net client/desktop/*.metainfo.xml; bad=1; }

# That a page names another that is not installed here is no fault of it.
pages=$(mandoc -Tlint client/tray/*.1 client/cli/*.1 2>/dev/null | grep -v 'referenced manual not found' || true)
[ -z "$pages" ] || { echo "$pages"; bad=1; }

# make pot has been said since a sentence was changed.
now=$(mktemp)
client/desktop/po/gather.sh "$now"
diff -u client/desktop/po/buckstop.pot "$now" >/dev/null || { echo "client/desktop/po/buckstop.pot is not of these sources: make pot"; bad=1; }
rm "$now"

# Entries whose translation has other names in braces than the sentence, or than its plural.
renamed() {
        msgattrib --translated --no-obsolete --no-wrap "$1" | node -e '
                const names = (text) => [...new Set(text.match(/\{[a-z_]+\}/g))].sort().join();
                const texts = (entry, key) =>
                        [...entry.matchAll(new RegExp(`^${key}(?:\\[\\d\\])? ((?:".*"\\n?)+)`, "gm"))].map((found) => names(found[1]));
                const entries = require("fs").readFileSync(0, "utf8").split("\n\n").slice(1);
                for (const entry of entries) {
                        const sentences = [...texts(entry, "msgid"), ...texts(entry, "msgid_plural")];
                        if (!texts(entry, "msgstr").every((said) => sentences.includes(said))) console.log(entry);
                }'
}
while read -r language; do
        msgfmt --check --output-file=/dev/null "client/desktop/po/$language.po" || bad=1
        others=$(renamed "client/desktop/po/$language.po")
        [ -z "$others" ] || { echo "$language.po: other names in braces than in the sentence:"; echo "$others"; bad=1; }
done <client/desktop/po/LINGUAS
exit $bad
