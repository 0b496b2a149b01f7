#!/usr/bin/env bash
# The day on which certificates are issued, with real keys and clicks: 1.500 families of 20 communes on the sheets 003501–005000, a printer that jams at
# sheet 217, and the one who then has no sheet left.  certificates.sh BUILD; runs under xvfb-run with a screen of 1366x768.
. "${0%/*}/steps.sh" certificates "$1" certificates

ask() { sqlite3 -readonly -cmd '.timeout 5000' "$file" "$1"; }
is() { [ "$(ask "$1")" = "$2" ]; }
sheets() { pdfinfo "$1" | awk '/^Pages/ {print $2}'; }
has_sheets() { [ "$(sheets "$1")" = "$2" ]; }
# The sample has certificates and sheets of its own from the year before.
mine="certificate WHERE year = 2027"
sheets_of_today="sheet WHERE series_id IN (SELECT id FROM sheet_series WHERE received_on = '2027-11-20')"
states="SELECT group_concat (state || ' ' || n) FROM (SELECT state, count(*) n FROM $sheets_of_today GROUP BY state ORDER BY state)"

# The sample is that of 2026, of 20.000 people; in 2027 75 families in each of the 20 largest communes are recognised under one decision.
take_sample large
export SKH_TODAY=2027-11-20
"$skh" units "$file" --kind commune,ward --format csv > units.csv
"$skh" families "$file" --format csv | python3 -c '
import collections, csv, sys
codes = {row["Name"]: row["Code"] for row in csv.DictReader(open("units.csv"))}
for name, n in collections.Counter(row["Commune or ward"] for row in csv.DictReader(sys.stdin)).most_common(20):
    print(codes[name])' > communes
while read -r code; do
  "$skh" register "$file" --title family --year 2027 --unit "$code" --limit 75 --every >/dev/null
done < communes
"$skh" recognise "$file" --title family --year 2027 --every --decision 45/QĐ-UBND --decided 2027-11-18 >/dev/null
check "1.500 families of 20 communes" [ "$(wc -l < communes)/$("$skh" titles "$file" --title family --year 2027 --state recognised --count)" = 20/1500 ]

start

# Mnemonics are those of the Vietnamese window.
receive() { # FIRST LAST
  key alt+n
  text "Phoi GCN gia dinh hoc tap"; press Tab Tab
  text "$1"; press Tab
  text "$2"; key Return Return Return
}
click 597 79
receive 003501 005000
check "sheets are received" is "SELECT first || '-' || last FROM sheet_series WHERE received_on = '2027-11-20'" 3501-5000

click 423 79
key alt+c
key Down Return
# The second template is that for pre-printed sheets.
click 220 136
key Down Return
shot issue
key ctrl+Return
check "all get a certificate" is "SELECT count(*) FROM $mine" 1500
check "with numbers without a gap" is "SELECT min (number) || ' ' || max (number) || ' ' || count (DISTINCT number) || ' ' || count (DISTINCT title_record_id) FROM $mine" "1 1500 1500 1500"

save() { # PATH: the file chooser, by typing the whole path
  still
  key alt+f
  press ctrl+a; text "$1"; key Return
}
shot print
save "$work/lan-1.pdf"
check "1.500 sheets are written" has_sheets "$work/lan-1.pdf" 1500
check "and stay in the printer until somebody says how it went" is "$states" "printing 1500"

still
text 003716; press Return
text 003718; press Return
text "ket giay"; key Return
check "the printer jams at sheet 217" is "$states" "spoiled 1,used 216"
check "whose certificate keeps its number" is "SELECT count(*) FROM certificate c JOIN sheet s ON s.certificate_id = c.id WHERE s.state = 'spoiled' AND s.number = 3717 AND c.year = 2027 AND c.number = 217" 1

save "$work/lan-2.pdf"
check "the rest goes on with the sheets that are left" has_sheets "$work/lan-2.pdf" 1283
still
key alt+t
check "and comes out well" is "$states" "spoiled 1,used 1499"

# Nobody is left out: the last one waits for another sheet.
still
key Escape
click 597 79
receive 005001 005010
check "more sheets come" is "SELECT count(*) FROM sheet_series WHERE received_on = '2027-11-20'" 2
click 423 79
key alt+i
save "$work/lan-3.pdf"
check "for the one who had none" has_sheets "$work/lan-3.pdf" 1
still
key alt+t
check "so that everybody stands on one sheet" is "SELECT count (DISTINCT certificate_id) || ' ' || count(*) FROM $sheets_of_today AND state = 'used'" "1500 1500"
check "and received = used + spoiled + left" is "SELECT received || ' = ' || used || ' + ' || spoiled || ' + ' || (received - used - spoiled) FROM (SELECT sum (state = 'used') used, sum (state = 'spoiled') spoiled FROM $sheets_of_today), (SELECT sum (last - first + 1) received FROM sheet_series WHERE received_on = '2027-11-20') WHERE (SELECT count(*) FROM $sheets_of_today) = used + spoiled" "1510 = 1500 + 1 + 9"

still
key Escape
key alt+g
check "the delivery list opens" shows "giao nhận"
shot delivery

# A list that is typed or pasted; Ctrl+Enter issues it from where one types.
key Escape
key alt+c
key Up Return
key alt+d
text "ho va ten,dia chi,thanh tich,so quyet dinh,ngay quyet dinh"; press Return
text "Le Thi An,Xa Nga Son,giai nhat,12/QD-HKH,05/11/2027"
still
shot list
key ctrl+Return
check "those of a list get commendations by the keyboard alone" is "SELECT count(*) FROM certificate WHERE name = 'Le Thi An'" 1

finish
