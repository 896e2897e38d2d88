# shellcheck shell=bash
# up: from nothing to a concert on sale.

onsale_up() {
  local start=$SECONDS
  with_lock "installation-$ONSALE_CLUSTER" "another ./onsale up or down"
  choose "$@"
  preflight
  find_jdk
  bring_others "${OTHER_ARCHIVES[@]}"
  say "cluster: $(cluster_in_words)"
  tell_plan
  remember_cluster
  cluster begin
  begin_images
  begin_others
  begin "command line" "$root/local/ensure" cli
  cluster start
  remember_cluster
  provide_images
  provide_others
  install_onsale
  install_k6_operator
  install_sample
  wait_until_ready
  if [[ $LOAD_TESTS == yes ]]; then
    ensure_passed "$LOAD_TEST"
    show_run "$LOAD_TEST"
  fi
  show_urls
  say "up in $(((SECONDS - start) / 60)) min $(((SECONDS - start) % 60)) s"
  [[ $LOAD_TESTS == no || $(last_run "$LOAD_TEST" verdict) == Passed ]] ||
    fail "everything runs, but the load test $LOAD_TEST has not passed: see its table"
}

# without_lock COMMAND...: for what leaves processes running, which would keep the lock for as long as they live.
without_lock() {
  (
    release_lock
    "$@"
  )
}
