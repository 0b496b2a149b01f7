#!/usr/bin/env bash
# The Vietnamese translation is complete and fit to be typed and read, and every file with messages is in POTFILES.in.
set -u
cd "$(dirname "$0")/.."
status=0
echo "1..5"
statistics=$(LC_ALL=C msgfmt -c --statistics -o /dev/null po/vi.po 2>&1 | tail -n 1)
case "$statistics" in
  *untranslated*|*fuzzy*|*error*) echo "not ok 1 vi.po: $statistics"; status=1 ;;
  *) echo "ok 1 vi.po: $statistics" ;;
esac
missing=$(grep -rlE '\b_ ?\("|\bN_ ?\("|translatable="yes"' src ui | sort | while read -r f; do grep -qxF "$f" po/POTFILES.in || echo "$f"; done)
if [ -z "$missing" ]; then echo "ok 2 POTFILES.in"; else echo "not ok 2 POTFILES.in: $missing"; status=1; fi
left=$(xgettext --from-code=UTF-8 -k_ -kN_ -f po/POTFILES.in -o - 2>/dev/null | msgcmp --use-untranslated po/vi.po - 2>&1 | grep -c "not defined\|this message")
if [ "$left" = 0 ]; then echo "ok 3 vi.po has every message"; else echo "not ok 3 vi.po lacks $left messages"; status=1; fi
# Alt and a letter with a sign cannot be typed without an input method.
dead=$(msgcat --no-wrap po/vi.po | grep -P '^msgstr.*_(?![A-Za-z])')
if [ -z "$dead" ] && msgfmt --check-accelerators=_ -o /dev/null po/vi.po; then echo "ok 4 mnemonics can be typed"; else echo "not ok 4 mnemonics: $dead"; status=1; fi
twice=$(msgcat --no-wrap po/vi.po | grep -P '^msgstr(\[0\])? "(.{12,})\2+"$')
if [ -z "$twice" ]; then echo "ok 5 nothing is said twice"; else echo "not ok 5 said twice: $twice"; status=1; fi
exit $status
