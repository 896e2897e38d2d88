# shellcheck shell=bash
# The sample concert: awaited, and rehearsed.

SAMPLE=manifests/samples/01-small-hall.yaml
NAMESPACE=onsale-demo
CONCERT=small-hall
LOAD_TEST=rehearsal

await_concert() {
  cli await-ready "$CONCERT" --namespace "$NAMESPACE" --operator-namespace "$OPERATOR_NAMESPACE" \
    ${CONTEXT:+--context "$CONTEXT"}
}

# rehearse: unless that has passed before. The table is printed in any case; 3 when all that failed were objectives.
rehearse() {
  cli load-test "$CONCERT" "$LOAD_TEST" --namespace "$NAMESPACE" --unless-passed \
    --tell-missed-objectives ${CONTEXT:+--context "$CONTEXT"}
}
