# shellcheck shell=bash
# The version of Onsale, which stands in pom.xml.

# project_version [FOLDER]: of the clone, or of other sources.
project_version() {
  sed -n '0,/<version>/s/.*<version>\(.*\)<\/version>.*/\1/p' "${1:-$root}/pom.xml"
}
