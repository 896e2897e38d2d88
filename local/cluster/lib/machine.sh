# shellcheck shell=bash
# What the machine must be and have. Each check ends the script with one line that says what to do.

check_machine() {
  [[ $(uname -s) == Linux ]] || fail "the built-in cluster runs on Linux only: use a cluster of your own with --context"
  ((EUID == 0)) ||
    fail "the built-in cluster needs root (namespaces, mounts): run it with sudo," \
      "or use a cluster of your own with --context"
  _check_commands flock mount umount tar find awk sha256sum base64
  _check_cgroups
  _check_folder
}

# check_room: what only a start needs.
check_room() {
  _check_memory 6
  if [[ -d $STATE/containerd ]]; then _check_disk 2; else _check_disk 15; fi
  _check_port "$HTTP_PORT" ONSALE_HTTP_PORT
  _check_port "$API_PORT" ONSALE_API_PORT
  [[ -z $REGISTRY_PORT ]] || _check_port "$REGISTRY_PORT" ONSALE_REGISTRY_PORT
}

_check_commands() { # COMMAND...
  local command
  for command in "$@"; do
    type -P "$command" >/dev/null ||
      fail "the built-in cluster needs the command $command: install it with the machine's package manager"
  done
}

_check_cgroups() {
  local controller
  for controller in cpu memory; do
    [[ -d /sys/fs/cgroup/$controller ]] || grep -qsw "$controller" /sys/fs/cgroup/cgroup.controllers ||
      fail "the cgroup controller $controller is not mounted under /sys/fs/cgroup: pods cannot be limited without it;" \
        "start the machine with cgroups on"
  done
}

# Other folders would be hidden from the node, which has these to itself; and a socket's path may have 107 letters at
# most.
_check_folder() {
  local socket=$STATE/containerd.sock.ttrpc
  case "$STATE/" in
    /run/* | /var/run/* | /var/log/* | /var/lib/*)
      fail "the cluster cannot be kept in $STATE: set ONSALE_CACHE to a folder outside /run, /var/log and /var/lib"
      ;;
  esac
  ((${#socket} <= 107)) || fail "the path $STATE is too long for a socket in it: set ONSALE_CACHE to a shorter folder"
}

_check_memory() { # GIB
  local kib
  kib=$(awk '$1 == "MemTotal:" {print $2}' /proc/meminfo)
  ((kib >= $1 * 1000 * 1000)) ||
    fail "the built-in cluster needs $1 GiB of memory, and this machine has $((kib / 1048576)): use a larger one"
}

_check_disk() { # GIB
  local free
  free=$(df --output=avail -k "$CACHE" | tail -n 1)
  ((free >= $1 * 1048576)) ||
    fail "the built-in cluster needs $1 GiB of disk in $CACHE, and $((free / 1048576)) are free: make room," \
      "or set ONSALE_CACHE"
}

_check_port() { # PORT VARIABLE
  if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
    fail "port $1 of 127.0.0.1 is in use by another program: stop that, or choose another port with $2"
  fi
}

# check_kernel: try, in a network namespace of its own, what the node will ask of the kernel.
check_kernel() {
  local ip="$CONTAINERD/bin/ip" iptables="$CONTAINERD/bin/iptables" try="unshare --net"
  $try true 2>/dev/null ||
    fail "this kernel, or the container this runs in, refuses new network namespaces: run on the machine itself"
  grep -qw overlay /proc/filesystems || modprobe overlay 2>/dev/null ||
    fail "the kernel has no overlay file system: load its module with 'modprobe overlay'"
  $try "$ip" link add node0 type veth peer name node0-peer 2>/dev/null ||
    fail "the kernel has no virtual Ethernet pairs: load the module with 'modprobe veth'"
  $try "$iptables" -t nat -A POSTROUTING -m comment --comment x -m addrtype --src-type LOCAL \
    -m statistic --mode random --probability 0.5 -j MASQUERADE --random-fully 2>/dev/null ||
    fail "the kernel cannot translate addresses for Services: load its modules with" \
      "'modprobe -a nf_tables nft_compat nft_chain_nat xt_MASQUERADE xt_addrtype xt_comment xt_statistic'"
}
