#!/usr/bin/env bash
# A meeting from F5 to the names behind a row and back, with real keys.  meeting.sh BUILD; TAP on standard output.
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
  [ -n "${SKH_JOURNEY_SHOTS:-}" ] && import -window root "$SKH_JOURNEY_SHOTS/failed-meeting-$n.png"
  return 1
}
shot() { [ -z "${SKH_JOURNEY_SHOTS:-}" ] || import -window root "$SKH_JOURNEY_SHOTS/meeting-$1.png"; }
key() { xdotool key "$@"; sleep 0.5; }
shows() { xdotool search --onlyvisible --name "$1"; }
# Light of the whole screen, from 0 to 100.
light_is() { [ "$(import -window root -colorspace gray -format '%[fx:int(mean*100)]' info:)" "$1" "$2" ]; }

export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8
export GSETTINGS_BACKEND=keyfile XDG_CONFIG_HOME=$work/config HOME=$work
mkdir -p "$work/config/glib-2.0/settings"
printf "[vn/khuyenhoc/SoKhuyenHoc]\npage='people'\n" > "$work/config/glib-2.0/settings/keyfile"
cd "$work" || exit 1

echo "1..13"
"$skh" new --sample --people 2000 --years 2023-2026 "$file" || exit 1
dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >"$work/log" 2>&1 &
check "the window opens" xdotool search --name "Khuyến"
sleep 2

key F5
check "F5 shows the title page" shows "Họp Ban Chấp hành"
key Next
check "a clicker turns to the findings" shows "^Kết quả năm"
key 4; shot number
key Return
check "a number and Enter goes to a slide" shows "Đơn vị học tập"
key Down Down
shot chart
key Return
check "Enter on a row opens the names behind it" shows "chưa đạt Đơn vị học tập năm"
shot names
key Escape
check "Escape goes back to the chart" shows "đạt chỉ tiêu “Đơn vị học tập”"
check "which is light" light_is -gt 70
key b
check "B blanks the screen" light_is -lt 3
key b
check "and brings it back" light_is -gt 70
key ctrl+Prior
key Home
check "Home is the first page" shows "Họp Ban Chấp hành"
key End
check "End is the last slide" shows "năm 2026$"
shot last
key Escape
check "Escape leaves the meeting" sh -c '! xdotool search --onlyvisible --name "năm 2026$"'
check "all of it as one PDF" sh -c "'$skh' slides '$file' --set 'Họp Ban Chấp hành tháng 1' -o slides.pdf && pdftotext slides.pdf - | grep -q 'Kết quả năm'"

kill %1 2>/dev/null
wait 2>/dev/null
rm -rf "$work"
exit $failed
