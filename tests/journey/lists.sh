#!/usr/bin/env bash
# A clerk's way through a list by keys alone: filters, checking all, copying, saving as a file.
# lists.sh BUILD; TAP on standard output.  Runs under xvfb-run with a screen of 1366x768.
set -u
build=$1
skh=$build/src/cli/skh
work=$(mktemp -d)
file=$work/province.skh
n=0 failed=0

check() { # NAME COMMAND…: retries for twenty seconds
  local name=$1; shift
  n=$((n + 1))
  for _ in $(seq 100); do
    if "$@" >/dev/null 2>&1; then echo "ok $n $name"; return 0; fi
    sleep 0.2
  done
  echo "not ok $n $name"
  failed=1
  [ -n "${SKH_JOURNEY_SHOTS:-}" ] && import -window root "$SKH_JOURNEY_SHOTS/lists-failed-$n.png"
  return 1
}
key() { xdotool key --delay 80 "$@"; sleep 0.4; }
text() { xdotool type --delay 30 "$1"; sleep 0.4; }
save_as() { # PATH: what the list shows, as a file
  key ctrl+e; sleep 2.5; key ctrl+a; text "$1"; key Return
}
rows_are() { [ "$(($(wc -l <"$1") - 1))" = "$2" ]; }
copied_rows_are() { [ "$(($(timeout 10 xclip -o -selection clipboard -t UTF8_STRING | wc -l) - 1))" = "$1" ]; }

export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8
export GSETTINGS_BACKEND=keyfile XDG_CONFIG_HOME=$work/config
export HOME=$work
mkdir -p "$work/config/glib-2.0/settings"
printf "[vn/khuyenhoc/SoKhuyenHoc]\npage='people'\n" > "$work/config/glib-2.0/settings/keyfile"
cd "$work" || exit 1

echo "1..5"
"$skh" new --sample --people 20000 "$file" || exit 1
some=$("$skh" people "$file" --filter "gender=male" --count)
fewer=$("$skh" people "$file" --filter "gender=male" --filter "birth=1970-01-01..1990-12-31" --count)
all=$("$skh" people "$file" --count)
dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >"$work/log" 2>&1 &
check "the window opens" xdotool search --name "Khuyến"
sleep 4
xdotool mousemove 400 193 click 1; sleep 2

# Of the choices of the third column the first; Enter is done with the boxes.
key alt+c; key space; key Home Down Down Return; key Tab Tab; key space; key Return
sleep 1
save_as "$work/some.csv"
check "boxes of a filter are checked by keys" rows_are "$work/some.csv" "$some"

# Tab goes on to the values, although the boxes that had the focus are gone.
key alt+c; key space; key Home Down Return; key Tab Tab; text 1/1/1970; key Tab; text 31/12/1990; key Return
sleep 1
save_as "$work/fewer.csv"
check "and a range of dates beside it" rows_are "$work/fewer.csv" "$fewer"

kill %1 2>/dev/null
wait 2>/dev/null
dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >"$work/log" 2>&1 &
sleep 6
xdotool mousemove 400 193 click 1; sleep 2
key ctrl+a; sleep 1; key ctrl+c; sleep 2
if command -v xclip >/dev/null; then
  check "a long copy is pasted whole" copied_rows_are "$all"
else
  n=$((n + 1)); echo "ok $n # SKIP no xclip"
fi
save_as "$work/all.csv"
check "and the program goes on" rows_are "$work/all.csv" "$all"

kill %1 %2 2>/dev/null
wait 2>/dev/null
rm -rf "$work"
exit $failed
