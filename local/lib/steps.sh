# shellcheck shell=bash
# Steps that run beside each other in the background. The output of each is kept in a file, its messages in a log.

declare -A _step_pid=() _step_start=()

# begin NAME COMMAND...: start a step. It ends with this script at the latest.
begin() {
  local name=$1
  shift
  if [[ -z ${_steps:-} ]]; then
    _steps=$(mktemp -d)
    trap end_steps EXIT
  fi
  _step_start[$name]=$SECONDS
  # A process group of its own, so that it can be ended with all that it has started.
  set -m
  _step "$name" "$@" >"$_steps/$name" 2>"$(_log_of "$name")" </dev/null &
  _step_pid[$name]=$!
  set +m
}

# _step NAME COMMAND...: the exit status goes into a file, for bash forgets that of a process which ended long ago, when
# some twenty thousand others have come and gone. That is less than a first day starts.
_step() {
  local name=$1
  shift
  set +e
  (
    set -e
    "$@"
  )
  echo $? >"$_steps/$name.status"
}

# finish NAME: wait for a step. Ends this script if the step failed.
finish() {
  local name=$1 status
  wait_for_steps "$name"
  unset "_step_pid[$name]"
  status=$(cat "$_steps/$name.status" 2>/dev/null || echo 'none: it was ended')
  if [[ $status != 0 ]]; then
    show_log "$(_log_of "$name")"
    fail "$name: failed after $((SECONDS - _step_start[$name])) s (exit status $status); what it said stands above"
  fi
}

# output_of NAME: what a finished step printed.
output_of() {
  cat "$_steps/$1"
}

# wait_for_steps NAME: show all steps that run, until NAME has ended.
wait_for_steps() {
  local name=$1 start=${_step_start[$1]} seconds
  while _runs "$name"; do
    seconds=$((SECONDS - start))
    # To look at all steps takes a dozen processes.
    if _elapsed_shows "$seconds"; then _elapsed "$(_running)" "$seconds"; fi
    sleep 0.5
  done
  _elapsed_end "$name: done in" $((SECONDS - start))
}

_runs() { # NAME
  [[ ! -e $_steps/$1.status ]] && kill -0 "${_step_pid[$1]}" 2>/dev/null
}

_running() {
  local name progress line=''
  for name in "${!_step_pid[@]}"; do
    if _runs "$name"; then
      progress=$(tail -n 1 "$(_log_of "$name")" | grep -oE '[0-9]+ %' | tail -n 1 || true)
      line+="${line:+, }$name${progress:+ ($progress)}"
    fi
  done
  echo "$line"
}

_log_of() { # NAME
  echo "$CACHE/logs/step-${1// /-}.log"
}

# end_steps: those that still run, with all that they have started.
end_steps() {
  local pid
  for pid in "${_step_pid[@]}"; do kill -- "-$pid" 2>/dev/null || true; done
  rm -rf "$_steps"
}
