# shellcheck shell=bash
# The node's process: what it is told, and whether it has to be started.

# start_node: start it, unless it runs with just this specification. A change of the specification is a restart that
# keeps all data.
start_node() {
  _write_spec "$STATE/spec.new"
  if node_runs && diff -rq "$STATE/spec" "$STATE/spec.new" >/dev/null 2>&1; then
    rm -rf "$STATE/spec.new"
    return
  fi
  stop_node
  check_room
  check_kernel
  rm -rf "$STATE/spec"
  mv "$STATE/spec.new" "$STATE/spec"
  cp "$KUBE/bin/node" "$STATE/node"
  say "starting the cluster (logs: $STATE/logs)"
  local environment forwards=("127.0.0.1:$HTTP_PORT=$INGRESS_IP:80" "127.0.0.1:$API_PORT=127.0.0.1:6443")
  # The same name leads to the registry on both sides.
  if [[ -n $REGISTRY_PORT ]]; then forwards+=("127.0.0.1:$REGISTRY_PORT=127.0.0.1:$REGISTRY_PORT"); fi
  mapfile -t environment <"$STATE/spec/environment"
  env -i "${environment[@]}" "$STATE/node" start "$STATE" "${forwards[@]}" </dev/null >/dev/null ||
    fail "the cluster did not start"
}

# The programs of a cluster may have left the cache since: what stops it is kept with its state.
node_runs() {
  [[ -x $STATE/node ]] && "$STATE/node" status "$STATE" 2>/dev/null && ! _node_ends
}

# The first process of a node that was killed goes only after all the others, and looks alive until then but for a flag
# (PF_EXITING, proc(5)).
_node_ends() {
  local line fields
  line=$(cat "/proc/$(cut -d ' ' -f 1 "$STATE/node.pid")/stat" 2>/dev/null) || return 0
  read -ra fields <<<"${line##*) }"
  ((fields[6] & 4))
}

# stop_node: ends the node, and with it all processes, mounts and the network of its pods; their cgroups are files, and
# left to us.
stop_node() {
  if [[ -x $STATE/node ]]; then "$STATE/node" stop "$STATE" || fail "the cluster could not be stopped"; fi
  wait_for "removing cgroups" 20 _remove_cgroups ||
    fail "could not remove the cgroups named $CGROUP under /sys/fs/cgroup"
}

# The kernel frees a cgroup of processes that have ended a moment later: not all can be removed at the first try.
_remove_cgroups() {
  local folder left=0
  for folder in /sys/fs/cgroup/"$CGROUP" /sys/fs/cgroup/*/"$CGROUP"; do
    if [[ -d $folder ]]; then find "$folder" -depth -type d -exec rmdir {} + || left=1; fi
  done
  return "$left"
}

_write_spec() { # FOLDER
  local file
  rm -rf "$1"
  mkdir -p "$STATE/logs"
  cp -r "$SOURCES/node" "$1"
  while read -r file; do
    sed -i "s|@STATE@|$STATE|g; s|@KUBE@|$KUBE|g; s|@DNS_IP@|$DNS_IP|g; s|@CGROUP@|$CGROUP|g
      s|@PAUSE_IMAGE@|$(image_reference pause)|g" "$file"
  done < <(find "$1/config" -type f)
  cat >"$1/environment" <<ENV
PATH=$KUBE/bin:$CONTAINERD/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
HOME=/root
STATE=$STATE
NODE_NAME=$NODE_NAME
NODE_IP=$NODE_IP
SERVICE_RANGE=$SERVICE_RANGE
POD_RANGE=$POD_RANGE
CGROUP=$CGROUP
ENV
  echo "$HTTP_PORT $API_PORT${REGISTRY_PORT:+ $REGISTRY_PORT}" >"$1/ports"
}
