# shellcheck shell=bash
# What the machine must have: everything that is missing is said at once, one line each, before anything is started.

problems=0

problem() {
  say "onsale: $*"
  problems=$((problems + 1))
}

# preflight: for the chosen kind of cluster.
preflight() {
  problems=0
  cluster preflight
  ((problems == 0)) ||
    fail "nothing was started; $problems $( ((problems == 1)) && echo problem || echo problems) above"
}

# check_tools NEED...: what builds Onsale, and more checks of local/lib/prerequisites.sh.
check_tools() {
  local need
  for need in jdk maven "$@"; do
    ("need_$need" "./onsale up") || problems=$((problems + 1))
  done
}

check_commands() {
  local name
  for name in "$@"; do
    type -P "$name" >/dev/null || problem "the command $name is missing: install it and put it on the PATH"
  done
}

check_linux_root() {
  if [[ $(uname -s) != Linux ]]; then
    problem "the built-in cluster needs Linux, and this is $(uname -s):" \
      "choose kind with --cluster kind, or name a cluster with --context"
  elif ((EUID != 0)); then
    problem "the built-in cluster needs root: sudo ./onsale up;" \
      "or choose kind with --cluster kind, or name a cluster with --context"
  fi
}

check_memory() { # GIB
  local kib
  kib=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo 2>/dev/null)
  [[ -z $kib ]] || ((kib >= $1 * 1024 * 1024)) ||
    problem "$1 GiB of free memory are needed, and $((kib / 1024)) MiB are free: stop other programs," \
      "or use a larger machine"
}

check_disk() { # GIB
  local kib
  kib=$(df --output=avail -k "$CACHE" | tail -n 1)
  ((kib >= $1 * 1024 * 1024)) ||
    problem "$1 GiB of free disk are needed at $CACHE, and $((kib / 1024)) MiB are free: make room," \
      "or set ONSALE_CACHE to a folder on another disk"
}

check_port() { # PORT VARIABLE
  if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
    problem "port $1 of 127.0.0.1 is taken by another program: stop that," \
      "or choose another port: $2=$(($1 + 1)) ./onsale up"
  fi
}
