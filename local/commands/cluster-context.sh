# shellcheck shell=bash
# A cluster of somebody else's, by the name of its context. It must have an ingress controller and a default
# StorageClass of its own. Images are loaded where that is known to work, and pushed to a registry otherwise.

context_preflight() {
  if [[ $(context_images) == built ]]; then check_tools debian go; else check_tools; fi
  _context_check_images
  KUBECTL=$(type -P kubectl) || true
  if [[ -z $KUBECTL ]]; then
    problem "the command kubectl is missing: install it and put it on the PATH"
  elif ! command "$KUBECTL" config get-contexts --output name | grep -qxF "$CONTEXT"; then
    problem "there is no context $CONTEXT in your kubeconfig; kubectl config get-contexts lists what there is"
  elif ! cluster_answers; then
    problem "the cluster of the context $CONTEXT does not answer: kubectl --context $CONTEXT get --raw /readyz says why"
  else
    _context_check_operator
  fi
}

_context_check_images() {
  case "$REGISTRY:$CONTEXT" in
    :kind-*) check_commands kind ;;
    :minikube) check_commands minikube ;;
    :*)
      problem "images cannot be loaded into $CONTEXT: name a registry that it pulls from" \
        "and this machine may push to, --registry HOST/PATH"
      ;;
  esac
}

# Two operators would work against each other, and whoever installed theirs did not ask for another version.
_context_check_operator() {
  local theirs
  # The operator of an older up is known by its record alone.
  [[ -n $INSTALLED ]] || return 0
  theirs=$(kubectl get deployments --all-namespaces \
    --selector "app.kubernetes.io/name=onsale-operator,${MADE_BY_UP/=/!=}" \
    --output go-template='{{range .items}}{{.metadata.namespace}} {{end}}') ||
    problem "the Deployments of $CONTEXT cannot be listed: see above"
  [[ -z $theirs ]] ||
    problem "$CONTEXT has an operator that up did not install, in ${theirs% }:" \
      "with that one, kubectl apply -f $SAMPLE is all that is left to do"
}

context_plan() { :; }

context_begin() {
  if [[ -n $REGISTRY ]]; then begin "registry client" "$root/local/ensure" crane; fi
}

context_start() {
  if [[ -n $REGISTRY ]]; then finish "registry client"; fi

  KUBECTL=$(type -P kubectl)
  # Other commands may be called from another folder.
  case "${KUBECONFIG:-}" in
    '' | /* | *:*) ;;
    *) KUBECONFIG=$(realpath "$KUBECONFIG") && export KUBECONFIG ;;
  esac
}

context_images() { echo "${IMAGE_SOURCE:-pulled}"; }

context_load() {
  local archive
  if [[ -n $REGISTRY ]]; then
    push_images "$@"
    return
  fi
  while read -r archive; do
    case "$CONTEXT" in
      kind-*) kind load image-archive --name "${CONTEXT#kind-}" "$archive" >&2 ;;
      minikube) minikube image load "$archive" >&2 ;;
    esac
  done < <(archives_to_run "$@")
}

# push_images NAME...: to REGISTRY. Their tags tell their content: what is there is not pushed again.
push_images() {
  local crane name reference work
  source "$root/local/images/archive.sh"
  crane=$("$root/local/ensure" crane)/bin/crane
  work=$(mktemp -d "$CACHE/push.XXXXXX")
  for name in "$@"; do
    reference=$REGISTRY/$name:${IMAGES[$name]##*:}
    timeout 60 "$crane" manifest "$reference" >/dev/null 2>&1 ||
      run_logged "$CACHE/logs/push-$name.log" "pushing $reference" push_image "${ARCHIVES[$name]}" "$reference" ||
      fail "could not push $reference: may this machine push to $REGISTRY?" \
        "crane takes the logins of docker login and podman login"
    IMAGES["$name"]=$reference
  done
  rm -rf "$work"
}

# push_image ARCHIVE REFERENCE: layers that images share are compressed once, for crane would do it for each of them.
push_image() {
  compress_layers "$1" "$work/layers" "$work/image.tar"
  timeout 900 "$crane" push "$work/image.tar" "$2"
  rm "$work/image.tar"
}

# What other people's concerts need stays with them.
context_stop() {
  local others
  cluster_answers || fail "the cluster of the context $CONTEXT does not answer, and nothing was removed." \
    "If it is gone for good, forget it: rm $INSTALLATION"
  take_over
  remove_sample
  others=$(list concerts.onsale.dev) || exit 1
  if [[ -n $others ]]; then
    say "the CRD, the operator and what was installed beside it stay, for there are other concerts:" \
      "$(in_one_line "$others"). ./onsale down again removes them when those are gone"
    STAYS=yes
    return
  fi
  remove_installation
}
