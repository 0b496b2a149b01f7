#!/usr/bin/env bash
# skh export, duplicates, set and their dry runs: on a small sample province.  TAP.
set -u
skh=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
file=$dir/a.skh
export SKH_TODAY=2026-11-24 LANGUAGE=en
n=0
check () { n=$((n + 1)); if eval "$2"; then echo "ok $n $1"; else echo "not ok $n $1"; echo "# $2"; fi; }
sheet () { python3 -c 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())' "$dir/out.xlsx" "$1"; }

echo "1..20"
"$skh" new "$file" --sample --people 600 --families 120 >/dev/null
count=$("$skh" families "$file" --filter "staff=1" --count)
check "a dry run counts the rows" '"$skh" export "$file" families -o "$dir/out.xlsx" --filter "staff=1" --dry-run | grep -q "$count"'
check "and writes nothing" '[ ! -e "$dir/out.xlsx" ]'
"$skh" export "$file" families -o "$dir/out.xlsx" --filter "staff=1" --columns name,code,members >/dev/null
"$skh" export "$file" families -o "$dir/out.csv" --filter "staff=1" --columns members >/dev/null
sum=$(awk 'NR > 1 { sum += $1 } END { print sum }' "$dir/out.csv")
sheet xl/worksheets/sheet1.xml >"$dir/sheet"
check "below the rows stands their sum, as a formula with its value" 'grep -q "r=\"D$((count + 5))\" s=\"[0-9]*\"><f>SUM(D5:D$((count + 4)))</f><v>$sum</v>" "$dir/sheet"'
check "the header is frozen" 'grep -q "ySplit=\"4\".*state=\"frozen\"" "$dir/sheet"'
check "and repeated on paper" 'sheet xl/workbook.xml | grep -q "Print_Titles.*\$4:\$4"'
check "columns have widths" 'grep -q "<col min=\"2\" max=\"2\" width=\"[23][0-9]" "$dir/sheet"'
"$skh" people "$file" --limit 2 --format csv | tail -n +2 | cut -d, -f1 >"$dir/names"
while read -r name; do "$skh" set "$file" people --search "$name" --set id-number=038180001234 --set birth=1980 --set gender=female >/dev/null; done <"$dir/names"
id=$(sqlite3 "$file" "SELECT max(id) FROM person WHERE id_number = '038180001234'")
check "history masks identity numbers" '"$skh" history "$file" --record people:$id --format csv | grep -q "\*\*\*\*1234" && ! "$skh" history "$file" --record people:$id | grep -q 038180001234'
check "unless they are asked for" '"$skh" history "$file" --record people:$id --sensitive --format csv | grep -q 038180001234'
pairs=$("$skh" duplicates "$file" --format csv | tail -n +2 | wc -l)
check "a dry run counts the pairs" '[ "$pairs" -gt 0 ] && "$skh" duplicates "$file" --dry-run | grep -q "^$pairs "'
before=$(sqlite3 "$file" "SELECT count(*) FROM action")
"$skh" set "$file" people --set mark=x --dry-run >/dev/null
check "a dry run sets nothing" '[ "$before" = "$(sqlite3 "$file" "SELECT count(*) FROM action")" ] && [ "$("$skh" people "$file" --filter "mark=x" --count)" = 0 ]'
"$skh" set "$file" people --filter "member=1" --set mark=x >/dev/null
check "one action sets all" '[ "$(sqlite3 "$file" "SELECT count(*) FROM action")" = "$((before + 1))" ] && [ "$("$skh" people "$file" --filter "mark=x" --count)" = "$("$skh" people "$file" --filter "member=1" --count)" ]'
"$skh" set "$file" people --limit 1 --set "note==CMD|' /C calc'!A0" --set "position=-1 234" >/dev/null
"$skh" export "$file" people --limit 1 --columns note,position -o "$dir/formula.csv" >/dev/null
check "what looks like a formula is text in a CSV, a number stays one" 'tail -n 1 "$dir/formula.csv" | grep -q "^'"'"'=CMD.*,-1 234$"'
check "dates of many are held against each record" '! "$skh" set "$file" people --filter "member=1" --set state=moved --set state-on=1975-01-01 --dry-run 2>"$dir/err" && grep -q "before" "$dir/err"'
check "a number may be grouped by blanks of any kind" '"$skh" declare "$file" --year 2026 --unit 14797 --measure citizen --value "1$(printf "\\302\\240")234" --dry-run | grep -q 1'
check "a folder that is missing is told in one line" '! "$skh" export "$file" people -o "$dir/missing/out.xlsx" 2>"$dir/err" && [ "$(wc -l <"$dir/err")" = 1 ] && ! grep -q workbook_close "$dir/err"'
check "a limit may be larger than any list" '[ "$("$skh" people "$file" --limit 9223372036854775807 --offset 5 --format csv | wc -l)" = "$(($("$skh" people "$file" --count) - 4))" ]'
"$skh" set "$file" people --search "" --set mark=y >/dev/null 2>&1
status=$?
check "a search for nothing is no choice" '[ $status = 2 ] && [ "$("$skh" people "$file" --filter mark=y --count)" = 0 ]'
check "a number with something behind it is none" '! "$skh" set "$file" people --every --set unit-id=1x 2>"$dir/err" && grep -q "no such unit" "$dir/err"'
check "a dry run refuses a name that cannot be written" '! "$skh" export "$file" people -o "$dir/out.doc" --dry-run 2>"$dir/err" && grep -q xlsx "$dir/err"'
"$skh" set "$file" people --limit 1 --set "note=$(head -c 40000 /dev/zero | tr '\0' x)" >/dev/null
"$skh" export "$file" people --limit 1 --columns note -o "$dir/out.xlsx" >/dev/null
check "a text that is too long for a cell is cut off, not left out" '[ "$(sheet xl/worksheets/sheet1.xml | grep -o "x\{32766\}…" | wc -l)" = 1 ]'
