# shellcheck shell=bash
# A registry of this machine's own, for as long as the script runs.

# start_registry FOLDER: on loopback, at a free port, with its content in FOLDER; its address is in REGISTRY_ADDRESS.
# stop_registry ends it.
start_registry() {
  local log=$1.log crane
  crane=$("$here/../ensure" crane)/bin/crane
  mkdir -p "$1"
  "$crane" registry serve --address 127.0.0.1:0 --disk "$1" >"$log" 2>&1 </dev/null &
  registry_pid=$!
  wait_for "waiting for a registry" 30 grep -q 'serving on port' "$log" || fail "no registry could be started: see $log"
  REGISTRY_ADDRESS=127.0.0.1:$(sed -n 's/.*serving on port //p' "$log")
}

stop_registry() {
  if [[ -n ${registry_pid:-} ]]; then kill "$registry_pid" 2>/dev/null || true; fi
  registry_pid=
}
