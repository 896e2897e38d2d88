# shellcheck shell=bash
# Where the parts of an installation are reached.

show_urls() {
  local address=localhost:$ONSALE_HTTP_PORT
  local show_key="kubectl -n $NAMESPACE get secret $CONCERT-app -o go-template="
  show_key+="'{{index .data \"organizer-key\" | base64decode}}'"
  if [[ $CLUSTER == context ]]; then address=localhost; fi
  cat <<TEXT

  buyers' page  http://$CONCERT.$address/
  staff's pages http://$CONCERT.$address/organizer and /gate
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
  echo "  staff's keys  $show_key, and gate-key of the gate"
}
