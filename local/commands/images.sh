# shellcheck shell=bash
# The images that the cluster is to run, into IMAGES: by name, their references; the files of those that are made here,
# into ARCHIVES.

declare -A IMAGES=() ARCHIVES=()

# begin_images: start making what is made here.
begin_images() {
  if [[ $(cluster images) == built ]]; then
    begin "images of the servers" "$root/local/images/build"
    begin "images of Onsale" apps_on_our_jre
  else
    begin "images of Onsale" "$root/local/images/apps" "$PULLED_JRE"
  fi
}

apps_on_our_jre() {
  local base
  read -r _ _ base <<<"$("$root/local/images/build" jre)"
  "$root/local/images/apps" "$base"
}

# provide_images: give the cluster what was made.
provide_images() {
  if [[ $(cluster images) == built ]]; then
    provide "images of the servers"
    tell_versions
  fi
  provide "images of Onsale"
  say "  payment sandbox for trials (docs/runbook.md): ${IMAGES["payment-sandbox"]}"
}

provide() { # STEP
  local name reference archive names=()
  finish "$1"
  while read -r name reference archive; do
    IMAGES[$name]=$reference ARCHIVES[$name]=$archive
    names+=("$name")
  done <<<"$(output_of "$1")"
  cluster load "${names[@]}"
}

# tell_versions: what Debian's suites and Maven held when the servers' images were made.
tell_versions() {
  local mysql
  mysql=$(version_of mysql)
  say "  servers: MySQL $mysql, Redis $(version_of redis), Kafka $(version_of kafka), k6 $(version_of k6)"
  [[ $mysql == "$MYSQL_TRIED".* ]] ||
    say "  warning: MySQL $mysql was never tried with Onsale, only $MYSQL_TRIED; if something fails, suspect it first"
}

version_of() { # NAME: of the program in the image
  local tag=${IMAGES[$1]##*:}
  echo "${tag%-*}"
}

# archives_to_run NAME...: the files of those that a pod runs as they are.
archives_to_run() {
  local name
  for name in "$@"; do
    [[ $name == jre ]] || echo "${ARCHIVES[$name]}"
  done
}
