# shellcheck shell=bash
# Images in the cluster's containerd.

# image_reference NAME: of one of the cluster's own pods.
image_reference() {
  sed -n "s/^$1 //p" "$KUBE/images/references"
}

# load_image ARCHIVE.tar: a docker archive; nothing happens when the same image is there under the same reference.
load_image() {
  local manifest reference config digest
  [[ -r $1 ]] || fail "there is no file $1"
  manifest=$(tar -x -O -f "$1" manifest.json 2>/dev/null) || fail "$1 is no docker archive: it holds no manifest.json"
  reference=$(sed -n 's/.*"RepoTags": *\[ *"\([^"]*\)".*/\1/p' <<<"$manifest")
  config=$(sed -n 's/.*"Config": *"\([^"]*\)".*/\1/p' <<<"$manifest")
  [[ -n $reference && -n $config ]] || fail "the image in $1 has no name: give it one when it is made"
  digest=$(tar -x -O -f "$1" "$config" | sha256sum | cut -d ' ' -f 1)
  if [[ -z $(ctr images list -q "name==$reference,labels.\"onsale.dev/config\"==$digest") ]]; then
    run_logged "$STATE/logs/load.log" "loading $reference" ctr images import "$1" || fail "could not load $1"
    ctr images label "$reference" "onsale.dev/config=$digest" >/dev/null
  fi
}
