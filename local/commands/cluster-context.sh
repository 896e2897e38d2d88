# shellcheck shell=bash
# A cluster of the user's, by the name of its context. It pulls the official images; ours are loaded where that is known to work, and
# pushed to a registry otherwise. It must have an ingress controller of its own.

context_preflight() {
  check_tools
  check_commands kubectl
  command -v kubectl >/dev/null || return 0
  if ! command kubectl config get-contexts --output name | grep -qxF "$CONTEXT"; then
    problem "there is no context $CONTEXT in your kubeconfig; kubectl config get-contexts lists what there is"
  elif ! command kubectl --context "$CONTEXT" get --raw /readyz --request-timeout=10s >/dev/null 2>&1; then
    problem "the cluster of the context $CONTEXT does not answer: kubectl --context $CONTEXT get --raw /readyz says why"
  fi
  case "$CONTEXT" in
    kind-*) check_commands kind ;;
    minikube) check_commands minikube ;;
    *) [[ -n ${REGISTRY:-} ]] ||
      problem "images cannot be loaded into $CONTEXT: name a registry that it pulls from and this machine may push to, --registry HOST/PATH" ;;
  esac
}

context_plan() { :; }

context_begin() { :; }

context_start() {
  KUBECTL=$(command -v kubectl)
}

context_images() { echo pulled; }

context_load() {
  local archive
  for archive in "$@"; do
    case "$CONTEXT" in
      kind-*) kind load image-archive --name "${CONTEXT#kind-}" "$archive" >&2 ;;
      minikube) minikube image load "$archive" >&2 ;;
    esac
  done
}

# The CRD and other people's Concerts stay.
context_stop() {
  kubectl delete --ignore-not-found -f "$root/$SAMPLE"
  kubectl delete --ignore-not-found -k "$CACHE/install-$ONSALE_CLUSTER"
}
