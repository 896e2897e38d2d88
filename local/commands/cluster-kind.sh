# shellcheck shell=bash
# A cluster by kind, where Docker runs. Its node publishes the ingress controller at the loopback port of the ingress.
# Written from kind's documentation and not tried: the machines that Onsale is built on have no Docker.

KIND_NAME=onsale
[[ $ONSALE_CLUSTER == cluster ]] || KIND_NAME=onsale-$ONSALE_CLUSTER

kind_preflight() {
  local published
  if [[ $(kind_images) == built ]]; then check_tools debian go; else check_tools; fi
  type -P kind >/dev/null ||
    problem "the command kind is missing: install it and put it on the PATH," \
      "or choose the built-in cluster: --cluster builtin"
  check_commands docker kubectl
  check_memory 6
  check_disk 10
  if kind_runs; then
    published=$(docker port "$KIND_NAME-control-plane" 30080/tcp | head -n 1)
    [[ ${published##*:} == "$ONSALE_HTTP_PORT" ]] ||
      problem "the ingress of the kind cluster $KIND_NAME is at port ${published##*:}," \
        "which cannot be changed while it runs:" \
        "ONSALE_HTTP_PORT=${published##*:} ./onsale up, or ./onsale down first"
  else
    check_port "$ONSALE_HTTP_PORT" ONSALE_HTTP_PORT
  fi
}

kind_runs() {
  kind get clusters 2>/dev/null | grep -qx "$KIND_NAME"
}

kind_plan() {
  kind_runs || echo "60 start a cluster with kind"
}

kind_begin() { :; }

kind_start() {
  KUBECTL=$(type -P kubectl) KUBECONFIG="$CACHE/kind/$KIND_NAME.kubeconfig" CONTEXT=
  export KUBECONFIG
  mkdir -p "$CACHE/kind"
  if kind_runs; then
    kind export kubeconfig --name "$KIND_NAME" --kubeconfig "$KUBECONFIG" >&2
  else
    run_logged "$CACHE/logs/kind.log" "starting a cluster with kind" kind_create ||
      fail "kind could not start a cluster"
  fi
  kind_addons | kubectl apply --server-side --force-conflicts -f - >/dev/null ||
    fail "could not install metrics and ingress"
  wait_for "waiting for metrics and ingress" 180 kubectl wait --for=condition=Available deployments --all-namespaces \
    --selector onsale.dev/addon --timeout=1s ||
    fail "metrics or ingress do not serve: kubectl get pods --all-namespaces --selector onsale.dev/addon"
  wait_for "waiting for the ingress to answer" 60 \
    curl --silent --max-time 2 --output /dev/null "http://127.0.0.1:$ONSALE_HTTP_PORT/" ||
    fail "the ingress does not answer at 127.0.0.1:$ONSALE_HTTP_PORT"
}

# What the built-in cluster has, too, from the official images: metrics for autoscaling, and the ingress at the port
# that the node publishes.
kind_addons() {
  local addons="$root/local/cluster/addons" metrics traefik
  metrics=registry.k8s.io/metrics-server/metrics-server:$(module_version sigs.k8s.io/metrics-server)
  traefik=traefik:$(module_version github.com/traefik/traefik/v3)
  sed "s|@IMAGE:metrics-server@|$metrics|
    s|/bin/metrics-server|/metrics-server|" "$addons/metrics-server.yaml"
  echo ---
  sed "s|@IMAGE:traefik@|$traefik|; s|/bin/traefik|traefik|; s|clusterIP: .*|type: NodePort|
    s|port: 80, targetPort: web|&, nodePort: 30080|" "$addons/traefik.yaml"
}

module_version() { # GO_MODULE: of the built-in cluster
  sed -n "s|^.*$1 \(v[0-9.]*\).*|\1|p" "$root/local/cluster/go.mod" | head -n 1
}

kind_create() {
  cat >"$CACHE/kind/$KIND_NAME.yaml" <<YAML
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
    extraPortMappings:
      - {listenAddress: 127.0.0.1, hostPort: $ONSALE_HTTP_PORT, containerPort: 30080}
YAML
  kind create cluster --name "$KIND_NAME" --config "$CACHE/kind/$KIND_NAME.yaml" --kubeconfig "$KUBECONFIG" --wait 120s
}

kind_images() { echo "${IMAGE_SOURCE:-pulled}"; }

kind_load() {
  local archive
  while read -r archive; do kind load image-archive --name "$KIND_NAME" "$archive" >&2; done < <(archives_to_run "$@")
}

kind_stop() {
  type -P kind >/dev/null || fail "the command kind is missing: put it on the PATH again, and nothing was removed"
  if [[ $DELETE_DATA == no ]] && kind_runs; then
    if cluster_answers; then
      refuse_to_lose_concerts
    elif [[ $INSTALLED != no ]]; then
      fail "the kind cluster $KIND_NAME does not answer, so nobody knows whose concerts it holds:" \
        "./onsale up starts it again, ./onsale down --delete-data removes it"
    fi
  fi
  kind delete cluster --name "$KIND_NAME" --kubeconfig "$CACHE/kind/$KIND_NAME.kubeconfig"
}
