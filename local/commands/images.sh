# shellcheck shell=bash
# The images that the cluster is to run, into IMAGES: by name, their references.

declare -A IMAGES=()

# Base of our own images where the cluster pulls official ones; Jib needs no Docker for it.
PULLED_JRE=eclipse-temurin:25-jre

# provide_images: build what is made here and give it to the cluster.
provide_images() {
  local name reference archive list base=$PULLED_JRE archives=()
  if [[ $(cluster images) == built ]]; then
    list=$("$root/local/images/build")
    while read -r name reference archive; do
      IMAGES[$name]=$reference
      case "$name" in jre) base=$archive ;; *) archives+=("$archive") ;; esac
    done <<<"$list"
  fi
  for name in operator booking-app; do
    list=$("$root/local/images/app" "$name" "$base" ${REGISTRY:+"$REGISTRY"})
    read -r _ reference archive <<<"$list"
    IMAGES[$name]=$reference
    if [[ -n $archive ]]; then archives+=("$archive"); fi
  done
  cluster load "${archives[@]}"
}
