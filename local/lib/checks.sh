# shellcheck shell=bash
# What the scripts share that test a whole cluster: free ports, steps that are counted, a registry. To be read before
# console.sh.

passed=0

free_port() { # FROM
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

step() { # WHAT COMMAND...: the command must succeed
  local what=$1
  shift
  "$@" >&2 || fail "check failed: $what ($*)"
  say "ok: $what"
  passed=$((passed + 1))
}

check() { # WHAT COMMAND...: the command must succeed within a minute
  local what=$1
  shift
  step "$what" wait_for "$what" 60 "$@"
}

# start_registry: inside the network of the node of $STATE, into which the same port of this machine leads. Sets
# registry_process; what is pushed lies below $folder.
start_registry() {
  local crane
  crane=$("$root/local/ensure" crane)/bin/crane
  mkdir "$folder/registry"
  nsenter --net="/proc/$(cut -d ' ' -f 1 "$STATE/node.pid")/ns/net" \
    "$crane" registry serve --address "127.0.0.1:$ONSALE_REGISTRY_PORT" --disk "$folder/registry" \
    >"$folder/registry.log" 2>&1 &
  registry_process=$!
  wait_for "waiting for the registry" 20 "$crane" catalog "localhost:$ONSALE_REGISTRY_PORT"
}
