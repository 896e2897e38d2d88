# shellcheck shell=bash
# What up has to do on this machine, said before it begins. The seconds are those of two cores with nothing else to do.

# tell_plan: the steps that are ahead.
tell_plan() {
  local seconds what all=0
  say "ahead, with minutes on two cores:"
  while read -r seconds what; do
    say "$(printf '  %4s  %s' "$(minutes "$seconds")" "$what")"
    all=$((all + seconds))
  done < <(
    cluster plan
    images_plan
    [[ -z $("$root/local/ensure" --missing cli) ]] || echo "30 build the part of the command line that watches Concerts"
    echo "60 install Onsale and put a concert on sale"
    [[ $LOAD_TESTS == no ]] || echo "130 rehearse the sale, unless that has passed before"
  )
  say "  $(minutes "$all") in all, with what is built at the same time"
}

images_plan() {
  local base missing
  if [[ $(cluster images) == built ]]; then
    missing=$("$root/local/images/build" --missing)
    if [[ $missing == *k6* ]]; then
      echo "150 make the images of the servers and of k6"
    elif [[ -n $missing ]]; then
      echo "30 make images of servers"
    fi
    if [[ $missing == *jre* ]]; then base=; else read -r _ _ base <<<"$("$root/local/images/build" jre)"; fi
  else
    base=$PULLED_JRE
  fi
  if [[ -z $base || -n $("$root/local/images/apps" --missing "$base") ]]; then
    echo "200 build Onsale's own images, and train the application's JVM"
  fi
}

minutes() { # SECONDS
  if (($1 < 45)); then echo '<1'; else echo $((($1 + 30) / 60)); fi
}
