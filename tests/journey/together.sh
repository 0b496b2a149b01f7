#!/usr/bin/env bash
# Two clerks at the same record in two windows: each sees what the other saves, and nothing is overwritten unseen.
# together.sh BUILD; runs under xvfb-run with a screen for two windows of 1366x768 side by side.
. "${0%/*}/steps.sh" together "$1" people

edits_are() { [ "$("$skh" history "$file" | grep -c "Edit person")" = "$1" ]; }
is() { [ "$("$skh" people "$file" --search "$1" --filter "birth=$2" --count)" = 1 ]; }
window_at() { if [ "$1" = 0 ]; then echo "$first"; else echo "$second"; fi; }
show() { # LEFT EDGE: the record in the window that begins there
  xdotool windowfocus "$(window_at "$1")"
  click $(($1 + 80)) 114
  click $(($1 + 780)) 27
  press ctrl+a
  see text "zung chung"
  click $(($1 + 400)) 206
}
name_of() { # LEFT EDGE: its name is typed into next
  xdotool windowfocus "$(window_at "$1")"
  click $(($1 + 1150)) 197
}
# What one saves is in the picture of the other a moment later: every second it looks for what others wrote.
seen() { sleep 1.2; still; }

take_sample
start
first=$(shows Khuyến | head -1)
see xdotool windowmove "$first" 0 0 windowsize "$first" 1366 768
see xdotool mousemove 600 400
key ctrl+n
text "Zung Chung Mot"
press Tab
text "1/1/1970"
key ctrl+Return
check "the first window adds somebody" is "zung chung mot" 1970-01-01
start
second=$(shows Khuyến | grep -v "^$first\$" | tail -1)
see xdotool windowmove "$second" 1366 0 windowsize "$second" 1366 768
show 0
show 1366
shot two

name_of 0; press ctrl+a; text "Zung Chung Hai"; key ctrl+Return
check "the first saves another name" is "zung chung hai" 1970-01-01
seen
shot name
name_of 1366; press End; text " Ba"; key ctrl+Return
check "the second shows it, and goes on from there" is "zung chung hai ba" 1970-01-01

# Both have something unsaved, in different fields.
seen
name_of 0; press ctrl+a; text "Zung Chung Nam"
name_of 1366; press Tab ctrl+a; text "2/9/1975"; key ctrl+Return
check "the second saves another birth" is "zung chung hai ba" 1975-09-02
seen
name_of 0; key End ctrl+Return
check "the first saves its name beside it" is "zung chung nam" 1975-09-02
check "each is an action of its own" edits_are 4

# Both in the same field.
seen
name_of 1366; press Tab ctrl+a; text "3/9/1975"
name_of 0; press Tab ctrl+a; text "4/9/1975"; key ctrl+Return
check "the first saves what the second is changing" is "zung chung nam" 1975-09-04
seen
name_of 1366; key ctrl+Return
shot conflict
check "the second does not overwrite it unseen" is "zung chung nam" 1975-09-04
key ctrl+Return
check "but when it is asked to again" is "zung chung nam" 1975-09-03
finish
