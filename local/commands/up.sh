# shellcheck shell=bash
# up and down.

onsale_up() {
  local context='' start=$SECONDS verdict=0
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
  begin "command line" "$root/local/ensure" cli
  cluster start
  remember_cluster
  provide_images
  install_onsale
  install_k6_operator
  apply_concert
  finish "command line"
  await_concert
  rehearse || verdict=$?
  ((verdict == 0 || verdict == 3)) || exit "$verdict"
  show_urls
  say "up in $(((SECONDS - start) / 60)) min $(((SECONDS - start) % 60)) s"
  ((verdict == 0)) || fail "everything runs, but the load test $LOAD_TEST has not passed: see its table"
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
