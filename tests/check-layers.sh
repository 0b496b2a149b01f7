#!/usr/bin/env bash
# A folder of src/ includes only folders above it, and no neighbour's private header; only app/ sees GTK.
set -u
cd "$(dirname "$0")/../src"
order=(base store register titles fund wording attainment certificate exchange sample draw cli app)
status=0
echo "1..3"
bad=$(
  for i in "${!order[@]}"; do
    for j in "${!order[@]}"; do
      [ "$j" -le "$i" ] && continue
      grep -rn "#include \"${order[$j]}/" "${order[$i]}"
    done
    grep -rn '#include ".*-private.h"' "${order[$i]}" | grep -v "#include \"${order[$i]}/"
  done
  grep -rln '#include "cli/' app
)
if [ -z "$bad" ]; then echo "ok 1 layers"; else echo "not ok 1 layers"; echo "$bad" | sed 's/^/# /'; status=1; fi
bad=$(grep -rnE '#include <(gtk/|adwaita)' "${order[@]:0:12}")
if [ -z "$bad" ]; then echo "ok 2 gtk only in app"; else echo "not ok 2 gtk only in app"; echo "$bad" | sed 's/^/# /'; status=1; fi
# What is opened twice in haste is opened once: all but the windows of a file, and what tells of work under way.
bad=$(grep -rn 'gtk_window_present (' app | grep -vE '^app/(skh-application|skh-present|skh-progress-dialog|meeting/skh-meeting)\.c:')
if [ -z "$bad" ]; then echo "ok 3 windows are shown by skh_present()"; else echo "not ok 3 windows are shown by skh_present()"; echo "$bad" | sed 's/^/# /'; status=1; fi
exit $status
