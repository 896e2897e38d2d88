# shellcheck shell=bash
# Where everything that is downloaded, built or run is kept, outside the clone, and locks between processes.

CACHE=${ONSALE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/onsale}
if ! mkdir -p "$CACHE"/{locks,logs} 2>/dev/null || [[ ! -w $CACHE ]]; then
  fail "cannot write to the cache folder $CACHE: set ONSALE_CACHE to one that you may write to"
fi
CACHE=$(cd "$CACHE" && pwd -P)
export ONSALE_CACHE=$CACHE

# with_lock NAME WHO: take the lock NAME (one at a time per shell), saying who is waited for; release_lock gives it
# back.
with_lock() {
  exec {_lock}>"$CACHE/locks/$1"
  flock -n "$_lock" || wait_for "waiting for $2" 7200 flock -n "$_lock" || fail "gave up waiting for $2"
}

release_lock() {
  exec {_lock}>&-
}
