#!/usr/bin/env bash
# What there is to see without a display: tour.sh BUILD FILE writes charts, certificates, lists and a screenshot of each page.
set -euo pipefail
build=$1 file=$2 tour=$1/tour
skh=$build/src/cli/skh
rm -rf "$tour" && mkdir -p "$tour"
year=2026

"$skh" chart "$file" --year $year --measure staff-family -o "$tour/chart.pdf"
"$skh" chart "$file" --year $year --measure staff-family --page 1 -o "$tour/chart.svg"
"$skh" chart "$file" --year $year --measure staff-family --page 1 -o "$tour/chart.png"
for layout in organisations titles years map; do
  "$skh" chart "$file" --year $year --by $layout --measure staff-family -o "$tour/chart-$layout.pdf"
done
"$skh" chart "$file" --year $year --measure staff-family --last-year -o "$tour/chart.xlsx"
"$skh" certificates "$file" --title family --year $year --limit 12 -o "$tour/certificates.pdf" 2>/dev/null
for key in $("$skh" template list | cut -d' ' -f1); do
  "$skh" template "$key" -o "$tour/certificate-$key.png"
done
"$skh" template family-sheet --frame -o "$tour/sheet-to-be-printed.pdf"
"$skh" ruler -o "$tour/ruler.pdf"
# A file from before the fund has none.
if "$skh" fund show "$file" PT3/$year --fund "Quỹ Khuyến học tỉnh" > /dev/null 2>&1; then
  "$skh" fund show "$file" PT3/$year --fund "Quỹ Khuyến học tỉnh" --copies 2 --two-up -o "$tour/voucher.pdf"
  "$skh" fund book "$file" --fund "Quỹ Khuyến học tỉnh" --year $year -o "$tour/cash-book.pdf"
  "$skh" fund book "$file" --fund "Quỹ Khuyến học tỉnh" --year $year -o "$tour/cash-book.xlsx"
  "$skh" fund document "$file" disclosure --year $year -o "$tour/disclosure.pdf"
  "$skh" chart "$file" --year $year --by fund-months -o "$tour/chart-fund.pdf"
fi
"$skh" units "$file" --kind commune,ward --format csv > "$tour/units.csv"
"$skh" units "$file" --at 2024-12-31 --kind commune,ward,township --format csv > "$tour/units-2024.csv"
"$skh" people "$file" --limit 1000 --format csv > "$tour/people.csv"
"$skh" families "$file" --limit 1000 --format json > "$tour/families.json"
"$skh" targets "$file" --year $year --by units --format csv > "$tour/targets.csv"
"$skh" missing "$file" --year $year --measure family --format json > "$tour/missing.json"

# A window of its own for each page, with settings that are forgotten; the picture is taken when nothing moves any more.
shot() {
  GSETTINGS_BACKEND=keyfile XDG_CONFIG_HOME="$tour/.config" SKH_TOUR_SHOT="$tour/$1.png" SKH_TOUR_CLICK="$2" \
    xvfb-run -a -s '-noreset -screen 0 1366x768x24' bash -c '
      export GDK_BACKEND=x11 GSK_RENDERER=cairo LC_ALL=C.UTF-8 GTK_A11Y=none
      settle() {
        local before= now same=0
        for i in $(seq 30); do
          sleep 0.6
          now=$(import -window root rgb:- | md5sum)
          [ "$now" = "$before" ] && same=$((same + 1)) || same=0
          [ "$same" -eq 3 ] && break
          before=$now
        done
      }
      dbus-run-session -- "$1" "$2" 2>/dev/null &
      for i in $(seq 100); do xdotool search --name "Khuyến" >/dev/null 2>&1 && break; sleep 0.2; done
      settle
      if [ -n "$SKH_TOUR_CLICK" ]; then
        xdotool mousemove $SKH_TOUR_CLICK click 1
        settle
      fi
      import -window root "$SKH_TOUR_SHOT"
      pkill -P $! 2>/dev/null || true
      kill $! 2>/dev/null || true
      wait 2>/dev/null || true' _ "$build/src/app/so-khuyen-hoc" "$file"
}
# Where a row is clicked, to show its record beside the list.
while read -r page click; do
  mkdir -p "$tour/.config/glib-2.0/settings"
  printf '[vn/khuyenhoc/SoKhuyenHoc]\npage='"'%s'"'\n' "$page" > "$tour/.config/glib-2.0/settings/keyfile"
  shot "$page" "$click" < /dev/null || echo "no screenshot of $page" >&2
done <<'PAGES'
units 320 284
people 320 420
families 320 420
titles 320 420
figures
targets
rounds
fund 320 460
certificates
PAGES
rm -rf "$tour/.config"

echo "The tour is in $tour:"
ls -1 "$tour" | sed 's/^/  /'
