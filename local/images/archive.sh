# shellcheck shell=bash
# Images as files (docker archives), made with tar alone. The same content gives the same bytes, and so the same name.

# layer ROOTFS OUT.tar: a folder as an image layer, owned by root, without times.
layer() {
  chmod 755 "$1"
  _tar "$2" -C "$1" .
}

# archive NAME VERSION OUT.tar USER PATH COMMAND LAYER.tar...: an image of layers, named by its content.
# Prints its reference, localhost/onsale/NAME:VERSION-HASH.
archive() {
  local name=$1 version=$2 out=$3 user=$4 path=$5 command=$6 work file digest digests='' blobs='' history reference
  shift 6
  work=$(mktemp -d "$out.XXXXXX")
  for file in "$@"; do
    digest=$(_digest "$file")
    ln "$file" "$work/$digest.tar"
    digests+=${digests:+,}\"sha256:$digest\"
    blobs+=${blobs:+,}\"$digest.tar\"
  done
  history=$(printf '{"created_by":"onsale"}%.0s' "$@" | sed 's/}{/},{/g')
  cat >"$work/config.json" <<JSON
{"architecture":"$(_architecture)","os":"linux","created":"1970-01-01T00:00:00Z",
 "config":{"User":"$user","Env":["PATH=$path"],"Cmd":["$command"],"WorkingDir":"/"},
 "rootfs":{"type":"layers","diff_ids":[$digests]},"history":[$history]}
JSON
  digest=$(_digest "$work/config.json")
  reference=localhost/onsale/$name:$version-${digest:0:10}
  mv "$work/config.json" "$work/$digest.json"
  echo "[{\"Config\":\"$digest.json\",\"RepoTags\":[\"$reference\"],\"Layers\":[$blobs]}]" >"$work/manifest.json"
  (cd "$work" && _tar "$out" -- *)
  rm -rf "$work"
  echo "$reference"
}

# rename_archive REFERENCE ARCHIVE.tar OUT.tar: the same image under another name.
rename_archive() {
  local work
  work=$(mktemp -d "$3.XXXXXX")
  tar -x -f "$2" -C "$work"
  sed -i "s|\"RepoTags\":\[[^]]*\]|\"RepoTags\":[\"$1\"]|" "$work/manifest.json"
  (cd "$work" && _tar "$3" -- *)
  rm -rf "$work"
}

# add_layer FOLDER ARCHIVE.tar OUT.tar: the image with one layer more on top, the content of FOLDER.
add_layer() {
  local work config digest
  work=$(mktemp -d "$3.XXXXXX")
  tar -x -f "$2" -C "$work"
  layer "$1" "$work/layer.tar"
  digest=$(_digest "$work/layer.tar")
  mv "$work/layer.tar" "$work/$digest.tar"
  config=$work/$(_config_of "$work/manifest.json")
  sed -i "s|\"diff_ids\":\[[^]]*|&,\"sha256:$digest\"|; s|\"history\":\[[^]]*|&,{\"created_by\":\"onsale\"}|" "$config"
  sed -i "s|\"Layers\":\[[^]]*|&,\"$digest.tar\"|" "$work/manifest.json"
  (cd "$work" && _tar "$3" -- *)
  rm -rf "$work"
}

# compress_layers ARCHIVE.tar FOLDER OUT.tar: the same image with compressed layers. FOLDER keeps them for the next one.
compress_layers() {
  local work layer layers compressed=''
  work=$(mktemp -d "$3.XXXXXX")
  mkdir -p "$2"
  tar -x -f "$1" -C "$work"
  mapfile -t layers < <(_layers_of "$work/manifest.json")
  for layer in "${layers[@]}"; do
    if [[ $layer != *.gz ]]; then
      [[ -e $2/$layer.gz ]] || gzip -1 --no-name --to-stdout "$work/$layer" >"$2/$layer.gz"
      rm "$work/$layer"
      layer=$layer.gz
      ln "$2/$layer" "$work/$layer"
    fi
    compressed+="${compressed:+,}\"$layer\""
  done
  sed -i "s|\"Layers\":\[[^]]*|\"Layers\":[$compressed|" "$work/manifest.json"
  (cd "$work" && _tar "$3" -- *)
  rm -rf "$work"
}

# unpack_image ARCHIVE.tar FOLDER: its layers on top of one another in FOLDER/rootfs, its configuration in
# FOLDER/config.json.
unpack_image() {
  local work=$2/layers layer layers
  mkdir -p "$work" "$2/rootfs"
  tar -x -f "$1" -C "$work"
  mapfile -t layers < <(_layers_of "$work/manifest.json")
  for layer in "${layers[@]}"; do
    tar -x --warning=no-unknown-keyword --no-same-owner -f "$work/$layer" -C "$2/rootfs"
  done
  mv "$work/$(_config_of "$work/manifest.json")" "$2/config.json"
  rm -rf "$work"
}

# image_command FOLDER: the words of an unpacked image's entry point, one a line.
image_command() {
  tr -d '\n' <"$1/config.json" | sed 's/.*"Entrypoint":\["\([^]]*\)"\].*/\1/; s/","/\n/g; s/$/\n/'
}

# image_path FOLDER: where an unpacked image looks for programs.
image_path() {
  sed -n 's/.*"PATH=\([^"]*\)".*/\1/p' "$1/config.json"
}

# forget_old NAME: all but the newest three archives of an image below $CACHE/images.
forget_old() {
  local old
  find "$CACHE/images" -maxdepth 1 -name "$1-????????????" -printf '%T@ %p\n' | sort -rn | tail -n +4 |
    while read -r _ old; do
      rm -rf "$old"
    done
}

_tar() { # OUT.tar TAR_ARGUMENT...
  local out=$1
  shift
  tar --create --format=gnu --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --file "$out" "$@"
}

_config_of() { # MANIFEST: the name of an image's configuration
  sed 's/.*"Config":"\([^"]*\)".*/\1/' "$1"
}

_layers_of() { # MANIFEST: the names of an image's layers, the lowest first, one a line
  sed 's/.*"Layers":\[\([^]]*\)\].*/\1/; s/"//g; s/,/\n/g' "$1"
}

_digest() { # FILE
  sha256sum "$1" | cut -d ' ' -f 1
}

_architecture() {
  echo "${ONSALE_ARCHITECTURE:-$(machine_architecture)}"
}
