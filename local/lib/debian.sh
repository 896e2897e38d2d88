# shellcheck shell=bash
# Debian packages without installing them: apt-get resolves, verifies and downloads with state of its own, and the
# packages are unpacked into a folder. Nothing of the system's package state is read or changed.

DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

# debian_unpack SUITE ROOT PACKAGE...: unpack packages and all that they depend on into ROOT; SUITE "machine" is the
# machine's own. ROOT.packages lists what was unpacked. DEBIAN_SKIP names packages more to leave out;
# ONSALE_ARCHITECTURE is another one than this machine's, such as arm64.
debian_unpack() {
  local suite=$1 root=$2 state name
  shift 2
  name=$suite${ONSALE_ARCHITECTURE:+-$ONSALE_ARCHITECTURE}
  state="$ONSALE_CACHE/apt/$name"
  exec {apt_lock}>"$ONSALE_CACHE/locks/apt-$name"
  flock "$apt_lock"
  _apt_state "$suite" "$state"
  echo "reading the package lists of the suite $suite"
  _apt "$state" update --error-on=any
  echo "downloading $* and dependencies"
  rm -rf "$state/archives"
  mkdir -p "$state/archives/partial"
  _apt "$state" install --yes --download-only --no-install-recommends "$@"
  _unpack_all "$state/archives" "$root"
  rm -rf "$state/archives"
  exec {apt_lock}>&-
}

_apt() { # STATE ARGUMENT...
  local state=$1
  shift
  APT_CONFIG="$state/first.conf" DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
}

# An apt-get that knows no installed package, has only the one suite, and runs no hook of the machine's own
# configuration, whose proxy settings and credentials stay in force.
_apt_state() { # SUITE STATE
  local suite=$1 state=$2
  mkdir -p "$state"/{lists/partial,sources,none}
  touch "$state/status" "$state/extended_states"
  _apt_source "$suite" >"$state/sources/onsale.sources"
  echo "Dir::Etc::main \"$state/apt.conf\";" >"$state/first.conf"
  {
    if [[ -f /etc/apt/apt.conf ]]; then echo '#include "/etc/apt/apt.conf"'; fi
    if [[ -n ${ONSALE_ARCHITECTURE:-} ]]; then
      echo "APT::Architecture \"$ONSALE_ARCHITECTURE\"; APT::Architectures { \"$ONSALE_ARCHITECTURE\"; };"
    fi
    cat <<CONF
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Invoke;
#clear DPkg::Post-Invoke;
#clear DPkg::Pre-Install-Pkgs;
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
Dir::State "$state";
Dir::State::lists "$state/lists";
Dir::State::status "$state/status";
Dir::State::extended_states "$state/extended_states";
Dir::Cache "$state";
Dir::Cache::archives "$state/archives";
Dir::Log "$state";
Dir::Etc::sourcelist "$state/none/sources.list";
Dir::Etc::sourceparts "$state/sources";
Dir::Etc::preferences "$state/none/preferences";
Dir::Etc::preferencesparts "$state/none";
CONF
  } >"$state/apt.conf"
}

# The machine's own entries for its suite, or the same server's entry for another suite.
_apt_source() { # SUITE
  local suite=$1 own uri release
  own=$(machine_suite)
  while read -r uri release; do
    case "$suite:$release" in
      machine:*) _apt_entry "$uri" "$release" ;;
      *:"$own") _apt_entry "$uri" "$suite" ;;
    esac
  done < <(_apt_targets "$own")
}

_apt_targets() { # SUITE
  # shellcheck disable=SC2016 # apt-get's own placeholders
  apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Component: main' |
    grep -E " $1(-updates|-security)?\$" | sort -u
}

_apt_entry() { # URI SUITE
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n\n' "$1" "$2" "$DEBIAN_KEYRING"
}

# Perl, documentation and what only sets up an installed system come along as dependencies and are of no use here.
_unpack_all() { # ARCHIVES ROOT
  local deb name directory more skip=("perl*" "libperl5*" debconf init-system-helpers adduser passwd "systemd*")
  read -ra more <<<"${DEBIAN_SKIP:-}"
  skip+=("${more[@]}")
  mkdir -p "$2/var/lib/dpkg/status.d"
  for directory in bin sbin lib lib64; do
    mkdir -p "$2/usr/$directory"
    ln -s "usr/$directory" "$2/$directory"
  done
  for deb in "$1"/*.deb; do
    name=$(basename "$deb")
    if _matches "${name%%_*}" "${skip[@]}"; then continue; fi
    echo "unpacking $name"
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$2" --keep-directory-symlink --no-same-owner \
      --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/locale' \
      --exclude='./usr/share/lintian'
    # Where scanners of images look for what is installed.
    dpkg-deb --field "$deb" >"$2/var/lib/dpkg/status.d/${name%%_*}"
    # shellcheck disable=SC2016 # dpkg-deb's own placeholders
    dpkg-deb --show --showformat '${Package} ${Version}\n' "$deb" >>"$2.packages"
  done
}

_matches() { # NAME PATTERN...
  local name=$1 pattern
  shift
  for pattern in "$@"; do
    # shellcheck disable=SC2053 # a pattern is meant
    if [[ $name == $pattern ]]; then return 0; fi
  done
  return 1
}

# link_busybox ROOT [NATIVE_ROOT]: /bin/sh and the other commands of busybox, where the tree has none of its own.
# NATIVE_ROOT holds the same busybox for this machine, where ROOT is for another one.
link_busybox() {
  local applet
  for applet in $("${2:-$1}/bin/busybox" --list); do
    [[ -e $1/bin/$applet || -e $1/sbin/$applet ]] || ln -s busybox "$1/bin/$applet"
  done
}
