#!/usr/bin/env bash
# A bookkeeper opens the books, enters receipts and payments with the keyboard alone, is refused what is not there, voids and closes a month; what
# stands in the file is asked from the command line.  fund.sh BUILD; TAP on standard output.  Runs under xvfb-run with a screen of 1366x768.
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
  [ -n "${SKH_JOURNEY_SHOTS:-}" ] && import -window root "$SKH_JOURNEY_SHOTS/failed-fund-$n.png"
  return 1
}
shot() { [ -z "${SKH_JOURNEY_SHOTS:-}" ] || import -window root "$SKH_JOURNEY_SHOTS/fund-$1.png"; }
key() { xdotool key "$@"; sleep 0.4; }
write() { xdotool type --delay 15 "$1"; sleep 0.2; }
cash_is() { [ "$("$skh" fund book "$file" --fund "Quy Thu" --year 2026 --format json | grep '"balance"' | tail -1 | tr -dc 0-9)" = "$1" ]; }
vouchers_are() { [ "$("$skh" vouchers "$file" --filter "fund~Quy Thu" --filter "kind=$1" --filter "state=$2" --count)" = "$3" ]; }
closed() { "$skh" fund closings "$file" --fund "Quy Thu" --format json | grep -q '"month" : 1,'; }

export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8 LANGUAGE=vi SKH_TODAY=2026-02-10
export GSETTINGS_BACKEND=keyfile XDG_CONFIG_HOME=$work/config HOME=$work
mkdir -p "$work/config/glib-2.0/settings"
printf "[vn/khuyenhoc/SoKhuyenHoc]\npage='fund'\nwindow-size=(1366, 768)\nmaximized=true\n" > "$work/config/glib-2.0/settings/keyfile"
cd "$work" || exit 1

echo "1..11"
"$skh" new --sample --people 500 "$file" || exit 1
dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >"$work/log" 2>&1 &
check "the window opens" xdotool search --name "Khuyến"
sleep 2

# The books of another fund, with a million in cash from 1 January on.
xdotool mousemove 1329 83 click 1; sleep 1; key Up; key Return; sleep 1
write "Quy Thu"; key Tab; key Tab; write "1tr"; key Return; key Return; key Return; key Return
check "the books are opened" cash_is 1000000
sleep 1

key ctrl+n; sleep 1
write "Nguyen Van An"; key Return; key Return; write "1,5tr"; key Return; write "nha"; key F9
check "a receipt is posted" vouchers_are receipt posted 1
check "and stands in the cash book" cash_is 2500000
sleep 1

# Three more, each typed while the one before is written.
key ctrl+n; sleep 1
for payer in Ba Bon Nam; do
  xdotool type --delay 12 "Le Thi $payer"; xdotool key Return Return
  xdotool type --delay 12 "100k"; xdotool key Return
  xdotool type --delay 12 "nha"; xdotool key ctrl+shift+Return
done
check "three are posted one after the other" vouchers_are receipt posted 4

sleep 1
key ctrl+shift+n; sleep 1
write "Tran Thi Binh"; key Return; key Return; write "20tr"; key Return; write "hoc"; key F9; sleep 1.5
shot refused
check "what is not there cannot be paid" vouchers_are payment posted 0
key ctrl+a; write "500k"; key F9
check "what is there can" vouchers_are payment posted 1
check "and leaves the cash book" cash_is 2300000
sleep 1

key alt+y; sleep 1; write "Ghi nham nguoi nhan"; key Return
check "it is voided, with a reason" vouchers_are payment void 1
check "and counts no more" cash_is 2800000
sleep 1

key alt+9; sleep 2
key alt+k; sleep 1.5
shot close
key alt+k
check "January is closed" closed

kill %1 2>/dev/null
wait 2>/dev/null
rm -rf "$work"
exit $failed
