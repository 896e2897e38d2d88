# shellcheck shell=bash
# The commands that talk to the Kubernetes API: of any Concert on any cluster. They are the Java program of cli/.

onsale_status() {
  cli status "$@"
  # Of the cluster that up made also where its parts are reached.
  if (($# == 0)) && [[ -z ${KUBECONFIG:-} ]] && recall_cluster; then show_urls; fi
}

onsale_load_test() {
  cli load-test "$@"
}

onsale_logs() {
  if [[ ${1:-} == cluster ]]; then
    recall_cluster || fail "nothing is installed: ./onsale up"
    [[ $CLUSTER == builtin ]] || fail "only the built-in cluster's logs are here"
    tail -n 50 "$CACHE/$ONSALE_CLUSTER"/logs/*.log
  else
    cli logs "$@"
  fi
}

onsale_completion() {
  cli completion "$@"
}

# onsale_complete WORD...: what may stand for the last word, for the script that completion prints. While somebody
# writes, nothing is built and nothing is complained about.
onsale_complete() {
  find_jdk && [[ -z $("$root/local/ensure" --missing cli) ]] || return 0
  cli __complete "$@"
} 2>/dev/null

# cli ARGUMENT...: run the program. It is told of the cluster of the last up, for where nobody names another one.
cli() {
  local program
  need_jdk "./onsale $1"
  program=$("$root/local/ensure" cli) || exit
  ONSALE_UP_KUBECONFIG=$(of_last_up KUBECONFIG) ONSALE_UP_CONTEXT=$(of_last_up CONTEXT) "$program/bin/onsale-cli" "$@"
}

of_last_up() { # VARIABLE
  # shellcheck source=/dev/null # written by remember_cluster
  if [[ -f $INSTALLATION ]]; then (source "$INSTALLATION" && echo "${!1}"); fi
}
