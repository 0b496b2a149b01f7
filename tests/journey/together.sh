#!/usr/bin/env bash
# Two clerks at the same record in two windows: each sees what the other saves, and nothing is overwritten unseen.
# together.sh BUILD; TAP on standard output.  Runs under xvfb-run with a screen for two windows of 1366x768 side by side.
set -u
build=$1
skh=$build/src/cli/skh
work=$(mktemp -d)
file=$work/province.skh
n=0 failed=0

check() { # NAME COMMAND…: retries for ten seconds
  local name=$1; shift
  n=$((n + 1))
  for _ in $(seq 50); do
    if "$@" >/dev/null 2>&1; then echo "ok $n $name"; return 0; fi
    sleep 0.2
  done
  echo "not ok $n $name"
  failed=1
  shot "failed-together-$n"
  return 1
}
shot() { [ -z "${SKH_JOURNEY_SHOTS:-}" ] || import -window root "$SKH_JOURNEY_SHOTS/$1.png"; }
click() { xdotool mousemove "$1" "$2" click 1; sleep "${3:-0.6}"; }
kinds() { "$skh" history "$file" | grep -c "Edit person"; }
edits_are() { [ "$(kinds)" = "$1" ]; }
is() { [ "$("$skh" people "$file" --search "$1" --filter "birth=$2" --count)" = 1 ]; }
windows() { xdotool search --onlyvisible --name "Khuyến" | wc -l; }
two_windows() { [ "$(windows)" -ge 2 ]; }
window_at() { if [ "$1" = 0 ]; then echo "$first"; else echo "$second"; fi; }
show() { # LEFT EDGE: the record in the window that begins there
  xdotool windowfocus "$(window_at "$1")"
  click $(($1 + 80)) 114
  click $(($1 + 780)) 27; xdotool key ctrl+a; xdotool type --delay 30 "zung chung"; sleep 1
  click $(($1 + 400)) 206 1
}
name_of() { xdotool windowfocus "$(window_at "$1")"; click $(($1 + 1150)) 197; }

export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8
export GSETTINGS_BACKEND=keyfile XDG_CONFIG_HOME=$work/config HOME=$work
mkdir -p "$work/config/glib-2.0/settings"
printf "[vn/khuyenhoc/SoKhuyenHoc]\npage='people'\n" > "$work/config/glib-2.0/settings/keyfile"

echo "1..10"
"$skh" new --sample --people 300 "$file" || exit 1
dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >"$work/log-a" 2>&1 &
for _ in $(seq 50); do [ "$(windows)" -ge 1 ] && break; sleep 0.2; done
sleep 4
first=$(xdotool search --onlyvisible --name "Khuyến" | head -1)
xdotool windowmove "$first" 0 0 windowsize "$first" 1366 768
xdotool mousemove 600 400; sleep 0.5
xdotool key ctrl+n; sleep 2
xdotool type --delay 20 "Zung Chung Mot"; xdotool key Tab; xdotool type --delay 20 "1/1/1970"; xdotool key ctrl+Return
check "the first window adds somebody" is "zung chung mot" 1970-01-01
dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >"$work/log-b" 2>&1 &
check "a second window opens the same file" two_windows
sleep 2
second=$(xdotool search --onlyvisible --name "Khuyến" | grep -v "^$first\$" | tail -1)
xdotool windowmove "$second" 1366 0 windowsize "$second" 1366 768; sleep 1
show 0; show 1366
shot together

name_of 0; xdotool key ctrl+a; xdotool type --delay 20 "Zung Chung Hai"; xdotool key ctrl+Return
check "the first saves another name" is "zung chung hai" 1970-01-01
sleep 2.5
shot together-name
name_of 1366; xdotool key End; xdotool type --delay 20 " Ba"; xdotool key ctrl+Return
check "the second shows it, and goes on from there" is "zung chung hai ba" 1970-01-01

# Both have something unsaved, in different fields.
sleep 2.5
name_of 0; xdotool key ctrl+a; xdotool type --delay 20 "Zung Chung Nam"
name_of 1366; xdotool key Tab ctrl+a; xdotool type --delay 20 "2/9/1975"; xdotool key ctrl+Return
check "the second saves another birth" is "zung chung hai ba" 1975-09-02
sleep 2.5
name_of 0; xdotool key End ctrl+Return
check "the first saves its name beside it" is "zung chung nam" 1975-09-02
check "each is an action of its own" edits_are 4

# Both in the same field.
sleep 2.5
name_of 1366; xdotool key Tab ctrl+a; xdotool type --delay 20 "3/9/1975"
name_of 0; xdotool key Tab ctrl+a; xdotool type --delay 20 "4/9/1975"; xdotool key ctrl+Return
check "the first saves what the second is changing" is "zung chung nam" 1975-09-04
sleep 2.5
name_of 1366; xdotool key ctrl+Return; sleep 2
shot together-conflict
check "the second does not overwrite it unseen" is "zung chung nam" 1975-09-04
xdotool key ctrl+Return
check "but when it is asked to again" is "zung chung nam" 1975-09-03

kill %1 %2 2>/dev/null
wait 2>/dev/null
rm -rf "$work"
exit $failed
