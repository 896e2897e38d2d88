# shellcheck shell=bash
# up: from nothing to a concert on sale.

onsale_up() {
  local start=$SECONDS verdict=0
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
  finish "command line"
  await_concert
  if [[ $LOAD_TESTS == yes ]]; then
    rehearse || verdict=$?
    ((verdict == 0 || verdict == 3)) || exit "$verdict"
  fi
  show_urls
  say "up in $(((SECONDS - start) / 60)) min $(((SECONDS - start) % 60)) s"
  ((verdict == 0)) ||
    say "everything runs, but on this machine the sale did not meet the objectives of the load test $LOAD_TEST:" \
      "see its table"
}

# without_lock COMMAND...: for what leaves processes running, which would keep the lock for as long as they live.
without_lock() {
  (
    release_lock
    "$@"
  )
}
