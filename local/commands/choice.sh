# shellcheck shell=bash
# What up is told, and remembers for the commands after it and for the next up.

INSTALLATION=$CACHE/installations/$ONSALE_CLUSTER
# INSTALLED says whether there may be concerts. An older up, whose record has no such line, gives its objects no label.
REMEMBERED=(CLUSTER CONTEXT KUBECONFIG KUBECTL ONSALE_HTTP_PORT ONSALE_API_PORT REGISTRY IMAGE_SOURCE PARTS INSTALLED)
CLUSTER='' CONTEXT='' KUBECTL='' REGISTRY='' IMAGE_SOURCE='' PARTS='' INSTALLED='' LOAD_TESTS=yes OTHER_ARCHIVES=()

# choose OPTION...: the options of up, and what the last up remembers where they say nothing.
choose() {
  local cluster='' context='' registry='' images='' parts='' kubeconfig=${KUBECONFIG:-}
  while (($# > 0)); do
    case "$1 ${2:-}" in
      '--skip-load-test '*) LOAD_TESTS=no && shift && continue ;;
      '--cluster builtin' | '--cluster kind') cluster=$2 ;;
      '--cluster '*) fail "--cluster is builtin or kind; a cluster of your own is named by --context" ;;
      '--images built' | '--images pulled') images=$2 ;;
      '--images '*) fail "--images is built (made here) or pulled (the official ones)" ;;
      '--context ' | '--registry ' | '--with ' | '--image-archive ') fail "$1 needs a value: see ./onsale help" ;;
      '--context '*) cluster=${cluster:-context} context=$2 ;;
      '--registry '*) registry=${2%/} ;;
      '--with '*) parts=$2 ;;
      '--image-archive '*) OTHER_ARCHIVES+=("$2") ;;
      *) fail "up does not know $1: see ./onsale help" ;;
    esac
    shift 2
  done
  [[ -z $context || $cluster == context ]] ||
    fail "--cluster and --context exclude each other: --context is for a cluster of your own"
  if recall_cluster; then
    _refuse_another "$cluster" "$context" "$kubeconfig"
    # An older up installed these unasked.
    if [[ -z $INSTALLED && $CLUSTER == context ]]; then PARTS='prometheus grafana'; fi
    ONSALE_HTTP_PORT=${asked_http_port:-$ONSALE_HTTP_PORT} ONSALE_API_PORT=${asked_api_port:-$ONSALE_API_PORT}
  else
    CLUSTER=${cluster:-$(_likely_cluster)} CONTEXT=$context INSTALLED=no
  fi
  REGISTRY=${registry:-$REGISTRY} IMAGE_SOURCE=${images:-$IMAGE_SOURCE}
  _choose_parts "$parts"
  _refuse_options_without_effect "$registry" "$parts"
}

_likely_cluster() {
  if timeout 10 docker info >/dev/null 2>&1; then echo kind; else echo builtin; fi
}

_refuse_another() { # CLUSTER CONTEXT KUBECONFIG
  if [[ -n $1 && $1 != "$CLUSTER" || -n $2 && $2 != "$CONTEXT" ]]; then
    fail "the last up was for $(cluster_in_words): ./onsale down first"
  elif [[ $CLUSTER == context && -n $3 && $3 != "$KUBECONFIG" ]]; then
    fail "the last up was for $CONTEXT in ${KUBECONFIG:-your default kubeconfig}, and KUBECONFIG is now $3:" \
      "unset it, or ./onsale down first"
  fi
}

# _choose_parts LIST: what is to be on the cluster beside the operator. On somebody else's nothing is, unless it was
# asked for once.
_choose_parts() {
  local part asked=${1//,/ }
  for part in $asked; do
    [[ $part =~ ^(k6-operator|prometheus|grafana)$ ]] ||
      fail "--with $part: write k6-operator, prometheus or grafana, or several with commas"
    has_part "$part" || PARTS+=${PARTS:+ }$part
  done
  case "$CLUSTER" in
    builtin) PARTS=prometheus ;;
    kind) PARTS='k6-operator prometheus grafana' ;;
  esac
  if has_part grafana && ! has_part prometheus; then
    fail "grafana shows what this prometheus has: --with prometheus,grafana"
  fi
}

has_part() { # NAME
  [[ " $PARTS " == *" $1 "* ]]
}

_refuse_options_without_effect() { # REGISTRY PARTS
  [[ $CLUSTER == context || -z $1$2 ]] || fail "--registry and --with are for a cluster of your own, named by --context"
  [[ $CLUSTER == builtin ]] || ((${#OTHER_ARCHIVES[@]} == 0)) ||
    fail "--image-archive is for the built-in cluster: $(cluster_in_words) pulls images"
  [[ $CLUSTER != builtin || $IMAGE_SOURCE != pulled ]] ||
    fail "the built-in cluster has no way out, and its images are made here: leave out --images pulled"
}

remember_cluster() {
  local name
  mkdir -p "${INSTALLATION%/*}"
  for name in "${REMEMBERED[@]}"; do printf '%s=%q\n' "$name" "${!name:-}"; done >"$INSTALLATION.new"
  mv "$INSTALLATION.new" "$INSTALLATION"
}

# recall_cluster: of the last up; 1 when there is none.
recall_cluster() {
  [[ -f $INSTALLATION ]] || return 1
  # shellcheck source=/dev/null # written by remember_cluster
  source "$INSTALLATION"
  [[ -z $KUBECONFIG ]] || export KUBECONFIG
}

cluster_in_words() {
  case "$CLUSTER" in
    builtin) echo "the built-in single node" ;;
    kind) echo "a cluster by kind" ;;
    context) echo "your context $CONTEXT" ;;
  esac
}
