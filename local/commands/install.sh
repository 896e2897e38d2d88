# shellcheck shell=bash
# CRD, operator and monitoring, from manifests/ with the images of this cluster: an overlay in the cache, applied server-side.

OPERATOR_NAMESPACE=onsale-system
MONITORING_NAMESPACE=onsale-monitoring

install_onsale() {
  say "installing the CRD, the operator and Prometheus"
  apply -f "$root/crds/concerts.onsale.dev-v1.yaml"
  wait_for "waiting for the API server to serve Concerts" 60 kubectl get concerts.onsale.dev --all-namespaces ||
    fail "the API server does not serve Concerts: kubectl describe crd concerts.onsale.dev says why"
  write_overlay "$CACHE/install-$ONSALE_CLUSTER"
  apply -k "$CACHE/install-$ONSALE_CLUSTER"
  rolled_out "$OPERATOR_NAMESPACE" onsale-operator
  rolled_out "$MONITORING_NAMESPACE" prometheus
}

# install_k6_operator: on a cluster that pulls images, its own release bundle, unless the cluster has one. Without it load tests are Jobs.
install_k6_operator() {
  local bundle="https://raw.githubusercontent.com/grafana/k6-operator/v$K6_OPERATOR_VERSION/bundle.yaml"
  if serves_test_runs; then
    :
  elif [[ $(cluster images) == built ]]; then
    say "load tests run as Jobs: the built-in cluster cannot pull the k6-operator's image"
  elif curl --fail --silent --location --max-time 20 "$bundle" | kubectl apply --server-side -f - >/dev/null 2>&1; then
    wait_for "waiting for the k6-operator's API" 60 serves_test_runs || say "load tests run as Jobs: the k6-operator was installed and does not serve"
  else
    say "load tests run as Jobs: the k6-operator's release bundle could not be had from $bundle"
  fi
}

serves_test_runs() {
  kubectl get --raw /apis/k6.io/v1alpha1 >/dev/null 2>&1
}

# apply ARGUMENT...: server-side; its complaint is shown, and ends this script.
apply() {
  local complaint
  complaint=$(kubectl apply --server-side --force-conflicts --field-manager=onsale "$@" 2>&1 >/dev/null) || fail "kubectl apply $*: $complaint"
}

write_overlay() { # FOLDER
  local monitoring=pullable
  if [[ $(cluster images) == built ]]; then monitoring=builtin; fi
  mkdir -p "$1"
  cat >"$1/kustomization.yaml" <<YAML
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - $(realpath --relative-to "$1" "$root/manifests/operator/cluster-wide")
  - $(realpath --relative-to "$1" "$root/local/manifests/$monitoring")
images:
$(overlay_image ghcr.io/onsale/operator operator)
$(overlay_image prom/prometheus prometheus)
$(overlay_image pod-targets pod-targets)
patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: onsale-operator
        namespace: $OPERATOR_NAMESPACE
      spec:
        template:
          spec:
            containers:
              - name: operator
                env:
                  - name: ONSALE_REMOTE_WRITE_URL
                    value: http://prometheus.$MONITORING_NAMESPACE.svc:9090/api/v1/write
$(operator_image booking-app mysql redis kafka k6 mysqld-exporter redis-exporter)
YAML
}

overlay_image() { # NAME_IN_THE_MANIFESTS NAME: where this cluster has one of its own
  local reference=${IMAGES[$2]:-}
  [[ -z $reference ]] || printf '  - {name: %s, newName: %s, newTag: "%s"}\n' "$1" "${reference%:*}" "${reference##*:}"
}

operator_image() { # NAME...: the settings of the operator for these images; without one it takes the official image
  local name variable
  for name in "$@"; do
    variable=${name^^}
    [[ -z ${IMAGES[$name]:-} ]] || printf '%18s- {name: ONSALE_IMAGE_%s, value: "%s"}\n' '' "${variable//-/_}" "${IMAGES[$name]}"
  done
}

rolled_out() { # NAMESPACE DEPLOYMENT
  wait_for "waiting for $2 to run" 180 kubectl -n "$1" rollout status "deployment/$2" --timeout=2s && return
  explain_pods "$1" "app.kubernetes.io/name=$2"
  fail "$2 does not run: see above"
}
