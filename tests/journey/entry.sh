#!/usr/bin/env bash
# A clerk enters a hundred members with the keyboard alone, typing ahead; none is lost and none is there twice.
# entry.sh BUILD; runs under xvfb-run.
. "${0%/*}/steps.sh" entry "$1" people

letters=(a b c d e g h i k l)
count_is() { # NUMBER FILTER…
  local number=$1
  shift
  [ "$("$skh" people "$file" --search "zung nhap" "$@" --count)" = "$number" ]
}
names_are() { [ "$("$skh" people "$file" --search "zung nhap" --format csv | tail -n +2 | cut -d, -f1 | sort -u | wc -l)" = "$1" ]; }

take_sample
start
key ctrl+n
# Nothing is waited for in here.
for i in "${letters[@]}"; do
  for j in "${letters[@]}"; do
    xdotool type --delay 12 --args 1 "Zung Nhap z$i$j" key Tab type --delay 12 --args 1 "2/9/1975" key ctrl+shift+Return
  done
done
check "a hundred were entered" count_is 100
check "each once" names_are 100
check "with the day of birth" count_is 100 --filter birth=1975-09-02
check "as members" count_is 100 --filter member=1
finish
