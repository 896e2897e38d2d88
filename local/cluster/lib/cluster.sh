# shellcheck shell=bash disable=SC2034
# What all scripts of the cluster share: where it is kept, its addresses, and its clients.

SOURCES=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../../lib/console.sh
source "$SOURCES/../lib/console.sh"
# shellcheck source=../../lib/cache.sh
source "$SOURCES/../lib/cache.sh"

# Clusters of different names can run beside each other, at different ports.
CLUSTER=${ONSALE_CLUSTER:-cluster}
STATE=$CACHE/$CLUSTER
HTTP_PORT=${ONSALE_HTTP_PORT:-8080}
API_PORT=${ONSALE_API_PORT:-16443}
REGISTRY_PORT=${ONSALE_REGISTRY_PORT:-}

# Addresses inside the node's own network namespace; no one else sees them.
NODE_NAME=onsale
NODE_IP=10.89.0.2
SERVICE_RANGE=10.96.0.0/16
API_SERVICE_IP=10.96.0.1
DNS_IP=10.96.0.10
INGRESS_IP=10.96.0.80
POD_RANGE=10.244.0.0/16
CGROUP=onsale-$CLUSTER

# find_programs: set KUBE and CONTAINERD to the folders of the programs, made if need be.
find_programs() {
  local folders
  folders=$("$SOURCES/../ensure" containerd kube)
  {
    read -r CONTAINERD
    read -r KUBE
  } <<<"$folders"
}

with_cluster_lock() {
  with_lock "$CLUSTER" "another up or down of this cluster"
}

kubectl() {
  "$KUBE/bin/kubectl" --kubeconfig "$STATE/kubeconfig" "$@"
}

ctr() {
  "$CONTAINERD/bin/ctr" --address "$STATE/containerd.sock" --namespace k8s.io "$@"
}
