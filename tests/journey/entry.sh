#!/usr/bin/env bash
# A clerk enters a hundred members with the keyboard alone, typing ahead; none is lost and none is there twice.
# entry.sh BUILD; TAP on standard output.  Runs under xvfb-run.
set -u
build=$1
skh=$build/src/cli/skh
work=$(mktemp -d)
file=$work/province.skh
export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8
export GSETTINGS_BACKEND=keyfile XDG_CONFIG_HOME=$work/config HOME=$work
mkdir -p "$work/config/glib-2.0/settings"
printf "[vn/khuyenhoc/SoKhuyenHoc]\npage='people'\n" > "$work/config/glib-2.0/settings/keyfile"
letters=(a b c d e g h i k l)

echo "1..4"
"$skh" new --sample --people 500 "$file" || exit 1
dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >"$work/log" 2>&1 &
for _ in $(seq 50); do xdotool search --name "Khuyến" >/dev/null 2>&1 && break; sleep 0.2; done
sleep 4
xdotool key ctrl+n; sleep 2
for i in "${letters[@]}"; do
  for j in "${letters[@]}"; do
    xdotool type --delay 12 "Zung Nhap z$i$j"
    xdotool key Tab
    xdotool type --delay 12 "2/9/1975"
    xdotool key ctrl+shift+Return
  done
done
status=0
for _ in $(seq 20); do
  count=$("$skh" people "$file" --search "zung nhap" --count)
  [ "$count" = 100 ] && break
  sleep 1
done
if [ "$count" = 100 ]; then echo "ok 1 a hundred were entered"; else echo "not ok 1 a hundred were entered: $count"; status=1; fi
names=$("$skh" people "$file" --search "zung nhap" --format csv | tail -n +2 | cut -d, -f1 | sort -u | wc -l)
if [ "$names" = 100 ]; then echo "ok 2 each once"; else echo "not ok 2 each once: $names"; status=1; fi
born=$("$skh" people "$file" --search "zung nhap" --filter birth=1975-09-02 --count)
if [ "$born" = 100 ]; then echo "ok 3 with the day of birth"; else echo "not ok 3 with the day of birth: $born"; status=1; fi
members=$("$skh" people "$file" --search "zung nhap" --filter member=1 --count)
if [ "$members" = 100 ]; then echo "ok 4 as members"; else echo "not ok 4 as members: $members"; status=1; fi
[ $status = 0 ] || { [ -z "${SKH_JOURNEY_SHOTS:-}" ] || import -window root "$SKH_JOURNEY_SHOTS/entry.png"; }
kill %1 2>/dev/null
wait 2>/dev/null
rm -rf "$work"
exit $status
