# shellcheck shell=bash
# What machine this is.

# machine_suite: the Debian suite that this machine runs, such as bookworm; empty elsewhere.
machine_suite() {
  (
    ID='' VERSION_CODENAME=''
    [[ -r /etc/os-release ]] && source /etc/os-release
    [[ $ID == debian ]] && echo "$VERSION_CODENAME"
    true
  )
}
