# shellcheck shell=bash
# test: everything that is checked, stage by stage; a stage that fails does not hide the others.

onsale_test() {
  local extent=usual long=false
  case "$*" in
    '') ;;
    --fast | --long) extent=${1#--} ;;
    *) fail "test knows only --fast and --long" ;;
  esac
  [[ $extent != long ]] || long=true
  problems=0
  check_tools go
  check_commands node npm
  ((problems == 0)) || fail "nothing was started"
  find_jdk
  logs=$(mktemp -d)
  local begun=$EPOCHSECONDS
  # Both wait more than they compute. What the first printed follows the second.
  begin "load test scripts" stage "load test scripts" test_npm k6-operator-jobs
  trap 'rm -rf "$logs"; end_steps' EXIT
  stage "shell scripts" test_shell
  stage "line lengths" test_line_lengths
  stage "command line" "$root/local/commands/check"
  stage "Go programs" test_go
  stage "dashboards" test_npm grafana
  stage "page" test_npm booking-app/web
  finish "load test scripts"
  output_of "load test scripts"
  stage "Java: units and real servers" test_java
  stage "contract of the API, page in a browser" test_contract_and_page
  if [[ $extent != fast ]] && ! failed; then
    stage "images" "$root/local/images/try"
    stage "images of others" "$root/local/images/try-others"
    stage "built-in cluster" "$root/local/cluster/check"
    stage "end to end" test_end_to_end
    stage "a cluster of somebody else's" "$root/e2e/foreign-cluster"
  fi
  if [[ $extent == long ]] && ! failed; then
    stage "installed without a clone" "$root/e2e/published"
  fi
  local what
  while IFS= read -r what; do
    last_words "$what"
  done < <(sed -n 's/^FAILED  [0-9]*s  //p' "$logs/stages")
  failed_java_tests "$begun"
  printf '\n'
  cat "$logs/stages"
  printf '%s stages passed, %s failed\n' "$(grep -c ^passed "$logs/stages")" "$(grep -c ^FAILED "$logs/stages")"
  ! failed
}

# failed: whether a stage did.
failed() {
  grep -q ^FAILED "$logs/stages"
}

# failed_java_tests SINCE: names those of reports since then, in seconds, with the first lines of why; in half an hour's
# output they are hard to find.
failed_java_tests() {
  find "$root" -path '*/target/*-reports/*.txt' -newermt "@$1" \
    -exec grep -hA 2 -E '<<< (FAILURE|ERROR)!$' {} + | grep -v '^--$' | cut -c 1-200 | sed 's/^/  /' || true
}

# last_words STAGE: which of Node's tests failed and why, or else how the stage ended; a full log hides both.
last_words() {
  printf '\n=== why "%s" failed\n' "$1"
  grep -A 12 -E '^ *not ok ' "$logs/$1" | cut -c 1-200 | head -n 80 || tail -n 15 "$logs/$1"
}

# stage WHAT COMMAND...: in a process of its own, so that it ends at its first error. How it ended is a line of a file,
# which stages beside each other share.
stage() {
  local what=$1 start=$SECONDS verdict=passed status
  shift
  printf '\n=== %s\n' "$what"
  set +e
  (
    set -e
    "$@"
  ) > >(tee "$logs/$what") 2>&1
  status=$?
  set -e
  ((status == 0)) || verdict=FAILED
  echo "$verdict  $((SECONDS - start))s  $what" >>"$logs/stages"
}

test_shell() {
  local shellcheck shfmt scripts sourced programs
  shellcheck=$("$root/local/ensure" shellcheck)/bin/shellcheck
  shfmt=$("$root/local/ensure" shfmt)/bin/shfmt
  cd "$root"
  mapfile -t scripts < <(shell_scripts)
  mapfile -t sourced < <(grep -l '^# shellcheck shell=' "${scripts[@]}")
  mapfile -t programs < <(grep -L '^# shellcheck shell=' "${scripts[@]}")
  "$shfmt" -i 2 -ci -d "${scripts[@]}"
  "$shellcheck" --external-sources --check-sourced --source-path=SCRIPTDIR onsale
  "$shellcheck" --external-sources --source-path=SCRIPTDIR "${programs[@]}"
  # What is sourced is also checked by itself, but not for what only its users can know: which variables are set and
  # used.
  "$shellcheck" --external-sources --source-path=SCRIPTDIR --exclude=SC1091,SC2034,SC2153,SC2154 "${sourced[@]}"
}

