# shellcheck shell=bash
# The sample concert: applied, watched until it is Ready, looked at.

SAMPLE=manifests/samples/01-small-hall.yaml
NAMESPACE=onsale-demo
CONCERT=small-hall

# apply_concert: the sample; fields that the user has changed since stay as they are.
apply_concert() {
  local complaint
  complaint=$(kubectl apply --server-side --field-manager=onsale -f "$root/$SAMPLE" 2>&1 >/dev/null) && return
  case "$complaint" in
    *conflict*) say "the concert $CONCERT was changed since the last up, and stays as it is" ;;
    *) fail "the concert was refused: $complaint" ;;
  esac
}

concert() { # KUBECTL_OUTPUT_FORMAT
  kubectl -n "$NAMESPACE" get concert "$CONCERT" --ignore-not-found --output "$1"
}

# conditions: one a line, TYPE|STATUS|REASON|MESSAGE. STATUS is outdated where it tells of an older concert.
conditions() {
  # shellcheck disable=SC2016 # the template's own variables
  concert go-template='{{$generation := .metadata.generation}}{{with .status}}{{range .conditions -}}
    {{.type}}|{{if eq .observedGeneration $generation}}{{.status}}{{else}}outdated{{end}}|{{.reason}}|{{.message}}{{"\n"}}{{end}}{{end}}'
}

# wait_until_ready: as the operator that was just installed wants the concert; what an older one has left may be Ready too.
wait_until_ready() {
  wait_for "waiting for the operator to look at the concert" 120 operator_has_looked ||
    say "the operator has not looked at the concert: ./onsale logs operator"
  shown_conditions=
  watch_start=$SECONDS
  restarts_before=$(restarts)
  if wait_for "waiting for the concert $CONCERT to be on sale" 420 concert_is_settled && is_ready; then
    wait_for "waiting for changed pods to be replaced" 300 kubectl -n "$NAMESPACE" rollout status deployments,statefulsets \
      --selector "onsale.dev/concert=$CONCERT" --timeout=2s && return
  fi
  explain_concert
  fail "the concert $CONCERT is not on sale: see above"
}

# concert_is_settled: Ready, or it will not be without help. Says which conditions have changed since the last call.
concert_is_settled() {
  local now type status reason message
  now=$(conditions)
  while IFS='|' read -r type status reason message; do
    [[ -n $type && $'\n'$shown_conditions$'\n' != *$'\n'"$type|$status|$reason|$message"$'\n'* ]] || continue
    # Ready repeats what the first of the others says.
    [[ $status == outdated || $type == Ready && $message =~ ^[A-Z][A-Za-z]+:\  ]] ||
      note "$(printf '%4ds  %-14s %-8s %s' $((SECONDS - watch_start)) "$type" "$status" "$(sentence "$reason" "$message")")"
  done <<<"$now"
  shown_conditions=$now
  is_ready || [[ $now == *'|CrashLoopBackOff|'* && $(($(restarts) - restarts_before)) -ge 4 ]]
}

# operator_has_looked: the running operator's own count of its passes.
operator_has_looked() {
  local pod
  pod=$(kubectl -n "$OPERATOR_NAMESPACE" get pods --selector app.kubernetes.io/name=onsale-operator --output \
    go-template='{{range .items}}{{if not .metadata.deletionTimestamp}}{{.metadata.name}}{{"\n"}}{{end}}{{end}}' | head -n 1)
  kubectl get --raw "/api/v1/namespaces/$OPERATOR_NAMESPACE/pods/$pod:8080/proxy/metrics" |
    grep '^operator_sdk_controllers_execution_reconcile_seconds_count.* [1-9]'
}

is_ready() {
  [[ $'\n'$shown_conditions == *$'\n''Ready|True|'* ]]
}

# restarts: of all containers of the concert's pods together.
restarts() {
  local count sum=0
  for count in $(kubectl -n "$NAMESPACE" get pods --selector "onsale.dev/concert=$CONCERT" --output \
    go-template='{{range .items}}{{range .status.containerStatuses}}{{.restartCount}} {{end}}{{end}}'); do
    sum=$((sum + count))
  done
  echo "$sum"
}

sentence() { # REASON MESSAGE
  if [[ -n $2 && $2 != '<no value>' ]]; then echo "$1: $2"; else echo "$1"; fi
}
