# shellcheck shell=bash
# down: what is removed and what stays. Nobody's data goes unasked.

DELETE_DATA=no STAYS=no

onsale_down() {
  case "$*" in
    '') ;;
    --delete-data) DELETE_DATA=yes ;;
    *) fail "down knows only --delete-data" ;;
  esac
  with_lock "installation-$ONSALE_CLUSTER" "another ./onsale up or down"
  recall_cluster || CLUSTER=builtin
  cluster stop
  [[ $STAYS == yes ]] || rm -f "$INSTALLATION"
}

# refuse_to_lose_concerts: for a cluster that goes with everything in it.
refuse_to_lose_concerts() {
  local others
  others=$(list concerts.onsale.dev) || exit 1
  others=$(grep -vxF "$NAMESPACE/$CONCERT" <<<"$others" || true)
  [[ -z $others ]] ||
    fail "this cluster holds concerts that up did not make: $(in_one_line "$others"). Nothing was removed;" \
      "./onsale down --delete-data removes them, too, with all that they sold"
}

# remove_sample: with its namespace, unless that holds something else; what was sold stays, and the keys to it.
remove_sample() {
  made_by_up concerts.onsale.dev "$CONCERT" --namespace "$NAMESPACE" || return 0
  say "removing the concert $CONCERT"
  kubectl -n "$NAMESPACE" delete concert "$CONCERT" >/dev/null || fail "could not remove the concert $CONCERT"
  wait_for "waiting for what the concert $CONCERT was made of to go" 180 sample_is_gone ||
    fail "some of the concert $CONCERT is still there:" \
      "kubectl -n $NAMESPACE get all --selector onsale.dev/concert=$CONCERT"
  if [[ $DELETE_DATA == yes ]]; then
    delete_data_of_sample >/dev/null || fail "could not remove the volumes and credentials of $CONCERT"
  fi
  remove_namespace "$NAMESPACE" data_is_settled
}

delete_data_of_sample() {
  kubectl -n "$NAMESPACE" delete persistentvolumeclaims,secrets,configmaps --selector "onsale.dev/concert=$CONCERT"
}

# data_is_settled: it is kept, or all of it is gone: the operator may have been making volumes and credentials when the
# concert was deleted.
data_is_settled() {
  [[ $DELETE_DATA == yes ]] || return 0
  delete_data_of_sample && is_empty "$NAMESPACE"
}

# sample_is_gone: but for volumes, credentials and the record of the keys.
sample_is_gone() {
  local left
  left=$(contents "$NAMESPACE" --selector "onsale.dev/concert=$CONCERT") || return 1
  ! grep -vE "^(persistentvolumeclaim|secret)/|^configmap/$CONCERT-signing-keys\$" <<<"$left" | grep .
}

# remove_installation: the operator and what up installed beside it. A CRD goes only where it takes nothing along.
remove_installation() {
  local test_runs
  say "removing the operator and what up installed beside it"
  remove_labelled "$PART_LABEL!=k6-operator" "$OPERATOR_NAMESPACE" "$MONITORING_NAMESPACE"
  # The operator's own.
  kubectl -n "$OPERATOR_NAMESPACE" delete lease onsale-operator --ignore-not-found >/dev/null
  remove_namespace "$MONITORING_NAMESPACE"
  remove_namespace "$OPERATOR_NAMESPACE"
  remove_crd concerts.onsale.dev
  test_runs=$(list testruns.k6.io) || exit 1
  if [[ -n $test_runs ]]; then
    say "the k6-operator stays: there are TestRuns of others: $(in_one_line "$test_runs")"
  else
    remove_labelled "$PART_LABEL=k6-operator" "$K6_OPERATOR_NAMESPACE"
    remove_namespace "$K6_OPERATOR_NAMESPACE"
    remove_crd testruns.k6.io
    remove_crd privateloadzones.k6.io
  fi
}

# remove_labelled SELECTOR NAMESPACE...: what up made there and for the whole cluster, but for namespaces and CRDs.
remove_labelled() {
  local selector="$MADE_BY_UP,$1" namespace
  shift
  for namespace in "$@"; do
    kubectl -n "$namespace" delete "$INSTALLED_KINDS" --selector "$selector" >/dev/null ||
      fail "could not remove all that up installed in the namespace $namespace"
  done
  kubectl delete clusterrolebindings,clusterroles --selector "$selector" >/dev/null ||
    fail "could not remove the rights of what up installed"
}

# remove_namespace NAME [COMMAND]: if up made it and nothing is left in it; COMMAND tells that nothing more will go.
remove_namespace() {
  local left
  made_by_up namespaces "$1" || return 0
  wait_for "waiting for the namespace $1 to be empty" 60 "${2:-is_empty}" "$1" || true
  left=$(contents "$1") || left='something that cannot be listed'
  if [[ -n $left ]]; then
    say "the namespace $1 stays, for it holds $(in_one_line "$left")"
    return
  fi
  kubectl delete namespace "$1" --timeout=60s >/dev/null || fail "could not remove the namespace $1"
}

is_empty() {
  local left
  left=$(contents "$1") && [[ -z $left ]]
}

# remove_crd NAME: if up made it, and nothing is stored under it, which would go with it.
remove_crd() {
  local stored
  made_by_up customresourcedefinitions "$1" || return 0
  # Not in a condition: what cannot be listed must not be taken for nothing.
  stored=$(list "$1") || exit 1
  if [[ -n $stored ]]; then
    say "the CRD $1 stays: there are $(in_one_line "$stored")"
  else
    kubectl delete customresourcedefinition "$1" --timeout=60s >/dev/null || fail "could not remove the CRD $1"
  fi
}

# list KIND: all of the cluster, one NAMESPACE/NAME a line; none where the kind is not known. Fails when that cannot be
# found out.
list() {
  local crd
  crd=$(kubectl get customresourcedefinitions "$1" --ignore-not-found --output name) ||
    fail "cannot find out whether $1 are known"
  [[ -z $crd ]] || kubectl get "$1" --all-namespaces --output \
    go-template='{{range .items}}{{.metadata.namespace}}/{{.metadata.name}}{{"\n"}}{{end}}' ||
    fail "cannot find out which $1 there are"
}

# contents NAMESPACE [ARGUMENT...]: what is in it but for what Kubernetes puts there itself, one KIND/NAME a line. Fails
# when a kind cannot be listed.
contents() {
  local kinds found namespace=$1
  shift
  kinds=$(kubectl api-resources --verbs=list --namespaced --output=name) || return 1
  kinds=$(grep -vE '^(events(\..*)?|endpoints|endpointslices\..*|pods\.metrics\.k8s\.io)$' <<<"$kinds" | paste -sd ,)
  found=$(kubectl -n "$namespace" get "$kinds" --ignore-not-found --output=name "$@") || return 1
  grep -vxE 'configmap/kube-root-ca\.crt|serviceaccount/default|' <<<"$found" || true
}

in_one_line() { # LINES
  paste -sd , <<<"$1" | sed 's/,/, /g'
}

# made_by_up KIND NAME [ARGUMENT...]: whether it carries up's label.
made_by_up() {
  local found
  found=$(kubectl get "$1" "${@:3}" --field-selector "metadata.name=$2" --selector "$MADE_BY_UP" \
    --output=name 2>/dev/null) || return 1
  [[ -n $found ]]
}
