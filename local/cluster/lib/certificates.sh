# shellcheck shell=bash
# Keys, certificates and kubeconfigs, made once per cluster.

PKI=$STATE/pki

write_certificates() {
  if [[ ! -d $PKI ]]; then
    rm -rf "$PKI.new"
    mkdir "$PKI.new"
    PATH="$CONTAINERD/bin:$PATH" run_logged "$STATE/logs/certificates.log" "making certificates" \
      "$SOURCES/lib/make-certificates" "$PKI.new" "$NODE_NAME" "$NODE_IP" "$API_SERVICE_IP" ||
      fail "could not make the certificates"
    mv "$PKI.new" "$PKI"
  fi
  local user
  for user in controllers scheduler proxy node; do
    _kubeconfig "$user" 6443 >"$PKI/$user.conf"
  done
  (umask 077 && _kubeconfig admin "$API_PORT" >"$STATE/kubeconfig")
}

_kubeconfig() { # USER PORT
  cat <<YAML
apiVersion: v1
kind: Config
clusters:
  - name: onsale
    cluster: {server: "https://127.0.0.1:$2", certificate-authority-data: $(base64 -w 0 "$PKI/ca.crt")}
users:
  - name: $1
    user: {client-certificate-data: $(base64 -w 0 "$PKI/$1.crt"), client-key-data: $(base64 -w 0 "$PKI/$1.key")}
contexts:
  - name: onsale
    context: {cluster: onsale, user: $1}
current-context: onsale
YAML
}
