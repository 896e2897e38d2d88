-- Moves the line on, and asks one instance at a time to tell MySQL of the places that ended.
local CLAIM_MS, ENDINGS = 500, 200
advance()
if now >= s.claimed or s.claimed > now + CLAIM_MS then
  endings = redis.call('ZRANGE', ending, 0, ENDINGS - 1, 'WITHSCORES')
  s.claimed = #endings > 0 and now + CLAIM_MS or 0
end
return answer('NONE')
