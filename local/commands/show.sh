# shellcheck shell=bash
# Where the parts of an installation are reached.

show_urls() {
  local address=localhost:$ONSALE_HTTP_PORT
  if [[ $CLUSTER == context ]]; then address=localhost; fi
  cat <<TEXT

  buyers' page  http://$CONCERT.$address/
  buyers' API   http://$CONCERT.$address/api/v1/concerts/$CONCERT
TEXT
  if kubectl -n "$MONITORING_NAMESPACE" get deployment prometheus >/dev/null 2>&1; then
    echo "  Prometheus    http://prometheus.$address"
  fi
  if kubectl -n "$MONITORING_NAMESPACE" get deployment grafana >/dev/null 2>&1; then
    echo "  dashboards    http://grafana.$address"
  else
    echo "  dashboards    not shown: Grafana is not installed here (docs/quickstart.md);" \
      "grafana/dist/ has them for a Grafana of yours"
  fi
  case "$CLUSTER" in
    context) echo "  The names under localhost must lead to the ingress controller of $CONTEXT." ;;
    builtin) echo "  kubectl       KUBECONFIG=$KUBECONFIG $KUBECTL" ;;
    kind) echo "  kubectl       KUBECONFIG=$KUBECONFIG kubectl" ;;
  esac
  echo "  staff's keys  kubectl -n $NAMESPACE get secret $CONCERT-app -o yaml: organizer-key and gate-key," \
    "for the header Staff-Key (docs/quickstart.md)"
}
