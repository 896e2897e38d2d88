-- 1 pauses admissions, 0 resumes them.
s.paused = tonumber(ARGV[FIRST])
advance()
return answer('NONE')
