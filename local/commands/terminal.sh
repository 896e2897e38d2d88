# shellcheck shell=bash
# Colours where somebody looks, and lines beside a running wait.

exec {messages}>&2

# note LINE: said from inside a wait_for, whose own output is thrown away, above its counting line.
note() {
  if [[ -t $messages ]]; then printf '\r\033[K' >&"$messages"; fi
  printf '%s\n' "$1" >&"$messages"
}

# coloured: the words of verdicts and conditions on standard input get colours if standard output is a terminal.
coloured() {
  if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    sed -E $'s/\\b(Passed|True)\\b/\033[32m&\033[0m/; s/\\b(Failed|False)\\b/\033[31m&\033[0m/; s/\\b(Invalid|Unknown)\\b/\033[33m&\033[0m/'
  else
    cat
  fi
}
