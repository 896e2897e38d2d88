# shellcheck shell=bash
# What every recipe in programs/ starts with.

_lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$_lib/../versions.env"
source "$_lib/machine.sh"
source "$_lib/debian.sh"
source "$_lib/golang.sh"
source "$_lib/wrapper.sh"
