#!/usr/bin/env bash
# skh fund campaign, pledge, donor, goods, award, disclose: on a small sample province.  TAP.
set -u
skh=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
file=$dir/a.skh
export SKH_TODAY=2026-11-24 LANGUAGE=en
n=0
check () { n=$((n + 1)); if eval "$2"; then echo "ok $n $1"; else echo "not ok $n $1"; echo "# $2"; fi; }
fund () { "$skh" fund "$@"; }
rows () { sqlite3 "$file" "SELECT (SELECT count(*) FROM voucher), (SELECT count(*) FROM award), (SELECT count(*) FROM pledge_payment), (SELECT count(*) FROM goods_slip), (SELECT count(*) FROM letter), (SELECT count(*) FROM campaign), (SELECT count(*) FROM donor), (SELECT count(*) FROM pledge), (SELECT count(*) FROM fund_seal), (SELECT count(*) FROM fund_account)"; }

echo "1..22"
"$skh" new "$file" --sample --people 300 --families 60 >/dev/null
dream=(--fund "Nâng cánh" --account bank)
code=$(sqlite3 "$file" "SELECT u.code FROM campaign_unit c JOIN unit_now u ON u.unit_id = c.unit_id WHERE u.code <> '' LIMIT 1")
campaign="Một ngày lương năm 2026"

