# shellcheck shell=bash
# Leaves parts of Go modules out of a build, or puts stubs in their place, with no copy of anybody's source. Reads
# $build, the build's folder; stubs lie in stubs/ of the working directory. Between begin_overlay and end_overlay say
# what; afterwards $build/build.mod and $build/overlay.json are there, for -modfile and -overlay.

begin_overlay() {
  overlay=()
  cp go.mod "$build/build.mod"
  cp go.sum "$build/build.sum"
}

end_overlay() {
  printf '{"Replace": {%s}}\n' "$(IFS=, && echo "${overlay[*]}")" >"$build/overlay.json"
}

leave_out() { # MODULE FILE
  link_module "$1"
  [[ -f $build/modules/$1/$2 ]] || fail "$1 has no $2 to leave out: see whether this version has it elsewhere"
  overlay+=("\"$build/modules/$1/$2\": \"\"")
}

# replace_file MODULE FILE STUB [SED_EXPRESSION]: stubs say "ignore" to all but this build.
replace_file() {
  local stub="$build/stubs/$1/$2"
  link_module "$1"
  mkdir -p "${stub%/*}"
  sed "/^\/\/go:build ignore$/d; ${4:-}" "stubs/$3.go" >"$stub"
  overlay+=("\"$build/modules/$1/$2\": \"$stub\"")
}

# replace_package MODULE PACKAGE STUB: the stub gets the package's name.
replace_package() {
  local file
  link_module "$1"
  for file in "$build/modules/$1/$2"/*.go; do
    leave_out "$1" "$2/${file##*/}"
  done
  replace_file "$1" "$2/stub.go" "$3" "s/^package .*/package ${2##*/}/"
}

# link_module MODULE: Go refuses to replace files in its own module cache, but not behind a link to it.
link_module() {
  local link="$build/modules/$1"
  if [[ ! -e $link ]]; then
    go mod download "$1"
    mkdir -p "${link%/*}"
    ln -s "$(go list -m -f '{{.Dir}}' "$1")" "$link"
    go mod edit -replace "$1=$link" "$build/build.mod"
  fi
}
