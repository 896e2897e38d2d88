# shellcheck shell=bash
# Images of others that the built-in cluster runs if they can be had: their references stand in versions.env, each with
# a digest.

# shellcheck disable=SC2034 # for those who look at all
OTHERS=(grafana k6-operator)

# reference_of NAME: such as docker.io/grafana/grafana:12.3.0.
reference_of() {
  local whole
  whole=$(_pin "$1")
  echo "${whole%@*}"
}

# pinned NAME: its digest, or how that begins where no more is known.
pinned() {
  local whole
  whole=$(_pin "$1")
  echo "${whole#*@}"
}

_pin() { # NAME: its line of versions.env
  local variable=${1^^}_IMAGE
  variable=${variable//-/_}
  echo "${!variable}"
}

is_whole() { # DIGEST
  [[ $1 =~ ^sha256:[0-9a-f]{64}$ ]]
}

# expected NAME: the digest to have. Where only its beginning is known, the first one that was accepted.
expected() {
  local kept
  kept=$(_kept "$1")
  if [[ -f $kept ]]; then cat "$kept"; else pinned "$1"; fi
}

# accept NAME DIGEST: whether it is the expected one, which from then on is no other.
accept() {
  [[ $2 == "$(expected "$1")"* ]] || return 1
  is_whole "$(pinned "$1")" || echo "$2" >"$(_kept "$1")"
}

_kept() { # NAME
  echo "$CACHE/images/first-digest-$(reference_of "$1" | tr '/:' '__')"
}

# folder_of NAME: where its archive lies once it is here.
folder_of() {
  local key
  key=$(echo "$(reference_of "$1")@$(pinned "$1") $(machine_architecture)" | sha256sum)
  echo "$CACHE/images/other-$1-${key:0:12}"
}

# keep NAME ARCHIVE.tar: under its own name, as if it had been pulled.
keep() {
  local folder fresh
  folder=$(folder_of "$1")
  fresh=$(mktemp -d "$folder.XXXXXX")
  rename_archive "$(reference_of "$1")" "$2" "$fresh/image.tar"
  chmod 755 "$fresh"
  rm -rf "$folder"
  mv -T "$fresh" "$folder"
}
