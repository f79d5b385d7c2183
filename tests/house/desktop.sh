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
while read -r language; do
        msgfmt --check --output-file=/dev/null "client/desktop/po/$language.po" || bad=1
done <client/desktop/po/LINGUAS
exit $bad
