#!/usr/bin/env bash
# Brings po/vi.po up to date with the sources: new messages are added untranslated, unused ones go.  Sorted and without line numbers, so
# that a change of the program changes only the messages that it is about.
set -euo pipefail
cd "$(dirname "$0")"
template=$(mktemp)
trap 'rm -f "$template"' EXIT
LC_ALL=C sort -u -o POTFILES.in POTFILES.in
xgettext --from-code=UTF-8 --directory=.. --files-from=POTFILES.in --keyword=_ --keyword=N_ --output="$template"
# When the template was made says nothing and would change with every change.
sed -i '/^"POT-Creation-Date/d' "$template"
msgmerge --quiet --no-fuzzy-matching --no-location --sort-output --previous --update --backup=none vi.po "$template"
msgattrib --no-obsolete --no-location --sort-output --output-file=vi.po vi.po
LC_ALL=C msgattrib --untranslated vi.po | sed -n '/^msgid "./,$p'
