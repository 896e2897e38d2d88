# shellcheck shell=bash
# A JDK that is new enough, wherever it is installed.

JDK_VERSION=25

# find_jdk: set JAVA_HOME to a JDK of at least JDK_VERSION and put it first on the PATH; 1 when there is none.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(_jdk_of_path)" /usr/lib/jvm/* /opt/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if [[ -x $candidate/bin/javac ]] && (($(_jdk_major "$candidate") >= JDK_VERSION)); then
      JAVA_HOME=$candidate
      export JAVA_HOME PATH="$candidate/bin:$PATH"
      return
    fi
  done
  return 1
}

# jdk_version: the full version of the JDK in JAVA_HOME, such as 25.0.3.
jdk_version() {
  sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release"
}

need_jdk() {
  find_jdk ||
    fail "$1 needs a JDK of version $JDK_VERSION or later: install one (for example Temurin $JDK_VERSION)" \
      "and set JAVA_HOME to it"
}

_jdk_of_path() {
  local javac
  javac=$(type -P javac) && dirname "$(dirname "$(readlink -f "$javac")")"
}

_jdk_major() { # FOLDER
  local major
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  echo "${major:-0}"
}

need_maven() {
  type -P mvn >/dev/null || fail "$1 needs Maven 3.8.7 or later: install it and put mvn on the PATH"
}
