# shellcheck shell=bash
# A cluster by kind, where Docker runs. Its node publishes the ingress controller at the loopback port of the ingress.
# Written from kind's documentation and not tried: the machines that Onsale is built on have no Docker.

kind_preflight() {
  check_tools
  check_commands kind kubectl
  check_memory 6
  check_disk 10
  if ! kind_runs; then check_port "$ONSALE_HTTP_PORT" ONSALE_HTTP_PORT; fi
}

kind_runs() {
  kind get clusters 2>/dev/null | grep -qx onsale
}

kind_plan() {
  kind_runs || echo "60 start a cluster with kind"
}

kind_begin() { :; }

kind_start() {
  KUBECTL=$(command -v kubectl) KUBECONFIG="$CACHE/kind/kubeconfig" CONTEXT=
  export KUBECONFIG
  mkdir -p "$CACHE/kind"
  if kind_runs; then
    kind export kubeconfig --name onsale --kubeconfig "$KUBECONFIG" >&2
  else
    run_logged "$CACHE/logs/kind.log" "starting a cluster with kind" kind_create || fail "kind could not start a cluster"
  fi
  kind_ingress | kubectl apply --server-side -f - >/dev/null || fail "could not install the ingress controller"
}

# The built-in cluster's ingress controller, from its official image and at the port that the node publishes.
kind_ingress() {
  local version
  version=$(sed -n 's|^.*github.com/traefik/traefik/v3 \(v[0-9.]*\).*|\1|p' "$root/local/cluster/go.mod" | head -n 1)
  sed "s|@IMAGE:traefik@|traefik:$version|; s|/bin/traefik|traefik|; s|clusterIP: .*|type: NodePort|
    s|port: 80, targetPort: web|&, nodePort: 30080|" "$root/local/cluster/addons/traefik.yaml"
}

kind_create() {
  cat >"$CACHE/kind/cluster.yaml" <<YAML
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
    extraPortMappings:
      - {listenAddress: 127.0.0.1, hostPort: $ONSALE_HTTP_PORT, containerPort: 30080}
YAML
  kind create cluster --name onsale --config "$CACHE/kind/cluster.yaml" --kubeconfig "$KUBECONFIG" --wait 120s
}

kind_images() { echo pulled; }

kind_load() {
  local archive
  for archive in "$@"; do kind load image-archive --name onsale "$archive" >&2; done
}

kind_stop() {
  kind delete cluster --name onsale --kubeconfig "$CACHE/kind/kubeconfig"
}
