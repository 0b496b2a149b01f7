# What journeys are made of; one begins with
#   . "${0%/*}/steps.sh" NAME BUILD PAGE [SETTING…]
# and ends with `finish`.  It gets a folder $work of its own, $skh, the name $file of its file, and what is below.  TAP on standard output; the
# window is in the language of $LANGUAGE, at PAGE, with the settings ("key=value").  With SKH_JOURNEY_SHOTS=FOLDER pictures are kept there.
set -u
journey=$1 build=$2 page=$3
shift 3
skh=$build/src/cli/skh
work=$(mktemp -d)
file=$work/province.skh
n=0 failed=0

export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none LC_ALL=C.UTF-8
export GSETTINGS_BACKEND=keyfile GSETTINGS_SCHEMA_DIR=$build/data XDG_CONFIG_HOME=$work/config HOME=$work
mkdir -p "$work/config/glib-2.0/settings" "$work/config/gtk-4.0"
printf '%s\n' "[vn/khuyenhoc/SoKhuyenHoc]" "page='$page'" "$@" > "$work/config/glib-2.0/settings/keyfile"
# A picture of what is done is always the same: nothing blinks.
printf '%s\n' "[Settings]" "gtk-cursor-blink=false" "gtk-enable-animations=false" > "$work/config/gtk-4.0/settings.ini"
cd "$work" || exit 1

# The sample province of the tests, of 2.000 people and 600 families; the large one, of 2026 alone, has 20.000 people.
take_sample() { cp "${SKH_TEST_SAMPLE%.skh}${1:+-$1}.skh" "$file" || exit 1; }

# Asking --------------------------------------------------------------------------------------------

wait_for() { # COMMAND…: until it succeeds, for at most two minutes
  local until=$((SECONDS + 120))
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.1
  done
}
# What comes after a step that failed would only fail too.
check() { # NAME COMMAND…
  local name=$1
  shift
  n=$((n + 1))
  if wait_for "$@"; then
    echo "ok $n $name"
  else
    echo "not ok $n $name"
    failed=1
    shot "failed-$n"
    finish
  fi
}
shot() { [ -z "${SKH_JOURNEY_SHOTS:-}" ] || import -window root "$SKH_JOURNEY_SHOTS/$journey-$1.png"; }
# A visible window whose title matches.
shows() { xdotool search --onlyvisible --name "$1"; }

# Doing ---------------------------------------------------------------------------------------------

# How often the programs and their screen were woken so far; 0 while one of their threads is at work.
wakes() {
  local pid status=()
  for pid in "${watched[@]}"; do status+=("/proc/$pid/task/"*/status); done
  cat "${status[@]}" 2>/dev/null | awk '/^State/ && $2 ~ /[RD]/ { busy = 1 } /ctxt/ { n += $2 } END { print busy ? 0 : n }'
}
# Waits until all have slept for 0.4 seconds, which is longer than any pause after which the window does something by itself: then everything is
# done and to be seen that was asked for, however busy the computer is.  Each second a program looks for what others wrote, which are few wakes.
still() {
  local now before=0 more rest=0 until=$((SECONDS + 60))
  while [ $rest -lt 4 ] && [ $SECONDS -lt $until ]; do
    sleep 0.1
    now=$(wakes) more=$((now - before)) before=$now rest=$((rest + 1))
    [ "$now" -gt 0 ] && [ ${more#-} -lt 16 ] || rest=0
  done
}
see() { "$@"; still; } # COMMAND…
# A click, and keys that lead somewhere else.
click() { see xdotool mousemove "$1" "$2" click 1; } # X Y
key() { see xdotool key --delay 30 "$@"; }
# Keys within what has the focus: they stand in line, so nothing need be waited for.
press() { xdotool key --delay 30 "$@"; }
text() { xdotool type --delay 12 "$1"; }

# How many windows of the program there are.
windows() { [ "$(xdotool search --onlyvisible --class so-khuyen-hoc 2>/dev/null | wc -l)" = "$1" ]; }

programs=() watched=()
start() { # the program with the file, until its window is there and full
  local before=${#programs[@]}
  dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >>"$work/log" 2>&1 &
  runs() { program=$(pgrep -P "$1" so-khuyen-hoc); }
  wait_for runs $! && programs+=("$program")
  watched=($(pgrep -P $PPID Xvfb) "${programs[@]}")
  opened() { [ "$(shows Khuyến | wc -l)" -gt "$before" ]; }
  check "the window opens" opened
  # It takes keys in earnest once the pointer has been in it, and what it looks after at first is not to be seen.
  see xdotool mousemove 600 400
}
# All of them; each takes its bus with it.
stop() {
  [ ${#programs[@]} -eq 0 ] || kill "${programs[@]}" 2>/dev/null
  wait 2>/dev/null
  programs=()
}
finish() {
  stop
  cd / && rm -rf "$work"
  echo "1..$n"
  exit $failed
}
