# shellcheck shell=bash
# What the machine itself must have. Each check ends the script with one line that says how to get what is missing.
# Called as need_X FOR_WHAT.

need_debian() {
  local tool
  [[ -n $(machine_suite) ]] ||
    fail "$1 is unpacked from Debian packages, and this machine is no Debian: use Debian 12 or later"
  for tool in apt-get dpkg-deb flock tar; do
    type -P "$tool" >/dev/null || fail "$1 needs the command $tool: install it with the machine's package manager"
  done
  [[ -r $DEBIAN_KEYRING ]] || fail "$1 needs $DEBIAN_KEYRING to verify packages: apt-get install debian-archive-keyring"
}

need_go() {
  find_go || fail "$1 is built with Go $GO_VERSION or later, and $(go_found): install a newer Go and put it on the PATH"
}

need_python() {
  python3 -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
    fail "$1 needs Python 3.10 or later with venv, for the contract tests only: apt-get install python3 python3-venv"
}
