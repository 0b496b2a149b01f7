#!/usr/bin/env bash
# A reporting round with real keys and clicks: opened, one report noted as sent, returned, sent again, accepted and locked, and undo that stops there.
# rounds.sh BUILD; TAP on standard output.  Runs under xvfb-run with a screen of 1366x768.
set -u
build=$1
skh=$build/src/cli/skh
work=$(mktemp -d)
file=$work/province.skh
n=0 failed=0

check() { # NAME COMMAND…: tries for ten seconds
  local name=$1; shift
  n=$((n + 1))
  for ((end = SECONDS + 10; SECONDS < end;)); do
    if "$@" >/dev/null 2>&1; then echo "ok $n $name"; return 0; fi
    sleep 0.1
  done
  echo "not ok $n $name"
  failed=1
  [ -n "${SKH_JOURNEY_SHOTS:-}" ] && import -window root "$SKH_JOURNEY_SHOTS/rounds-failed-$n.png"
  return 1
}
windows() { [ "$(xdotool search --onlyvisible --class so-khuyen-hoc 2>/dev/null | wc -l)" = "$1" ]; }
wait_for() { for _ in $(seq 30); do "$@" && return 0; sleep 0.1; done; return 1; }
# A key does nothing before the window is ready for it: it is pressed again until the dialog is there that it opens.
opens() { # KEY [X Y]: a click before it
  wait_for windows 1
  for _ in $(seq 4); do
    # Away from all that has a tooltip, which would be a window too.
    [ $# = 1 ] || xdotool mousemove "$2" "$3" click 1 mousemove 700 5
    xdotool key "$1"
    wait_for windows 2 && return 0
  done
  return 1
}
# What the first unit of the list has sent for the first form.
report() { "$skh" rounds "$file" --year 2027 --period 6 --format json | python3 -c 'import json, sys; r = json.load(sys.stdin)[0]; print(r["state"], r["submitted_on"], r["reason"])'; }
report_is() { [ "$(report)" = "$1" ]; }
# KEY brings the report to STATE; once it is there the key does nothing more.
brings() { # KEY STATE
  xdotool key "$1"
  for _ in $(seq 10); do report_is "$2" && return 0; done
  return 1
}

export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8 SKH_TODAY=2027-07-05
export GSETTINGS_BACKEND=keyfile XDG_CONFIG_HOME=$work/config
export HOME=$work
mkdir -p "$work/config/glib-2.0/settings"
printf "[vn/khuyenhoc/SoKhuyenHoc]\npage='rounds'\n" > "$work/config/glib-2.0/settings/keyfile"
cd "$work" || exit 1

echo "1..10"
"$skh" new --sample --people 2000 "$file" || exit 1
dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >"$work/log" 2>&1 &
program=$!
check "the window opens" xdotool search --name "Khuyến"

# Mnemonics are those of the Vietnamese window.  The dialog proposes the next round that is not there: a deadline is all one has to look at.
opens alt+i
xdotool key alt+m
check "the round is opened" report_is "none None None"
check "its first unit can be chosen" opens alt+n 600 217
xdotool key Return
check "and its report has come" report_is "submitted 2027-07-05 None"
opens alt+t
xdotool type --delay 30 "thieu bieu"; xdotool key Return
check "it is returned with a reason" report_is "draft None thieu bieu"
check "undo takes the return back" brings ctrl+z "submitted 2027-07-05 None"
check "it is accepted" brings alt+d "accepted 2027-07-05 None"
check "and locked" brings alt+k "locked 2027-07-05 None"
# The question for a reason comes after undo was refused.
xdotool key ctrl+z
opens alt+m
check "which undo does not open" report_is "locked 2027-07-05 None"
xdotool type --delay 30 "khai sai"; xdotool key Return
check "but a reason does" report_is "accepted 2027-07-05 khai sai"

kill $program 2>/dev/null
wait 2>/dev/null
rm -rf "$work"
exit $failed
