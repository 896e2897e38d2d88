# shellcheck shell=bash
# What every cluster has beside Kubernetes itself: DNS, metrics, ingress, a storage class.

apply_addons() {
  local yaml hash
  yaml=$(_addons_yaml)
  hash=$(sha256sum <<<"$yaml")
  if [[ $(cat "$STATE/addons.applied" 2>/dev/null) != "$hash" ]]; then
    kubectl apply --server-side --force-conflicts -f - <<<"$yaml" >/dev/null ||
      fail "could not install the cluster's addons"
    echo "$hash" >"$STATE/addons.applied"
  fi
}

# wait_for_addons: until all of them serve.
wait_for_addons() {
  wait_for "waiting for the node" 90 kubectl wait --for=condition=Ready "node/$NODE_NAME" --timeout=1s ||
    _explain_node "the node has not become ready"
  wait_for "waiting for DNS, metrics and ingress" 180 \
    kubectl wait --for=condition=Available deployments --all-namespaces --selector onsale.dev/addon --timeout=1s ||
    _explain_pods "DNS, metrics or ingress do not serve"
  # After a restart the API server tells for a while what was true before.
  wait_for "waiting for the ingress to answer" 60 _ingress_answers ||
    _explain_pods "the ingress does not answer at 127.0.0.1:$HTTP_PORT"
}

_ingress_answers() (
  exec 3<>"/dev/tcp/127.0.0.1/$HTTP_PORT" || exit 1
  printf 'GET / HTTP/1.0\r\n\r\n' >&3
  read -r -t 2 answer <&3
  [[ $answer == HTTP/* ]]
)

_addons_yaml() {
  local file name expression="s|@DNS_IP@|$DNS_IP|; s|@INGRESS_IP@|$INGRESS_IP|"
  for name in coredns metrics-server traefik; do
    expression+="; s|@IMAGE:$name@|$(image_reference "$name")|"
  done
  for file in "$SOURCES"/addons/*.yaml; do
    echo ---
    sed "$expression" "$file"
  done
}

_explain_node() { # MESSAGE
  show_log "$STATE/logs/containerd.log"
  show_log "$STATE/logs/kubelet.log"
  fail "$1"
}

_explain_pods() { # MESSAGE
  kubectl get pods --all-namespaces --selector onsale.dev/addon -o wide >&2
  kubectl events --all-namespaces --types Warning | tail -n 10 >&2
  kubectl logs --all-namespaces --selector onsale.dev/addon --tail 5 --prefix >&2 || true
  fail "$1"
}
