# shellcheck shell=bash
# Wrappers that run programs of an unpacked Debian tree on the host. They find the tree relative to themselves.

# wrap_with_own_libc FOLDER PROGRAM...: through the tree's own dynamic loader, for programs whose libc is newer than the
# machine's. PROGRAM is a path below FOLDER/rootfs. The program's /proc/self/exe is then the loader.
wrap_with_own_libc() {
  local folder=$1 program loader
  shift
  loader=$(cd "$folder/rootfs" && echo lib*/ld-linux-*.so.*)
  loader=${loader%% *}
  for program in "$@"; do
    _wrapper "$folder" "$program" "exec \"\$root/$loader\" --library-path \"\$libraries\" \"\$root/$program\" \"\$@\""
  done
}

# wrap_with_own_libraries FOLDER PROGRAM...: with the tree's libraries and the machine's libc, for programs of the
# machine's own suite that start themselves again. The tree is to have no libc (DEBIAN_SKIP=libc6). WRAPPER_ENVIRONMENT
# may set more variables.
wrap_with_own_libraries() {
  local folder=$1 program
  shift
  for program in "$@"; do
    _wrapper "$folder" "$program" \
      "export LD_LIBRARY_PATH=\"\$libraries\" ${WRAPPER_ENVIRONMENT:-}" "exec \"\$root/$program\" \"\$@\""
  done
}

_wrapper() { # FOLDER PROGRAM LINE...
  local libraries wrapper
  libraries=$(cd "$1/rootfs" && echo usr/lib/*-linux-gnu*)
  wrapper="$1/bin/$(basename "$2")"
  shift 2
  mkdir -p "$(dirname "$wrapper")"
  cat >"$wrapper" <<SH
#!/bin/sh
root=\$(dirname "\$(dirname "\$(readlink -f "\$0")")")/rootfs
libraries=\$root/$libraries
$(printf '%s\n' "$@")
SH
  chmod 755 "$wrapper"
}
