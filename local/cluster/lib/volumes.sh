# shellcheck shell=bash
# The pool of local volumes. Kubernetes binds one to a claim and keeps its data for as long as the claim exists.

VOLUMES=48

# fill_volumes: make the volumes that are missing, after emptying those whose claims are gone.
fill_volumes() {
  local volume missing=() present
  for volume in $(_volumes_in_phase Released) $(_volumes_in_phase Failed); do
    kubectl delete pv "$volume" --wait >/dev/null
    rm -rf "$STATE/volumes/$volume"
  done
  present=" $(kubectl get pv -o jsonpath='{.items[*].metadata.name}') "
  for ((volume = 1; volume <= VOLUMES; volume++)); do
    if [[ $present != *" volume-$volume "* ]]; then missing+=("volume-$volume"); fi
  done
  ((${#missing[@]} == 0)) || _volume_yaml "${missing[@]}" | kubectl apply --server-side -f - >/dev/null
}

_volumes_in_phase() { # PHASE
  kubectl get pv -o jsonpath="{range .items[?(@.status.phase=='$1')]}{.metadata.name}{'\n'}{end}"
}

# "local" volumes and not host paths: the kubelet gives these to the group of the pod that mounts them.
_volume_yaml() { # VOLUME...
  local volume
  for volume in "$@"; do
    mkdir -p "$STATE/volumes/$volume"
    cat <<YAML
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: $volume}
spec:
  capacity: {storage: 20Gi}
  accessModes: [ReadWriteOnce]
  storageClassName: local
  persistentVolumeReclaimPolicy: Retain
  local: {path: "$STATE/volumes/$volume"}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [$NODE_NAME]}]
YAML
  done
}
