# shellcheck shell=bash
# Wrappers that run programs of an unpacked Debian tree on the host. They find the tree relative to themselves.

# wrap_with_own_libc FOLDER PROGRAM...: through the tree's own dynamic loader, for programs whose libc is newer than the machine's.
# PROGRAM is a path below FOLDER/rootfs. The program's /proc/self/exe is then the loader.
wrap_with_own_libc() {
  local folder=$1 program loader
  shift
  loader=$(cd "$folder/rootfs" && echo lib*/ld-linux-*.so.*)
  loader=${loader%% *}
  for program in "$@"; do
    _wrapper "$folder" "$program" "exec \"\$root/$loader\" --library-path \"\$libraries\" \"\$root/$program\" \"\$@\""
  done
}

# wrap_with_own_libraries FOLDER PROGRAM...: with the tree's libraries but the machine's libc, for programs of the machine's own suite.
wrap_with_own_libraries() {
  local folder=$1 program
  shift
  for program in "$@"; do
    _wrapper "$folder" "$program" \
      "LD_LIBRARY_PATH=\"\$libraries\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}\" exec \"\$root/$program\" \"\$@\""
  done
}

_wrapper() { # FOLDER PROGRAM LAST_LINE
  local libraries wrapper
  libraries=$(cd "$1/rootfs" && echo usr/lib/*-linux-gnu*)
  wrapper="$1/bin/$(basename "$2")"
  mkdir -p "$1/bin"
  cat >"$wrapper" <<SH
#!/bin/sh
root=\$(dirname "\$(dirname "\$(readlink -f "\$0")")")/rootfs
libraries=\$root/$libraries
$3
SH
  chmod 755 "$wrapper"
}
