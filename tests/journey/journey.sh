#!/usr/bin/env bash
# A clerk's way through the program with real keys and clicks: open, search, edit, undo, chart, drill down, export.
# journey.sh BUILD; runs under xvfb-run with a screen of 1366x768.
. "${0%/*}/steps.sh" journey "$1" people

count_is() { [ "$("$skh" people "$file" --search "$1" --count)" = "$2" ]; }
page_is() { grep -q "page='$1'" "$work/config/glib-2.0/settings/keyfile"; }

take_sample
start

click 780 27
see text "nguyen van"
click 400 206
shot search
click 1150 197
press ctrl+a
text "Nguyen Van Zungquack"
key ctrl+Return
check "an edited name is saved" count_is zungquack 1
shot edit
key Escape
click 80 114
key ctrl+z
check "and undone" count_is zungquack 0

click 80 348
shot chart
check "the chart has its page" page_is targets
click 1290 230
shot drill-down
check "the words open the families behind a shortfall" page_is families

click 80 348
click 1330 78
shot menu
key Down Return
press ctrl+a
text "$work/chart.pdf"
key Return
check "the chart is exported" test -s "$work/chart.pdf"
check "with its title" sh -c "pdftotext '$work/chart.pdf' - | grep -q 'Gia đình học tập'"
finish
