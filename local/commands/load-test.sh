# shellcheck shell=bash
# Runs of the concert's load tests: asked for, awaited, shown.

LOAD_TEST=rehearsal

onsale_load_test() {
  local name=${1:-$LOAD_TEST} names
  need_installation
  names=$(concert go-template='{{range .spec.loadTests}}{{.name}} {{end}}')
  [[ " $names" == *" $name "* ]] || fail "the concert $CONCERT has no load test $name: write one of $names"
  request_run "$name"
  await_verdict "$name"
  show_run "$name"
  [[ $(last_run "$name" verdict) == Passed ]]
}

# ensure_passed NAME: the verdict of the last run if that has passed, otherwise one of a new run.
ensure_passed() {
  local verdict
  verdict=$(last_run "$1" verdict)
  if [[ $verdict == Passed ]]; then
    say "the load test $1 passed before; ./onsale load-test runs it again"
    return
  fi
  if [[ -n $verdict ]]; then
    request_run "$1"
  # The operator starts the first run by itself.
  elif ! wait_for "waiting for the load test $1 to start" 30 has_run "$1"; then
    request_run "$1"
  fi
  await_verdict "$1"
}

# last_run NAME FIELD: of the last run; empty when there is none.
last_run() {
  concert go-template='{{with .status}}{{range .loadTests}}{{if eq .name "'"$1"'"}}{{with .lastRun}}{{with .'"$2"'}}{{.}}{{end}}{{end}}{{end}}{{end}}{{end}}'
}

has_run() { # NAME [MINUTE]
  [[ $(last_run "$1" id) == *"-${2:-}"* ]]
}

# request_run NAME: and wait until it is there. A run is named after its minute, so there is one a minute.
request_run() {
  local minute
  wait_for "a load test runs once a minute: waiting for the next one" 61 is_new_minute "$1" || true
  minute=$(($(date +%s) / 60))
  kubectl -n "$NAMESPACE" annotate --overwrite concert "$CONCERT" "load-test.onsale.dev/$1=$(date -u -d "@$((minute * 60))" +%Y-%m-%dT%H:%M:%SZ)" \
    >/dev/null || fail "could not ask for a run of $1"
  wait_for "waiting for the load test $1 to start" 60 has_run "$1" "$minute" && return
  explain_concert
  fail "the load test $1 was not started: $(test_message "$1")"
}

is_new_minute() { # NAME
  ! has_run "$1" "$(($(date +%s) / 60))"
}

test_message() { # NAME: why it does not run
  concert go-template='{{with .status}}{{range .loadTests}}{{if eq .name "'"$1"'"}}{{with .message}}{{.}}{{end}}{{end}}{{end}}{{end}}'
}

await_verdict() { # NAME
  local id
  id=$(last_run "$1" id)
  wait_for "running the load test $1 ($id)" 1260 has_verdict "$1" && return
  explain_pods "$NAMESPACE" "onsale.dev/run=$id"
  fail "the load test $1 has no verdict: see above"
}

has_verdict() { # NAME
  [[ -n $(last_run "$1" verdict) ]]
}

# show_run NAME: the table of the last run; of one that proved nothing also what its runners and the application said.
show_run() {
  concert go-template="$(run_template "$1")" | coloured
  [[ $(last_run "$1" verdict) == Invalid ]] || return 0
  say "--- last log lines of the runners"
  last_log_lines "$NAMESPACE" --selector "onsale.dev/run=$(last_run "$1" id)"
  say "--- last log lines of the application"
  last_log_lines "$NAMESPACE" --selector "onsale.dev/concert=$CONCERT,app.kubernetes.io/component=app"
}

run_template() { # NAME
  cat <<'TEMPLATE' | sed "s/NAME/$1/"
{{- range .status.loadTests}}{{if eq .name "NAME"}}{{with .lastRun}}
Load test {{.id}}: {{.verdict}} ({{.reason}})
{{with .message}}{{.}}
{{end}}
{{printf "  %-12s %9s %7s %9s %9s" "step" "requests" "errors" "p95" "p99"}}
{{- range .steps}}
{{printf "  %-12s %9v %7v %9v %9v" .name .requests .errors (or .p95 "-") (or .p99 "-")}}
{{- end}}
{{printf "  %-12s %9v %7s %9v %9v" "all" .requests "" (or .p95 "-") (or .p99 "-")}}

  {{.requestsPerSecond}} requests/s, error rate {{.errorRate}}, {{.conflicts}} conflicts, {{.shed}} shed, {{.oversold}} seats sold twice
{{with .warmUp}}  warmed up for {{.}} before that, not judged
{{end}}{{range .unexpected}}  unexpected: {{.count}} times {{.answer}} at {{.step}}
{{end}}{{range .breached}}  broken: {{.}}
{{end}}{{end}}{{end}}{{end -}}
TEMPLATE
}
