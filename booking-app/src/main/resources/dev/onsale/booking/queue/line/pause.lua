-- ARGV[13] 1 to let nobody in, 0 to let them in again.
s.paused = tonumber(ARGV[13])
advance()
return answer('NONE')
