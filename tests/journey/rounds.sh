#!/usr/bin/env bash
# A reporting round with real keys and clicks: opened, one report noted as sent, returned, sent again, accepted and locked, and undo that stops there.
# rounds.sh BUILD; runs under xvfb-run with a screen of 1366x768.
export SKH_TODAY=2027-07-05
. "${0%/*}/steps.sh" rounds "$1" rounds

# What the first unit of the list has sent for the first form.
report() { "$skh" rounds "$file" --year 2027 --period 6 --format json | python3 -c 'import json, sys; r = json.load(sys.stdin)[0]; print(r["state"], r["submitted_on"], r["reason"])'; }
report_is() { [ "$(report)" = "$1" ]; }
take_sample
start

# Mnemonics are those of the Vietnamese window.  The dialog proposes the next round that is not there: a deadline is all one has to look at.
key alt+i
key alt+m
check "the round is opened" report_is "none None None"
# Away from all that has a tooltip, which would be a window too.
click 600 217
xdotool mousemove 700 5
key alt+n
check "its first unit can be chosen" windows 2
key Return
check "and its report has come" report_is "submitted 2027-07-05 None"
key alt+t
text "thieu bieu"
key Return
check "it is returned with a reason" report_is "draft None thieu bieu"
key ctrl+z
check "undo takes the return back" report_is "submitted 2027-07-05 None"
key alt+d
check "it is accepted" report_is "accepted 2027-07-05 None"
key alt+k
check "and locked" report_is "locked 2027-07-05 None"
# The question for a reason comes after undo was refused.
key ctrl+z
key alt+m
check "which undo does not open" report_is "locked 2027-07-05 None"
text "khai sai"
key Return
check "but a reason does" report_is "accepted 2027-07-05 khai sai"
finish
