# shellcheck shell=bash
# What is wrong with what was installed: pods, events and last log lines, of what failed only. Of Concerts cli/ tells
# it.

# explain_pods NAMESPACE SELECTOR: of the pods that are not ready, the state and the last log lines; and the namespace's
# warnings.
explain_pods() {
  local pod
  say "--- pods of $1"
  kubectl -n "$1" get pods --selector "$2" >&2
  for pod in $(unready_pods "$1" "$2"); do
    say "--- last log lines of $pod"
    last_log_lines "$1" "$pod"
  done
  say "--- warnings in $1"
  kubectl -n "$1" get events --field-selector type=Warning --sort-by=.lastTimestamp 2>&1 | tail -n 10 >&2
}

# last_log_lines NAMESPACE POD: without the frames of stack traces.
last_log_lines() {
  kubectl -n "$1" logs "$2" --all-containers --prefix --tail=200 2>&1 | grep -vE '^\[[^]]*\]\s+(at |\.\.\. [0-9]+ )' |
    tail -n 20 | cut -c 1-400 >&2 || true
}

unready_pods() { # NAMESPACE SELECTOR
  # shellcheck disable=SC2016 # the template's own variables
  kubectl -n "$1" get pods --selector "$2" --output go-template='
    {{- range .items}}{{$name := .metadata.name}}{{if ne .status.phase "Succeeded"}}{{$ready := "False"}}
    {{- range .status.conditions}}{{if eq .type "Ready"}}{{$ready = .status}}{{end}}{{end}}
    {{- if ne $ready "True"}}{{$name}}{{"\n"}}{{end}}{{end}}{{end}}'
}
