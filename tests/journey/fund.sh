#!/usr/bin/env bash
# A bookkeeper opens the books, enters receipts and payments with the keyboard alone, is refused what is not there, voids and closes a month; what
# stands in the file is asked from the command line.  fund.sh BUILD; runs under xvfb-run with a screen of 1366x768.
export LANGUAGE=vi SKH_TODAY=2026-02-10
. "${0%/*}/steps.sh" fund "$1" fund "window-size=(1366, 768)" "maximized=true"

cash_is() { [ "$("$skh" fund book "$file" --fund "Quy Thu" --year 2026 --format json | grep '"balance"' | tail -1 | tr -dc 0-9)" = "$1" ]; }
vouchers_are() { [ "$("$skh" vouchers "$file" --filter "fund~Quy Thu" --filter "kind=$1" --filter "state=$2" --count)" = "$3" ]; }
closed() { "$skh" fund closings "$file" --fund "Quy Thu" --format json | grep -q '"month" : 1,'; }

# The sample's own books are those of that day.
"$skh" new --sample --people 500 "$file" || exit 1
start

# The books of another fund, with a million in cash from 1 January on.
click 1329 83
key Up
key Return
text "Quy Thu"; press Tab Tab; text "1tr"; key Return Return Return Return
check "the books are opened" cash_is 1000000
still

key ctrl+n
text "Nguyen Van An"; press Return Return; text "1,5tr"; press Return; text "nha"; key F9
check "a receipt is posted" vouchers_are receipt posted 1
check "and stands in the cash book" cash_is 2500000
still

# Three more, each typed while the one before is written.
key ctrl+n
for payer in Ba Bon Nam; do
  xdotool type --delay 12 "Le Thi $payer"; xdotool key Return Return
  xdotool type --delay 12 "100k"; xdotool key Return
  xdotool type --delay 12 "nha"; xdotool key ctrl+shift+Return
done
check "three are posted one after the other" vouchers_are receipt posted 4
still

key ctrl+shift+n
text "Tran Thi Binh"; press Return Return; text "20tr"; press Return; text "hoc"; key F9
shot refused
check "what is not there cannot be paid" vouchers_are payment posted 0
press ctrl+a; text "500k"; key F9
check "what is there can" vouchers_are payment posted 1
check "and leaves the cash book" cash_is 2300000
still

key alt+y; text "Ghi nham nguoi nhan"; key Return
check "it is voided, with a reason" vouchers_are payment void 1
check "and counts no more" cash_is 2800000
still

key alt+9
key alt+k
shot close
key alt+k
check "January is closed" closed
finish
