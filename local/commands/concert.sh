# shellcheck shell=bash
# The sample concert: applied, and awaited.

SAMPLE=manifests/samples/01-small-hall.yaml
NAMESPACE=onsale-demo
CONCERT=small-hall
LOAD_TEST=rehearsal

# apply_concert: the sample; fields that the user has changed since stay as they are.
apply_concert() {
  local complaint
  complaint=$(kubectl apply --server-side --field-manager=onsale -f "$root/$SAMPLE" 2>&1 >/dev/null) && return
  case "$complaint" in
    *conflict*) say "the concert $CONCERT was changed since the last up, and stays as it is" ;;
    *) fail "the concert was refused: $complaint" ;;
  esac
}

await_concert() {
  cli await-ready "$CONCERT" --namespace "$NAMESPACE" --operator-namespace "$OPERATOR_NAMESPACE" \
    ${CONTEXT:+--context "$CONTEXT"}
}

# rehearse: unless that has passed before. The table is printed in any case; 3 when the verdict is not Passed.
rehearse() {
  cli load-test "$CONCERT" "$LOAD_TEST" --namespace "$NAMESPACE" --unless-passed ${CONTEXT:+--context "$CONTEXT"}
}
