-- ARGV[13] buyer. Ends a place, active or waiting, if there is one.
forget(ARGV[13])
advance()
return answer('GONE')
