-- The buyer; the buyer's entry in the lottery, or ''; perhaps a time. Ends the buyer's place, if there is one. An entry
-- that is being drawn stays and is skipped as that of an absent buyer. With a time only the place that was active then
-- ends: one that began later, or waits, is another one.
local buyer, entry, activeAt = ARGV[FIRST], ARGV[FIRST + 1], tonumber(ARGV[FIRST + 2])
local ends, admittedAt = term(buyer)
if activeAt and ((ends and admittedAt > activeAt) or (not ends and redis.call('ZSCORE', line, buyer))) then
  return answer('NONE')
end
local entering = entry ~= '' and s.draw == ENTERING and redis.call('ZREM', entries, entry) == 1
if entering or redis.call('ZSCORE', active, buyer) or redis.call('ZSCORE', line, buyer) then
  depart(buyer)
elseif s.healed == 1 then
  redis.call('SADD', restored, buyer)
end
return answer('ENDING', departure(buyer))