check "campaigns as JSON" 'fund campaign "$file" --format json | grep -q "\"name\" : \"$campaign\""'
check "progress adds up" '[ "$(fund campaign "$file" --campaign "$campaign" --format json | grep -o "\"collected\" : [0-9]*" | grep -o "[0-9]*" | sort -n | tail -1)" = "$(sqlite3 "$file" "SELECT sum(control_total) FROM collection_sheet s JOIN campaign c ON c.id = s.campaign_id JOIN voucher_counting v ON v.id = s.voucher_id WHERE c.year = 2026")" ]'
printf 'name,amount,paid\nA,200k,1\nB,210k,1\nC,200k,0\n' >"$dir/rows.csv"
sheet=(--campaign "$campaign" --sheet --unit "$code" --rows "$dir/rows.csv" --day 2026-11-20)
check "a sheet that disagrees is refused with both numbers" '! out=$(fund campaign "$file" "${sheet[@]}" --count 2 --amount 500k 2>&1) && grep -q 410.000 <<<"$out" && grep -q 500.000 <<<"$out"'
before=$(rows)
fund campaign "$file" "${sheet[@]}" --count 2 --amount 410k --dry-run >/dev/null
fund pledge "$file" --fill --month 12 --dry-run >/dev/null
fund pledge "$file" --post "${dream[@]}" --dry-run >/dev/null
fund donor "$file" --letters --dry-run >/dev/null
fund campaign "$file" --add "Thử" "${dream[@]}" --dry-run >/dev/null
fund donor "$file" --add "Thử" --dry-run >/dev/null
fund pledge "$file" --add "Thử" --amount 20k --unit "$code" "${dream[@]}" --dry-run >/dev/null
fund transfer "$file" "${dream[@]}" --amount 1tr --dry-run --format json >"$dir/dry.json" 2>/dev/null
fund receipt "$file" "${dream[@]}" --amount 1tr --party A --content B --post --format xml 2>/dev/null
fund account "$file" "${dream[@]}" --bank ACB --dry-run >/dev/null
fund close "$file" --all --year 2026 --month 9 --dry-run >/dev/null
check "--dry-run writes nothing" '[ "$before" = "$(rows)" ]'
check "what would be done is told in rows as what is done" 'grep -q "\"state\" : \"posted\"" "$dir/dry.json" && grep -c "\"amount\" : 1000000" "$dir/dry.json" | grep -qx 2'
sqlite3 "$file" "INSERT INTO collection_sheet (campaign_id, unit_id, collected_on) SELECT c.id, u.unit_id, '2026-11-21' FROM campaign c, unit_now u WHERE c.name = '$campaign' AND u.code = '$code'"
draft="SELECT count(*) FROM collection_sheet WHERE collected_on = '2026-11-21'"
check "a draft sheet is deleted" 'fund campaign "$file" --campaign "$campaign" --unit "$code" --delete-draft --dry-run >/dev/null 2>&1; [ "$(sqlite3 "$file" "$draft")" = 1 ] && fund campaign "$file" --campaign "$campaign" --unit "$code" --delete-draft >/dev/null && [ "$(sqlite3 "$file" "$draft")" = 0 ]'
check "a booked sheet is no draft" '! fund campaign "$file" --campaign "$campaign" --unit "$code" --delete-draft >/dev/null 2>&1'
check "the sheet is booked by one voucher" 'fund campaign "$file" "${sheet[@]}" --count 2 --amount 410k --format json | grep -q "\"amount\" : 410000"'
check "a low pledge names the rule" 'fund pledge "$file" --add "Tổ dân phố 5" --people 20 --amount 9000 --unit "$code" "${dream[@]}" 2>&1 | grep -q "Chương trình phối hợp"'
check "a pledge is of the unit of its fund, if none is named" 'fund pledge "$file" --add "Tổ 1" --people 5 --amount 10000 --fund "Nâng cánh" >/dev/null && [ "$(sqlite3 "$file" "SELECT p.unit_id = f.unit_id FROM pledge p JOIN fund f ON f.id = p.fund_id WHERE p.name = '"'Tổ 1'"'")" = 1 ]'
check "a source or use that is none is told with those that are" '! out=$(fund receipt "$file" "${dream[@]}" --amount 1tr --party A --content B --source individual 2>&1) && grep -q "Source.*day-wage, savings-tube" <<<"$out" && ! out=$(fund payment "$file" "${dream[@]}" --amount 1tr --party A --content B --use food 2>&1) && grep -q "Use.*scholarship, support" <<<"$out"'
check "receipts of what is not booked, once" 'fund pledge "$file" --post "${dream[@]}" --format json | grep -q "\"receipts\" : [1-9]" && fund pledge "$file" --post "${dream[@]}" --format json | grep -q "\"receipts\" : 0"'
check "arrears are those of the strips" '[ "$(fund pledge "$file" --arrears --month 10 --format json | grep -o "\"arrears\" : [0-9]*" | grep -o "[0-9]*" | tail -1)" = "$(fund pledge "$file" --month 10 --format json | grep -o "\"arrears\" : [0-9]*" | grep -o "[0-9]*" | awk "{ s += \$1 } END { print s }")" ]'
printf 'Họ và tên,Ngày sinh,Trường,Số tiền\nLê Thị Thử,8/3/2012,THCS A,1tr5\n' >"$dir/list.csv"
give=(--csv "$dir/list.csv" "${dream[@]}" --day 2026-11-20)
check "an award for a list" 'fund award "$file" --give "Học bổng thử" "${give[@]}" --format json | grep -q "\"amount\" : 1500000"'
check "a second award in the school year is refused, and says which" '! out=$(fund award "$file" --give "Lần hai" "${give[@]}" 2>&1) && grep -q "Học bổng thử" <<<"$out"'
check "no more goods than there are" '! fund goods "$file" --out "Xe đạp" --word chiếc --quantity 1000 --fund "Nâng cánh" 2>/dev/null && fund goods "$file" --out "Xe đạp" --word chiếc --quantity 1 --fund "Nâng cánh" >/dev/null'
check "who wants to stay unnamed is not named" 'fund disclose "$file" --year 2026 --recipients --format csv >"$dir/public.csv" && grep -q "Nhà hảo tâm không nêu tên\|,," "$dir/public.csv" && ! grep -q "Đỗ Quang Vinh" "$dir/public.csv" && ! fund disclose "$file" --by donor --format json | grep -q "Đỗ Quang Vinh"'
fund receipt "$file" --fund "Lam Sơn" --amount 1tr --party A --content B --day 2026-09-20 >/dev/null
actions=$(sqlite3 "$file" "SELECT count(*) FROM action")
fund close "$file" --all --year 2026 --month 9 --format json >"$dir/close.json" 2>/dev/null && echo "# closed in spite of a draft"
check "all funds are closed in one go, but for the one with a draft" '[ "$(grep -c "\"closed\" : false" "$dir/close.json")" = 1 ] && grep -q "\"kind\" : \"draft\"" "$dir/close.json" && [ "$(grep -c "\"closed\" : true" "$dir/close.json")" = "$(sqlite3 "$file" "SELECT count(*) FROM fund_closing WHERE year = 2026 AND month = 9")" ] && [ "$(sqlite3 "$file" "SELECT count(*) FROM fund_closing WHERE year = 2026 AND month = 9")" = $(( $(sqlite3 "$file" "SELECT count(*) FROM fund") - 1 )) ] && [ "$(sqlite3 "$file" "SELECT count(*) FROM action")" = $((actions + 1)) ]'
check "what is posted is told with its numbers" 'fund post "$file" --all --fund "Lam Sơn" --format json | grep -q "\"number\" : [1-9]"'
check "a verb answers in rows, quotes and all" 'fund reopen "$file" --fund "Nâng cánh" --reason "soát \"lại\"" --format json | grep -q "soát ..lại.."'
check "a sample of any size" 'for people in 0 200; do "$skh" new "$dir/$people.skh" --sample --people $people --families 0 >/dev/null && "$skh" check "$dir/$people.skh" >/dev/null || return 1; done'
check "the file is sound" '"$skh" check "$file" >/dev/null'
