# shellcheck shell=bash
# What the recipes share: filling the folder rootfs.

images=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$images/../lib/recipe.sh"
source "$images/../lib/cache.sh"
source "$images/../lib/jdk.sh"

# copy_rootfs PROGRAM_FOLDER: the unpacked Debian tree of a program, without copying its bytes where the file system can
# link.
copy_rootfs() {
  cp -a --link "$1/rootfs/." rootfs/ 2>/dev/null || cp -a "$1/rootfs/." rootfs/
}

# users NAME:UID...: root and these in /etc/passwd and /etc/group, and a /tmp.
users() {
  local user
  mkdir -p rootfs/etc rootfs/tmp
  chmod 1777 rootfs/tmp
  rm -f rootfs/etc/passwd rootfs/etc/group
  for user in root:0 "$@"; do
    echo "${user%:*}:x:${user#*:}:${user#*:}::/tmp:/sbin/nologin" >>rootfs/etc/passwd
    echo "${user%:*}:x:${user#*:}:" >>rootfs/etc/group
  done
}

# debian_version PROGRAM_FOLDER PACKAGE: the upstream version of an unpacked package, such as 7.0.15.
debian_version() {
  sed -n "s/^$2 \([0-9]*:\)\?\([0-9.]*\).*/\2/p" "$1/rootfs.packages"
}

# make_certificate_bundle: what the package ca-certificates does when it is installed.
make_certificate_bundle() {
  mkdir -p rootfs/etc/ssl/certs
  find rootfs/usr/share/ca-certificates -name '*.crt' | sort | xargs cat >rootfs/etc/ssl/certs/ca-certificates.crt
}
