# shellcheck shell=bash
# Messages and waiting, shared by all scripts. Everything goes to standard error: standard output is for results.
# On a terminal a wait is one line that counts up; elsewhere it is a plain line now and then.

say() { printf '%s\n' "$*" >&2; }

# fail MESSAGE: one line that says what is wrong and what to do, then exit 1.
fail() {
  printf 'onsale: %s\n' "$*" >&2
  exit 1
}

# wait_for WHAT SECONDS COMMAND...: repeat COMMAND until it succeeds; 1 when it has not after SECONDS.
wait_for() {
  local what=$1 limit=$2 start=$SECONDS
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS - start >= limit)); then
      _elapsed_end "$what: not after" $((SECONDS - start))
      return 1
    fi
    _elapsed "$what" $((SECONDS - start))
    sleep 0.3
  done
  _elapsed_end "$what: done in" $((SECONDS - start))
}

# run_logged LOGFILE WHAT COMMAND...: run COMMAND with its output in LOGFILE, whose end is shown if it fails. A line
# "progress: TEXT" of it is shown while it runs.
# As everywhere in bash, `set -e` does not act inside a function that is called so that its failure is tested.
run_logged() {
  local log=$1 what=$2 start=$SECONDS ticker status=0
  shift 2
  mkdir -p "$(dirname "$log")"
  : >"$log"
  _tick "$what" "$start" "$BASHPID" "$log" &
  ticker=$!
  "$@" >"$log" 2>&1 </dev/null || status=$?
  kill "$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  if ((status != 0)); then
    _elapsed_end "$what: failed after" $((SECONDS - start)) always
    show_log "$log"
    return "$status"
  fi
  _elapsed_end "$what: done in" $((SECONDS - start))
}

# show_log LOGFILE: its last 20 lines.
show_log() {
  say "--- last lines of $1"
  tail -n 20 "$1" >&2 || true
  say "---"
}

_tick() { # WHAT START PARENT LOGFILE: count up for as long as PARENT lives
  local progress
  while sleep 1 2>/dev/null && kill -0 "$3" 2>/dev/null; do
    progress=$(sed -n 's/^progress: //p' "$4" | tail -n 1)
    _elapsed "$1${progress:+, $progress}" $((SECONDS - $2))
  done
}

_elapsed() { # WHAT SECONDS: from 2 seconds on, say what is waited for
  if ! _elapsed_shows "$2"; then return 0; fi
  if [[ -t 2 ]]; then
    printf '\r\033[K  %s ... %ds' "$1" "$2" >&2
  else
    say "  $1 ... $2s"
  fi
  _last_elapsed=$2
}

_elapsed_shows() { # SECONDS: whether it is time to say what is waited for, once a second at most
  (($1 >= 2 && $1 != ${_last_elapsed:--1})) && { [[ -t 2 ]] || (($1 == 2 || $1 % 15 == 0)); }
}

_elapsed_end() { # WHAT SECONDS [always]: the closing line of a wait that was shown
  _last_elapsed=
  if (($2 < 2)) && [[ ${3:-} != always ]]; then return 0; fi
  if [[ -t 2 ]]; then printf '\r\033[K' >&2; fi
  say "  $1 ${2}s"
}
