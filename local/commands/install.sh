# shellcheck shell=bash
# CRD, operator and what is asked for beside it, from manifests/ with the images of this cluster: overlays in the cache,
# applied server-side. Everything carries the label MADE_BY_UP, so that it can be found and removed. What is there
# already is not up's, and stays as it is.

OPERATOR_NAMESPACE=onsale-system
MONITORING_NAMESPACE=onsale-monitoring
K6_OPERATOR_NAMESPACE=k6-operator-system
MADE_BY_UP=app.kubernetes.io/managed-by=onsale-up
PART_LABEL=onsale.dev/installed-part
# What up installs in namespaces.
INSTALLED_KINDS=deployments,services,ingresses,configmaps,secrets,serviceaccounts,roles,rolebindings,networkpolicies
# Of this product, and neither labelled by up nor made by the operator.
UNMARKED=app.kubernetes.io/part-of=onsale,!app.kubernetes.io/managed-by

install_onsale() {
  local overlays="$CACHE/install-$ONSALE_CLUSTER"
  say "installing the CRD, the operator${PARTS:+, ${PARTS// /, }}"
  take_over
  install_crd
  wait_for "waiting for the API server to serve Concerts" 60 kubectl get concerts.onsale.dev --all-namespaces ||
    fail "the API server does not serve Concerts: kubectl describe crd concerts.onsale.dev says why"
  INSTALLED=yes
  remember_cluster
  make_namespace "$OPERATOR_NAMESPACE"
  if has_part prometheus; then make_namespace "$MONITORING_NAMESPACE"; fi
  write_overlay "$overlays"
  apply -k "$overlays"
  rolled_out "$OPERATOR_NAMESPACE" onsale-operator
  if has_part prometheus; then rolled_out "$MONITORING_NAMESPACE" prometheus; fi
}

# install_crd: one that somebody else has installed is used, and brought up to date if it may be; it does not become
# up's.
install_crd() {
  local overlay="$CACHE/install-$ONSALE_CLUSTER/crds" name=concerts.onsale.dev
  if kubectl get customresourcedefinition "$name" >/dev/null 2>&1 &&
    ! made_by_up customresourcedefinitions "$name"; then
    # The list of versions has defaults, so that even the same content would count as another's changed field.
    kubectl diff --server-side --force-conflicts --field-manager=onsale -k "$root/crds" >/dev/null 2>&1 ||
      apply -k "$root/crds"
  else
    write_labelled "$overlay" "$(realpath -m --relative-to "$overlay" "$root/crds")"
    apply -k "$overlay"
  fi
}

# install_sample: fields that the user has changed since stay as they are.
install_sample() {
  local overlay="$CACHE/install-$ONSALE_CLUSTER/sample" complaint
  make_namespace "$NAMESPACE"
  mkdir -p "$overlay"
  cp "$root/$SAMPLE" "$overlay/sample.yaml"
  write_labelled "$overlay" sample.yaml
  cat >>"$overlay/kustomization.yaml" <<YAML
patches:
  - patch: '{apiVersion: v1, kind: Namespace, metadata: {name: $NAMESPACE}, \$patch: delete}'
  - target: {kind: Concert}
    patch: '- {op: add, path: /metadata/annotations, value: {onsale.dev/let-through: "$(images_in_short)"}}'
YAML
  if [[ $LOAD_TESTS == no ]]; then
    cat >>"$overlay/kustomization.yaml" <<YAML
  - target: {kind: Concert}
    patch: '- {op: add, path: /spec/loadTests/0/suspend, value: true}'
YAML
  fi
  complaint=$(kubectl apply --server-side --field-manager=onsale -k "$overlay" 2>&1 >/dev/null) && return
  case "$complaint" in
    *conflict*) say "the concert $CONCERT was changed since the last up, and stays as it is" ;;
    *) fail "the concert was refused: $complaint" ;;
  esac
}

