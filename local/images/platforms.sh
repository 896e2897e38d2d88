# shellcheck shell=bash
# An image of this machine's architecture turned into one of another: the same application on the other's base. Nothing
# is run.

# on_base ARCHIVE.tar BASE.tar OTHER_BASE.tar OTHER_ARCHITECTURE OUT.tar: the image with the only layer of its base
# replaced, and without the layer that add_layer put on top, which holds what the JVM of this architecture recorded.
on_base() {
  local work config base other files
  base=$(_only_layer "$2")
  other=$(_only_layer "$3")
  work=$(mktemp -d "$5.XXXXXX")
  tar -x -f "$1" -C "$work"
  config=$work/$(_config_of "$work/manifest.json")
  grep -q "\"diff_ids\":\[\"sha256:$base\"" "$config" || fail "the image $1 is not on the base $2"
  if grep -q ',{"created_by":"onsale"}]' "$config"; then
    sed -i 's|,{"created_by":"onsale"}\]|]|; s|\("diff_ids":\[[^]]*\),"[^"]*"\]|\1]|' "$config"
    sed -i 's|\("Layers":\[[^]]*\),"[^"]*"\]|\1]|' "$work/manifest.json"
  fi
  sed -i "s|\"diff_ids\":\[\"sha256:$base\"|\"diff_ids\":[\"sha256:$other\"|
    s|\"architecture\":\"[^\"]*\"|\"architecture\":\"$4\"|" "$config"
  sed -i "s|\"Layers\":\[\"[^\"]*\"|\"Layers\":[\"$other.tar\"|" "$work/manifest.json"
  tar -x -f "$3" -C "$work" "$other.tar"
  # Without the files of the layers that are gone.
  mapfile -t files < <(grep -oE '[^"]+\.(json|tar|tar\.gz)"' "$work/manifest.json" | tr -d '"')
  (cd "$work" && _tar "$5" -- manifest.json "${files[@]}")
  rm -rf "$work"
}

_only_layer() { # BASE.tar: its digest, by which archive names it
  tar -x -O -f "$1" manifest.json | sed -n 's|.*"Layers":\["\([0-9a-f]*\)\.tar"\].*|\1|p'
}
