# shellcheck shell=bash
# publish: our images for amd64 and arm64 into a registry, and the files by which Onsale is installed without a clone.

ARCHITECTURES=(amd64 arm64)
# Seconds for one image to be sent.
SENDING=1800

onsale_publish() {
  local registry='' out="$PWD/onsale-install" insecure='' crane version work name reference archive
  local -A references=()
  while (($# > 0)); do
    case "$1 ${2:-}" in
      '--plain-http '*) insecure=--insecure && shift && continue ;;
      '--registry ' | '--output ') fail "$1 needs a value: see ./onsale help" ;;
      '--registry '*) registry=${2%/} ;;
      '--output '*) out=$2 ;;
      *) fail "publish does not know $1: see ./onsale help" ;;
    esac
    shift 2
  done
  [[ $registry =~ ^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*$ ]] ||
    fail "publish needs --registry HOST/PATH, in small letters and where you may push to, such as ghcr.io/me/onsale"
  problems=0
  check_tools debian go
  ((problems == 0)) || fail "nothing was published"
  find_jdk
  source "$root/local/images/archive.sh"
  source "$root/local/images/platforms.sh"
  crane=$("$root/local/ensure" crane)/bin/crane
  version=$(project_version)
  make_bases
  work=$(mktemp -d "$CACHE/publish.XXXXXX")
  while read -r name reference archive; do
    publish_image "$name" "${reference##*:}" "$archive"
    references[$name]=$(<"$work/$name")
  done <<<"$("$root/local/images/apps" "${BASES[$(machine_architecture)]}")"
  "$root/local/install-files" "$version" "${references[operator]}" "${references["booking-app"]}" "$out"
  rm -rf "$work"
  tell_how_to_install
}

declare -A BASES=()

# make_bases: the base of the Java images for each architecture, of the same build.
make_bases() {
  local architecture archive package=openjdk-25-jre-headless builds=()
  for architecture in "${ARCHITECTURES[@]}"; do
    read -r _ _ archive <<<"$("$root/local/images/build" --for "$architecture" jre)"
    BASES[$architecture]=$archive
    builds+=("$(sed -n "s/^$package //p" "${archive%/*}/rootfs.packages")")
  done
  [[ ${builds[0]} == "${builds[1]}" ]] ||
    fail "Debian holds other builds of Java for ${ARCHITECTURES[0]} (${builds[0]})" \
      "and ${ARCHITECTURES[1]} (${builds[1]}): publish again when it has one for both"
}

# publish_image NAME TAG ARCHIVE: writes its reference, which ends in the digest of all architectures' manifests, to
# $work/NAME.
publish_image() {
  local name=$1 tag=$2 archive=$3 native architecture manifests=()
  native=$(machine_architecture)
  for architecture in "${ARCHITECTURES[@]}"; do
    if [[ $architecture != "$native" ]]; then
      archive=$work/$name-$architecture.tar
      on_base "$3" "${BASES[$native]}" "${BASES[$architecture]}" "$architecture" "$archive"
    fi
    compress_layers "$archive" "$work/layers" "$work/compressed.tar"
    send "$name for $architecture" push "$work/compressed.tar" "$registry/$name:$tag-$architecture"
    manifests+=(--manifest "$(<"$work/sent")")
  done
  send "$name" index append --docker-empty-base "${manifests[@]}" --tag "$registry/$name:$tag"
  echo "$registry/$name:$tag@$(sed 's/.*@//' "$work/sent")" >"$work/$name"
  check_architectures "$(<"$work/$name")"
}

# send WHAT CRANE_ARGUMENT...: with what crane prints, a reference with a digest, in $work/sent.
send() {
  local what=$1 log="$CACHE/logs/publish.log"
  shift
  run_logged "$log" "sending $what to $registry" run_crane "$@" ||
    fail "could not send $what to $registry: if it asks who you are, $crane auth login ${registry%%/*}"
}

run_crane() {
  timeout "$SENDING" "$crane" ${insecure:+"$insecure"} "$@" >"$work/sent"
}

# check_architectures REFERENCE: what the registry says that it now has.
check_architectures() {
  local architecture found
  for architecture in "${ARCHITECTURES[@]}"; do
    found=$(timeout 60 "$crane" ${insecure:+"$insecure"} config --platform "linux/$architecture" "$1") ||
      fail "$registry does not give $1 back for $architecture"
    [[ $found == *"\"architecture\":\"$architecture\""* ]] || fail "$1 is not for $architecture where it says so"
  done
}

tell_how_to_install() {
  cat <<TEXT

  published     ${references[operator]}
                ${references["booking-app"]}
                ${references["payment-sandbox"]}
  to install    cd $out && kubectl apply --server-side -f crds.yaml -f namespace.yaml -f install.yaml
  or            helm install onsale $out/onsale-$version.tgz --namespace onsale-system --create-namespace
  an upgrade is the same: docs/install.md says what it does
TEXT
}
