# shellcheck shell=bash
# Which cluster it is. The kinds differ in the functions builtin_*, kind_* and context_*:
#   K_preflight   complain about what the machine lacks        K_plan   what is ahead: lines of SECONDS and WHAT
#   K_begin       start to make, in the background, what K_start and K_load need
#   K_start       have it running; sets KUBECONFIG, KUBECTL and CONTEXT
#   K_images      "built" (made here) or "pulled" (official)
#   K_load NAME...   give it these images of ARCHIVES; may change IMAGES
#   K_stop        remove it, or what up made on it; DELETE_DATA says whether with the data of concerts

cluster_answers() {
  [[ -n $KUBECTL ]] && kubectl get --raw /readyz --request-timeout=10s >/dev/null 2>&1
}

# Where a program of this name is looked for, type -P does it: command -v finds this function.
kubectl() {
  command "$KUBECTL" ${CONTEXT:+--context "$CONTEXT"} "$@"
}

cluster() { # FUNCTION ARGUMENT...: that of the chosen kind
  local name=$1
  shift
  "${CLUSTER}_$name" "$@"
}
