-- Threes of a buyer; the buyer's entry in the lottery, or ''; a time, or ''. Ends each buyer's place, if there is one.
-- An entry that is being drawn stays and is skipped as that of an absent buyer. With a time only the place that was
-- active then ends: one that began later, or waits, is another one.
local function leave(buyer, entry, activeAt)
  local ends, admittedAt = term(buyer)
  if activeAt and ((ends and admittedAt > activeAt) or (not ends and redis.call('ZSCORE', line, buyer))) then
    return row(0, 'NONE')
  end
  local entering = entry ~= '' and s.draw == ENTERING and redis.call('ZREM', entries, entry) == 1
  if entering or redis.call('ZSCORE', active, buyer) or redis.call('ZSCORE', line, buyer) then
    depart(buyer)
  elseif s.healed == 1 then
    redis.call('SADD', restored, buyer)
  end
  return row(0, 'ENDING', departure(buyer))
end

local places = {}
for i = FIRST, #ARGV, 3 do
  places[#places + 1] = leave(ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]))
end
return report(places)
