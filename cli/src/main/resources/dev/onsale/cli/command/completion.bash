# shellcheck shell=bash
# Completion of onsale. Names of Concerts and load tests come from the cluster that the command line names so far.
_onsale() { # COMMAND WORD WORD_BEFORE
  local word
  COMPREPLY=()
  if [[ $3 == --kubeconfig ]]; then
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$2")
    return
  fi
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <("${1/#\~/$HOME}" __complete "${COMP_WORDS[@]:1:$COMP_CWORD}" 2>/dev/null)
}
complete -F _onsale onsale
