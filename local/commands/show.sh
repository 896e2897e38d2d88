# shellcheck shell=bash
# status and logs.

onsale_status() {
  (($# == 0)) || fail "status takes no arguments"
  need_installation
  kubectl -n "$NAMESPACE" get concerts
  echo
  conditions | while IFS='|' read -r type status reason message; do
    printf '  %-14s %-8s %s\n' "$type" "$status" "$(sentence "$reason" "$message")"
  done | coloured
  concert go-template='{{with .status}}{{range .loadTests}}{{with .lastRun}}
  {{.id}}: {{or .verdict "running"}}{{with .p95}}, p95 {{.}}{{end}}{{with .p99}}, p99 {{.}}{{end}}{{with .errorRate}}, error rate {{.}}{{end}}
{{end}}{{end}}{{end}}' | coloured
  show_urls
}

show_urls() {
  local address=localhost:$ONSALE_HTTP_PORT
  if [[ $CLUSTER == context ]]; then address=localhost; fi
  cat <<TEXT

  buyer's API   http://$CONCERT.$address/api/v1/concerts/$CONCERT
  Prometheus    http://prometheus.$address
TEXT
  if kubectl -n "$MONITORING_NAMESPACE" get deployment grafana >/dev/null 2>&1; then
    echo "  dashboards    http://grafana.$address"
  else
    echo "  dashboards    not shown: Grafana's image cannot be pulled into this cluster; grafana/dist/ has them for a Grafana of yours"
  fi
  case "$CLUSTER" in
    context) echo "  The names under localhost must lead to the ingress controller of $CONTEXT." ;;
    builtin) echo "  kubectl       KUBECONFIG=$KUBECONFIG $KUBECTL" ;;
    kind) echo "  kubectl       KUBECONFIG=$KUBECONFIG kubectl" ;;
  esac
  echo "  staff's keys  kubectl -n $NAMESPACE get secret $CONCERT-app -o yaml: organizer-key and gate-key, for the header Staff-Key (docs/quickstart.md)"
}

onsale_logs() {
  local part=${1:-}
  [[ $part =~ ^(operator|app|mysql|redis|kafka|load-test|cluster)$ ]] ||
    fail "logs of what? Write one of operator, app, mysql, redis, kafka, load-test, cluster"
  shift
  need_installation
  case "$part" in
    operator) kubectl -n "$OPERATOR_NAMESPACE" logs deployment/onsale-operator --tail=200 "$@" ;;
    cluster)
      [[ $CLUSTER == builtin ]] || fail "only the built-in cluster's logs are here"
      tail -n 50 "$CACHE/$ONSALE_CLUSTER"/logs/*.log
      ;;
    *)
      kubectl -n "$NAMESPACE" logs --selector "onsale.dev/concert=$CONCERT,app.kubernetes.io/component=$part" --all-containers --prefix \
        --tail=200 --max-log-requests=20 "$@"
      ;;
  esac
}
