# shellcheck shell=bash
# A Go that is new enough, wherever it is installed, and how programs are built with it.

# A third of the compiler's time goes into collecting its own garbage and into debug information, which -ldflags -w
# throws away. The programs are the same without.
COMPILER_GOGC=400
GO_BUILD=(-trimpath -gcflags=all=-dwarf=false)

# find_go: put a Go of at least GO_VERSION first on the PATH; 1 when there is none.
find_go() {
  local folder
  for folder in "$(dirname "$(type -P go || echo /none/go)")" /usr/local/go/bin /usr/lib/go-*/bin; do
    if [[ -x $folder/go ]] && _new_enough "$(_go_version "$folder/go")"; then
      export PATH="$folder:$PATH" GOTOOLCHAIN=local
      return
    fi
  done
  return 1
}

# go_found: what there is instead, for a message.
go_found() {
  if type -P go >/dev/null; then echo "the one here is $(_go_version go)"; else echo "there is none here"; fi
}

_go_version() { # GO
  GOTOOLCHAIN=local "$1" env GOVERSION 2>/dev/null | sed 's/^go//'
}

_new_enough() { # VERSION
  [[ $(printf '%s\n%s\n' "$GO_VERSION" "$1" | sort -V | head -n 1) == "$GO_VERSION" ]]
}

# go_install FOLDER PACKAGE@VERSION: build one program into FOLDER.
go_install() {
  find_go
  GOBIN=$1 GOGC=$COMPILER_GOGC CGO_ENABLED=0 go install "${GO_BUILD[@]}" -ldflags '-s -w' "$2"
}

# go_build PACKAGES ARGUMENT...: go build, which compiles about that many packages when none is in its cache; says how
# far it is.
go_build() {
  local all=$1
  shift
  GOGC=$COMPILER_GOGC CGO_ENABLED=0 go build -v "${GO_BUILD[@]}" "$@" 2>&1 | awk -v all="$all" '
    {print}
    ++n % (all / 50) < 1 {printf "progress: %d %%\n", n < all ? 100 * n / all : 99; fflush()}'
}
