# shellcheck shell=bash
# up and down.

onsale_up() {
  local context='' start=$SECONDS
  while (($# > 0)); do
    case "$1 ${2:-}" in
      '--context ' | '--registry ') fail "$1 needs a name: see ./onsale help" ;;
      '--context '*) context=$2 ;;
      '--registry '*) REGISTRY=$2 ;;
      *) fail "up does not know $1: see ./onsale help" ;;
    esac
    shift 2
  done
  with_lock "installation-$ONSALE_CLUSTER" "another ./onsale up or down"
  choose_cluster "$context"
  preflight
  find_jdk
  say "cluster: $(cluster_in_words)"
  tell_plan
  remember_cluster
  cluster begin
  begin_images
  cluster start
  remember_cluster
  provide_images
  install_onsale
  install_k6_operator
  apply_concert
  wait_until_ready
  ensure_passed "$LOAD_TEST"
  show_run "$LOAD_TEST"
  show_urls
  say "up in $(((SECONDS - start) / 60)) min $(((SECONDS - start) % 60)) s"
  conclude "$(last_run "$LOAD_TEST" verdict)" "$(last_run "$LOAD_TEST" reason)"
}

# conclude VERDICT REASON: of the load test. That a machine is too slow for the objectives is true of it, and no fault
# of up.
conclude() {
  case "$1 $2" in
    'Passed '*) ;;
    'Failed SloBreached')
      say "everything runs, but on this machine the sale did not meet the objectives of the load test $LOAD_TEST:" \
        "see its table"
      ;;
    *) fail "everything runs, but the load test $LOAD_TEST proved nothing, or that the sale is broken: see its table" ;;
  esac
}

onsale_down() {
  (($# == 0)) || fail "down takes no arguments"
  with_lock "installation-$ONSALE_CLUSTER" "another ./onsale up or down"
  recall_cluster || CLUSTER=builtin
  cluster stop
  rm -f "$INSTALLATION"
}

cluster_in_words() {
  case "$CLUSTER" in
    builtin) echo "the built-in single node (no Docker here)" ;;
    kind) echo "kind" ;;
    context) echo "your context ${CONTEXT}" ;;
  esac
}

# without_lock COMMAND...: for what leaves processes running, which would keep the lock for as long as they live.
without_lock() {
  (
    release_lock
    "$@"
  )
}