# images_in_short: changes when an image does. The sale of the sample never ends, and whoever calls up again wants what
# is new.
images_in_short() {
  printf '%s\n' "${IMAGES[@]}" | sort | sha256sum | cut -c -16
}

# install_k6_operator: its own release bundle, or on the built-in cluster, which could not get that, our manifests;
# unless the cluster has one. Without it load tests are Jobs.
install_k6_operator() {
  local overlay="$CACHE/install-$ONSALE_CLUSTER/k6-operator"
  local bundle="https://raw.githubusercontent.com/grafana/k6-operator/v$K6_OPERATOR_VERSION/bundle.yaml"
  if serves_test_runs && ! made_by_up customresourcedefinitions testruns.k6.io; then
    say "load tests run by the k6-operator that is there"
  elif ! has_part k6-operator; then
    say "load tests run as Jobs: there is no k6-operator"
  elif [[ $CLUSTER == builtin ]]; then
    install_our_k6_operator "$overlay"
  elif mkdir -p "$overlay" &&
    curl --fail --silent --location --max-time 20 --output "$overlay/bundle.yaml" "$bundle"; then
    write_labelled "$overlay" bundle.yaml "$PART_LABEL: k6-operator"
    apply -k "$overlay"
    wait_for "waiting for the k6-operator's API" 60 serves_test_runs ||
      say "load tests run as Jobs: the k6-operator was installed and does not serve"
  else
    say "load tests run as Jobs: the k6-operator's release bundle could not be had from $bundle"
  fi
}

serves_test_runs() {
  kubectl get --raw /apis/k6.io/v1alpha1 >/dev/null 2>&1
}

# make_namespace NAME: unless it is there: whoever made it may run pods in it that ours would refuse.
make_namespace() {
  if kubectl get namespace "$1" >/dev/null 2>&1 && ! made_by_up namespaces "$1"; then return; fi
  apply -f - <<YAML
apiVersion: v1
kind: Namespace
metadata:
  name: $1
  labels:
    app.kubernetes.io/part-of: onsale
    ${MADE_BY_UP/=/: }
    pod-security.kubernetes.io/enforce: restricted
YAML
}

# apply ARGUMENT...: server-side. Its complaint is shown, and ends this script. On somebody else's cluster changes of
# others are not overwritten.
apply() {
  local complaint force=(--force-conflicts)
  [[ $CLUSTER != context ]] || force=()
  complaint=$(kubectl apply --server-side "${force[@]}" --field-manager=onsale "$@" 2>&1 >/dev/null) && return
  case "$complaint" in
    *conflict*)
      fail "others have changed what up would change, and it stays as it is: $complaint" \
        "To overwrite that: kubectl --context $CONTEXT apply --server-side --force-conflicts --field-manager=onsale $*"
      ;;
    *) fail "kubectl apply $*: $complaint" ;;
  esac
}

# write_labelled FOLDER RESOURCE [LABEL]: an overlay that gives the resource up's label.
write_labelled() {
  mkdir -p "$1"
  cat >"$1/kustomization.yaml" <<YAML
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [$2]
labels: [{pairs: {${MADE_BY_UP/=/: }${3:+, $3}}}]
YAML
}

write_overlay() { # FOLDER
  local monitoring=prometheus prometheus=http://prometheus.$MONITORING_NAMESPACE.svc:9090 part
  if [[ $(cluster images) == built ]]; then monitoring=builtin; fi
  IMAGES["k6-starter"]=${IMAGES[k6]:-}
  mkdir -p "$1"
  {
    cat <<YAML
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - $(realpath -m --relative-to "$1" "$root/manifests/operator/cluster-wide")
YAML
    for part in $PARTS; do
      case "$part" in
        prometheus) echo "  - $(realpath -m --relative-to "$1" "$root/local/manifests/$monitoring")" ;;
        grafana) echo "  - $(realpath -m --relative-to "$1" "$root/local/manifests/grafana")" ;;
      esac
    done
    cat <<YAML
