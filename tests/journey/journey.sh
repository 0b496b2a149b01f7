#!/usr/bin/env bash
# A clerk's way through the program with real keys and clicks: open, search, edit, undo, chart, drill down, export.
# journey.sh BUILD; TAP on standard output.  Runs under xvfb-run with a screen of 1366x768.
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
  [ -n "${SKH_JOURNEY_SHOTS:-}" ] && import -window root "$SKH_JOURNEY_SHOTS/failed-$n.png"
  return 1
}
shot() { [ -z "${SKH_JOURNEY_SHOTS:-}" ] || import -window root "$SKH_JOURNEY_SHOTS/$1.png"; }
click() { xdotool mousemove "$1" "$2" click 1; sleep "${3:-0.6}"; }
count_is() { [ "$("$skh" people "$file" --search "$1" --count)" = "$2" ]; }
page_is() { grep -q "page='$1'" "$work/config/glib-2.0/settings/keyfile"; }

export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8
export GSETTINGS_BACKEND=keyfile XDG_CONFIG_HOME=$work/config
export HOME=$work
mkdir -p "$work/config/glib-2.0/settings"
printf "[vn/khuyenhoc/SoKhuyenHoc]\npage='people'\n" > "$work/config/glib-2.0/settings/keyfile"
cd "$work" || exit 1

echo "1..7"
"$skh" new --sample --people 2000 "$file" || exit 1
dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >"$work/log" 2>&1 &
check "the window opens" xdotool search --name "Khuyến"
sleep 2

click 780 27; xdotool type --delay 30 "nguyen van"; sleep 4
click 400 206 3
shot search
click 1150 197; xdotool key ctrl+a; xdotool type --delay 30 "Nguyen Van Zungquack"; sleep 0.3
xdotool key ctrl+Return
check "an edited name is saved" count_is zungquack 1
shot edit
xdotool key Escape; click 80 114; xdotool key ctrl+z
check "and undone" count_is zungquack 0

click 80 348 1.5
shot chart
check "the chart has its page" page_is targets
click 1290 230 1.5
shot drill-down
check "the words open the families behind a shortfall" page_is families

click 80 348 1.5
click 1330 78 0.8
shot menu
xdotool key Down Return; sleep 1.5
xdotool key ctrl+a; xdotool type --delay 20 "$work/chart.pdf"; sleep 0.5; xdotool key Return
check "the chart is exported" test -s "$work/chart.pdf"
check "with its title" sh -c "pdftotext '$work/chart.pdf' - | grep -q 'Gia đình học tập'"

kill %1 2>/dev/null
wait 2>/dev/null
rm -rf "$work"
exit $failed
