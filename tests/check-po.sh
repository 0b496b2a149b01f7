#!/usr/bin/env bash
# The Vietnamese translation is complete, and every file with messages is in POTFILES.in.
set -u
cd "$(dirname "$0")/.."
status=0
echo "1..3"
statistics=$(LC_ALL=C msgfmt -c --statistics -o /dev/null po/vi.po 2>&1 | tail -n 1)
case "$statistics" in
  *untranslated*|*fuzzy*|*error*) echo "not ok 1 vi.po: $statistics"; status=1 ;;
  *) echo "ok 1 vi.po: $statistics" ;;
esac
missing=$(grep -rlE '\b_ ?\("|\bN_ ?\("|translatable="yes"' src ui | sort | while read -r f; do grep -qxF "$f" po/POTFILES.in || echo "$f"; done)
if [ -z "$missing" ]; then echo "ok 2 POTFILES.in"; else echo "not ok 2 POTFILES.in: $missing"; status=1; fi
left=$(xgettext --from-code=UTF-8 -k_ -kN_ -f po/POTFILES.in -o - 2>/dev/null | msgcmp --use-untranslated po/vi.po - 2>&1 | grep -c "not defined\|this message")
if [ "$left" = 0 ]; then echo "ok 3 vi.po has every message"; else echo "not ok 3 vi.po lacks $left messages"; status=1; fi
exit $status
