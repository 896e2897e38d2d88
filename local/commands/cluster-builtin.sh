# shellcheck shell=bash
# The built-in cluster: a real single-node Kubernetes in a network namespace of its own.

builtin_preflight() {
  check_linux_root
  check_tools debian go
  if builtin_runs; then
    check_disk 3
  else
    check_memory 6
    # The first build needs most of it.
    if [[ -d $CACHE/images ]]; then check_disk 6; else check_disk 16; fi
    check_port "$ONSALE_HTTP_PORT" ONSALE_HTTP_PORT
    check_port "$ONSALE_API_PORT" ONSALE_API_PORT
  fi
}

builtin_runs() {
  local kubeconfig="$CACHE/$ONSALE_CLUSTER/kubeconfig" server
  [[ -f $kubeconfig ]] || return 1
  server=$(sed -n 's|.*server: *"\{0,1\}https://\([^",} ]*\).*|\1|p' "$kubeconfig" | head -n 1)
  (exec 3<>"/dev/tcp/${server%:*}/${server##*:}") 2>/dev/null
}

builtin_plan() {
  [[ -z $("$root/local/ensure" --missing containerd kube) ]] ||
    echo "430 build Kubernetes and what runs beside it from source"
  builtin_runs || echo "20 start the cluster"
}

builtin_begin() {
  begin Kubernetes "$root/local/ensure" containerd kube
}

builtin_start() {
  finish Kubernetes
  KUBECTL=$(output_of Kubernetes | tail -n 1)/bin/kubectl
  KUBECONFIG=$(without_lock "$root/local/cluster/up" | tail -n 1)
  CONTEXT=
  export KUBECONFIG
}

builtin_images() { echo built; }

builtin_load() {
  local archives
  mapfile -t archives < <(archives_to_run "$@")
  "$root/local/cluster/load" "${archives[@]}"
}

builtin_stop() {
  local state="$CACHE/$ONSALE_CLUSTER"
  KUBECTL=$(_builtin_kubectl) KUBECONFIG=$state/kubeconfig CONTEXT=
  export KUBECONFIG
  if [[ $DELETE_DATA == no && -d $state ]]; then
    if cluster_answers; then
      refuse_to_lose_concerts
    elif [[ $INSTALLED != no ]]; then
      "$root/local/cluster/down" --keep-data
      fail "the built-in cluster did not answer, so nobody knows whose concerts it holds:" \
        "it was ended, and its data is kept in $state." \
        "./onsale up starts it again, ./onsale down --delete-data removes it"
    fi
  fi
  "$root/local/cluster/down"
}

# The programs of a cluster may have left the cache since, and be there in another version.
_builtin_kubectl() {
  local candidate
  for candidate in "$KUBECTL" "$CACHE"/programs/kube-*/bin/kubectl "$(type -P kubectl)"; do
    if [[ -x $candidate ]]; then echo "$candidate" && return; fi
  done
}
