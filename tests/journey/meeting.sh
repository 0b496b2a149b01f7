#!/usr/bin/env bash
# A meeting from F5 to the names behind a row and back, with real keys.  meeting.sh BUILD; runs under xvfb-run with a screen of 1280x720.
. "${0%/*}/steps.sh" meeting "$1" people

# Light of the whole screen, from 0 to 100.
light_is() { [ "$(import -window root -colorspace gray -format '%[fx:int(mean*100)]' info:)" "$1" "$2" ]; }
left() { ! shows "$1"; }

take_sample
start

key F5
check "F5 shows the title page" shows "Họp Ban Chấp hành"
key Next
check "a clicker turns to the findings" shows "^Kết quả năm"
press 4; key Return
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
check "Escape leaves the meeting" left "năm 2026$"
check "all of it as one PDF" sh -c "'$skh' slides '$file' --set 'Họp Ban Chấp hành tháng 1' -o slides.pdf && pdftotext slides.pdf - | grep -q 'Kết quả năm'"
finish
