-- ARGV[13] 1 pauses admissions, 0 resumes them.
s.paused = tonumber(ARGV[13])
advance()
return answer('NONE')
