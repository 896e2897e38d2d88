-- ARGV[15] buyer. Ends a place, active or waiting, if there is one.
forget(ARGV[15])
advance()
return answer('GONE')