# Editors show column 120 (.editorconfig); formatters wrap code there, but neither comments nor strings.
test_line_lengths() {
  local files long
  cd "$root"
  mapfile -t files < <(written_by_hand)
  # No such line is no error.
  long=$(LC_ALL=C.UTF-8 grep -nHE '.{121}' "${files[@]}" | grep -vE "$UNBREAKABLE" | cut -d : -f 1,2) || true
  [[ -z $long ]] || fail "wrap these lines at column 120:"$'\n'"$long"
}

# Not held to column 120: migrations, since Flyway refuses one whose checksum has changed; the generated CRD and its
# reference; the built page and the types of its API (other generated files are in dist/ or of another kind); and what a
# test reads as data or expects, but for its SQL.
NOT_BY_HAND='/db/migration/|^crds/[^/]*\.yaml$|/src/test/resources/.*\.yaml$|^docs/(crd-reference|modules)\.md$'
NOT_BY_HAND+='|^booking-app/(src/main/resources/(page|staff)/|web/src/api/schema\.d\.ts$)'
# What a line break would change: an address of MySQL, what Kafka's login module reads, the arguments of Error Prone, a
# message of Maven, tables, and a quoted output.
UNBREAKABLE='^booking-app/src/main/resources/application\.yaml:[0-9]+: *(url|"\[sasl\.jaas\.config\]"): '
UNBREAKABLE+='|^pom\.xml:[0-9]+: *(<arg>-Xplugin:ErrorProne |<message>)'
UNBREAKABLE+='|\.md:[0-9]+:\||^README\.md:[0-9]+:All objectives were met'

written_by_hand() {
  {
    sources | grep -E '\.(java|tsx?|js|mjs|css|html|go|sh|sql|lua|ya?ml|xml|properties|toml|env|md)$'
    shell_scripts
  } | sort -u | grep -vE "$NOT_BY_HAND"
}

# shell_scripts: by their first line.
shell_scripts() {
  sources | while read -r file; do
    case "$(head -c 40 "$file" | head -n 1 | tr -d '\0')" in
      '#!'*sh | '# shellcheck shell='*) echo "$file" ;;
    esac
  done
}

# sources: all files but what is downloaded or built.
sources() {
  find onsale .ci local e2e manifests operator booking-app bench crds cli k6-operator-jobs grafana testing docs \
    pom.xml README.md CONTRIBUTING.md SECURITY.md CHANGELOG.md \
    \( -name node_modules -o -name target -o -name dist \) -prune -o -type f -size -200k -print | sort
}

# The other two programs of the cluster's module are the Kubernetes and CoreDNS that run in every end-to-end test; to
# vet them is to vet all of Kubernetes.
test_go() {
  local unformatted
  find_go
  export CGO_ENABLED=0
  unformatted=$(cd "$root/local" && gofmt -l .)
  [[ -z $unformatted ]] || fail "gofmt -w these: $unformatted"
  go -C "$root/local/images/pod-targets" vet ./...
  go -C "$root/local/images/pod-targets" test ./...
  go -C "$root/local/k6-runner" vet ./...
  go -C "$root/local/k6-runner" test ./...
  go -C "$root/local/cluster" vet ./cmd/node ./cmd/pause
  go -C "$root/local/cluster" test ./cmd/node ./cmd/pause
}

test_npm() { # FOLDER
  cd "$root/$1"
  npm ci --no-audit --no-fund
  npm test
}

# The long forms of some tests run with --long alone. Two modules at a time: the application's tests take longer than
# those of all others together.
test_java() {
  cd "$root"
  mvn -B -T2 verify -Donsale.long="$long"
}

# Everything that the description of the API allows, and much that it does not; it is the only test that needs Python.
# With it, since they share a build, the buyer's page in a real browser.
test_contract_and_page() {
  cd "$root"
  "$root/local/ensure" schemathesis chromium >/dev/null
  mvn -B verify -pl booking-app -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test='ContractIT,*InBrowserIT' -Dfailsafe.failIfNoSpecifiedTests=false \
    -Donsale.contract=true -Donsale.page=true
}

# On a cluster of its own, beside one that the user may have, and taken down at the end.
test_end_to_end() {
  local status=0
  export ONSALE_CLUSTER=test ONSALE_HTTP_PORT=18080 ONSALE_API_PORT=26443
  cd "$root"
  ./onsale up --cluster builtin || status=$?
  if ((status == 0)); then
    KUBECONFIG=$CACHE/$ONSALE_CLUSTER/kubeconfig mvn -B verify -pl e2e -am -DskipEndToEnd=false -Donsale.long="$long" \
      -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
      -Dit.test='dev.onsale.e2e.*IT' -Dfailsafe.failIfNoSpecifiedTests=false || status=$?
  fi
  ./onsale down --delete-data
  return "$status"
}
