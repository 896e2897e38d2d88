# shellcheck shell=bash
# The sample concert: watched until it is Ready, looked at.

SAMPLE=manifests/samples/01-small-hall.yaml
NAMESPACE=onsale-demo
CONCERT=small-hall
LOAD_TEST=rehearsal

concert() { # KUBECTL_OUTPUT_FORMAT
  kubectl -n "$NAMESPACE" get concert "$CONCERT" --ignore-not-found --output "$1"
}

# rehearse: unless that has passed before. The table is printed in any case; 3 when the verdict is not Passed.
rehearse() {
  cli load-test "$CONCERT" "$LOAD_TEST" --namespace "$NAMESPACE" --unless-passed ${CONTEXT:+--context "$CONTEXT"}
}