labels: [{pairs: {${MADE_BY_UP/=/: }}}]
images:
$(other_image grafana)
$(overlay_image made-by-onsale-publish.invalid/operator operator)
$(overlay_image prom/prometheus prometheus)
$(overlay_image pod-targets pod-targets)
patches:
  - target: {kind: Deployment, name: onsale-operator}
    patch: |
      - op: test
        path: /spec/template/spec/containers/0/name
        value: operator
$(if has_part prometheus; then operator_setting ONSALE_REMOTE_WRITE_URL "$prometheus/api/v1/write"; fi)
$(operator_images booking-app mysql redis kafka k6 k6-starter mysqld-exporter redis-exporter)
$(if has_part prometheus; then prometheus_comes_from "$MONITORING_NAMESPACE"; fi)
YAML
  } >"$1/kustomization.yaml"
}

overlay_image() { # NAME_IN_THE_MANIFESTS NAME: where this cluster has one of its own
  local reference=${IMAGES[$2]:-}
  [[ -z $reference ]] ||
    printf '  - {name: %s, newName: "%s", newTag: "%s"}\n' "$1" "${reference%:*}" "${reference##*:}"
}

operator_images() { # NAME...: the settings of the operator for these images; without one it takes the official image
  local name variable
  for name in "$@"; do
    variable=${name^^}
    [[ -z ${IMAGES[$name]:-} ]] || operator_setting "ONSALE_IMAGE_${variable//-/_}" "${IMAGES[$name]}"
  done
}

prometheus_comes_from() { # NAMESPACE: by the operator's NetworkPolicy and those that it makes
  cat <<YAML
      - {op: test, path: /spec/template/spec/containers/0/env/1/name, value: ONSALE_PROMETHEUS_NAMESPACES}
      - {op: replace, path: /spec/template/spec/containers/0/env/1/value, value: $1}
  - target: {kind: NetworkPolicy, name: onsale-operator}
    patch: |
      - {op: replace, path: /spec/ingress/0/from/0/namespaceSelector/matchExpressions/0/values, value: [$1]}
YAML
}

operator_setting() { # NAME VALUE
  printf '      - {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: %s, value: "%s"}}\n' "$1" "$2"
}

rolled_out() { # NAMESPACE DEPLOYMENT
  wait_for "waiting for $2 to run" 180 kubectl -n "$1" rollout status "deployment/$2" --timeout=2s && return
  explain_pods "$1" "app.kubernetes.io/name=$2"
  fail "$2 does not run: see above"
}

# take_over: what an older up installed, which gave nothing a label. It is known by this machine's record of it, and by
# its names.
take_over() {
  local namespace
  [[ -z $INSTALLED && $CLUSTER == context ]] || return 0
  say "taking over what an older ./onsale up installed on $CONTEXT"
  _mark customresourcedefinitions --field-selector metadata.name=concerts.onsale.dev
  _mark clusterroles,clusterrolebindings --selector "$UNMARKED"
  _mark concerts.onsale.dev --namespace "$NAMESPACE" --field-selector "metadata.name=$CONCERT"
  for namespace in "$OPERATOR_NAMESPACE" "$MONITORING_NAMESPACE"; do
    _mark "$INSTALLED_KINDS" --namespace "$namespace" --selector "$UNMARKED"
  done
  for namespace in "$OPERATOR_NAMESPACE" "$MONITORING_NAMESPACE" "$NAMESPACE"; do
    _mark namespaces --field-selector "metadata.name=$namespace"
  done
}

_mark() { # ARGUMENT...
  local complaint
  complaint=$(kubectl label --overwrite "$@" "$MADE_BY_UP" 2>&1 >/dev/null) ||
    [[ $complaint == *"have a resource type"* ]] ||
    fail "could not take over what an older ./onsale up installed: $complaint"
}
