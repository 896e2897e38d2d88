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
    check_port "${ONSALE_API_PORT:-16443}" ONSALE_API_PORT
  fi
}

builtin_runs() {
  local kubeconfig="$CACHE/$ONSALE_CLUSTER/kubeconfig" server
  [[ -f $kubeconfig ]] || return 1
  server=$(sed -n 's|.*server: *"\{0,1\}https://\([^",} ]*\).*|\1|p' "$kubeconfig" | head -n 1)
  (exec 3<>"/dev/tcp/${server%:*}/${server##*:}") 2>/dev/null
}

builtin_plan() {
  [[ -z $("$root/local/ensure" --missing containerd kube) ]] || echo "430 build Kubernetes and what runs beside it from source"
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
  "$root/local/cluster/load" "$@"
}

builtin_stop() {
  "$root/local/cluster/down"
}
