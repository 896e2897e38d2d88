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

# machine_architecture: as images and Debian name it.
machine_architecture() {
  case "$(uname -m)" in aarch64) echo arm64 ;; *) echo amd64 ;; esac
}
