# shellcheck shell=bash
# Which cluster: chosen by up, remembered for the other commands. The kinds differ in the functions builtin_*, kind_* and context_*:
#   K_preflight   complain about what the machine lacks        K_plan   what is ahead: lines of SECONDS and WHAT
#   K_begin       start to make, in the background, what K_start needs
#   K_start       have it running; sets KUBECONFIG, KUBECTL and CONTEXT
#   K_images      "built" (made here) or "pulled" (official)   K_load ARCHIVE...  give it images    K_stop  remove it

INSTALLATION=$CACHE/installations/$ONSALE_CLUSTER

# choose_cluster CONTEXT: the kind to use, into CLUSTER.
choose_cluster() {
  CONTEXT=$1
  if [[ -n $CONTEXT ]]; then
    CLUSTER=context
  elif docker info >/dev/null 2>&1; then
    CLUSTER=kind
  else
    CLUSTER=builtin
  fi
}

remember_cluster() {
  mkdir -p "${INSTALLATION%/*}"
  printf '%s=%q\n' CLUSTER "$CLUSTER" CONTEXT "$CONTEXT" KUBECONFIG "${KUBECONFIG:-}" KUBECTL "${KUBECTL:-}" \
    ONSALE_HTTP_PORT "$ONSALE_HTTP_PORT" >"$INSTALLATION"
}

# recall_cluster: of the last up; 1 when there is none.
recall_cluster() {
  [[ -f $INSTALLATION ]] || return 1
  # shellcheck source=/dev/null # written by remember_cluster
  source "$INSTALLATION"
  [[ -z $KUBECONFIG ]] || export KUBECONFIG
}

# need_installation: the same for commands that make no sense without one.
need_installation() {
  recall_cluster || fail "nothing is installed: ./onsale up"
  kubectl get --raw /readyz --request-timeout=5s >/dev/null 2>&1 ||
    fail "the $CLUSTER cluster does not answer: ./onsale up starts it again, ./onsale down removes what is left of it"
}

kubectl() {
  command "$KUBECTL" ${CONTEXT:+--context "$CONTEXT"} "$@"
}

cluster() { # FUNCTION ARGUMENT...: that of the chosen kind
  local name=$1
  shift
  "${CLUSTER}_$name" "$@"
}
