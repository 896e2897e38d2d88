-- The buyer, and the buyer's entry in the lottery, or ''. Ends the buyer's place, if there is one. An entry that is being
-- drawn stays and is skipped as that of an absent buyer.
local buyer, entry = ARGV[FIRST], ARGV[FIRST + 1]
local entering = entry ~= '' and s.draw == ENTERING and redis.call('ZREM', entries, entry) == 1
if entering or redis.call('ZSCORE', active, buyer) or redis.call('ZSCORE', line, buyer) then
  depart(buyer)
elseif s.healed == 1 then
  redis.call('SADD', restored, buyer)
end
return answer('ENDING', departure(buyer))
