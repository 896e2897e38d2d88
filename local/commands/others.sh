# shellcheck shell=bash
# Grafana and the k6-operator on the built-in cluster, which has no way out: their images come from this machine, if it
# has one, or from files. Without them everything else works: load tests are Jobs, and the dashboards lie in
# grafana/dist/.

source "$root/local/images/others.sh"

# bring_others FILE...: those that the user names.
bring_others() {
  (($# == 0)) || "$root/local/images/bring" "$@"
}

begin_others() {
  [[ $CLUSTER != builtin ]] || begin "images of others" fetch_others
}

fetch_others() {
  "$root/local/images/fetch" || echo "- not fetched: $(_log_of "images of others") says why"
}

# provide_others: give the cluster what is here, which is then a part to install, and say what is not.
provide_others() {
  local name reference archive
  [[ $CLUSTER == builtin ]] || return 0
  finish "images of others"
  while read -r name reference archive; do
    case "$name" in
      '') ;;
      -)
        say "  $reference $archive"
        say "  without them load tests run as Jobs and nobody sees dashboards; --image-archive FILE brings them"
        ;;
      *)
        IMAGES["$name"]=$reference ARCHIVES["$name"]=$archive PARTS+=" $name"
        cluster load "$name"
        ;;
    esac
  done <<<"$(output_of "images of others")"
}

# other_image NAME: a line of a kustomization that sets the image of that name: what was loaded, or what is pinned.
other_image() {
  local name
  name=$(reference_of "$1")
  printf '  - {name: %s, newName: %s, newTag: "%s"' "$1" "${name%:*}" "${name##*:}"
  # What was loaded has a name, and no digest of a registry.
  [[ -n ${IMAGES[$1]:-} ]] || printf ', digest: "%s"' "$(pinned "$1")"
  echo '}'
}

# install_our_k6_operator FOLDER: where its image is here. Where it does not run its kinds go again: the operator would
# make TestRuns that nobody looks at.
install_our_k6_operator() {
  write_labelled "$1" "$(realpath -m --relative-to "$1" "$root/local/manifests/k6-operator")" "$PART_LABEL: k6-operator"
  printf 'images:\n%s\n' "$(other_image k6-operator)" >>"$1/kustomization.yaml"
  apply -k "$1"
  if ! wait_for "waiting for the k6-operator to run" 120 \
    kubectl -n "$K6_OPERATOR_NAMESPACE" rollout status deployment/k6-operator --timeout=2s; then
    kubectl delete --ignore-not-found --wait -k "$1" >/dev/null
    say "load tests run as Jobs: the k6-operator did not start within two minutes, and was removed"
  fi
}
