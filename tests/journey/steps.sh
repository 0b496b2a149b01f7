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

# The sample province of the tests, of 2.000 people and 600 families.
take_sample() { cp "$SKH_TEST_SAMPLE" "$file" || exit 1; }

# Asking --------------------------------------------------------------------------------------------

wait_for() { # COMMAND…: until it succeeds, for at most a minute
  local until=$((SECONDS + 60))
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.2
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

picture() { import -window root rgb:- | cksum; }
# Waits until three pictures, a quarter of a second apart, are the same.
still() {
  local before now same=0 until=$((SECONDS + 15))
  before=$(picture)
  while [ $same -lt 2 ] && [ $SECONDS -lt $until ]; do
    sleep 0.12
    now=$(picture)
    if [ "$now" = "$before" ]; then same=$((same + 1)); else same=0; fi
    before=$now
  done
}
# Does it and waits for what is to be seen of it.
see() { # COMMAND…
  local before
  before=$(picture)
  "$@"
  for _ in $(seq 20); do
    [ "$(picture)" = "$before" ] || break
    sleep 0.1
  done
  still
}
# A click, and keys that lead somewhere else.
click() { see xdotool mousemove "$1" "$2" click 1; } # X Y
key() { see xdotool key --delay 60 "$@"; }
# Keys within what has the focus: they stand in line, so nothing need be waited for.
press() { xdotool key --delay 60 "$@"; }
text() { xdotool type --delay 20 "$1"; }

# For what comes only after something was read.
later() { sleep "${1:-1}"; still; } # [SECONDS]
# A key does nothing before the window is ready for it: it is pressed again until the dialog is there that it opens.
windows() { [ "$(xdotool search --onlyvisible --class so-khuyen-hoc 2>/dev/null | wc -l)" = "$1" ]; }
opens() { # KEY [X Y]: a click before it
  wait_for windows 1
  for _ in $(seq 4); do
    # Away from all that has a tooltip, which would be a window too.
    [ $# = 1 ] || xdotool mousemove "$2" "$3" click 1 mousemove 700 5
    press "$1"
    for _ in $(seq 30); do
      windows 2 && return 0
      sleep 0.1
    done
  done
  return 1
}

programs=()
start() { # the program with the file, until its window is there and full
  local before=${#programs[@]}
  dbus-run-session -- "$build/src/app/so-khuyen-hoc" "$file" >>"$work/log" 2>&1 &
  programs+=($!)
  opened() { [ "$(shows Khuyến | wc -l)" -gt "$before" ]; }
  check "the window opens" opened
  # A window without its rows makes a picture of few bytes.
  full() { [ "$(import -window root png:- | wc -c)" -gt $((35000 * (before + 1))) ]; }
  wait_for full
  # It takes keys in earnest once the pointer has been in it, and what it looks after at first is not to be seen.
  xdotool mousemove 600 400
  later 2
}
stop() { # all of them
  [ ${#programs[@]} -eq 0 ] || kill "${programs[@]}" 2>/dev/null
  wait 2>/dev/null
  programs=()
  # Without its bus a program ends, but not at once.
  gone() { ! shows Khuyến; }
  wait_for gone
}
finish() {
  stop
  cd / && rm -rf "$work"
  echo "1..$n"
  exit $failed
}
