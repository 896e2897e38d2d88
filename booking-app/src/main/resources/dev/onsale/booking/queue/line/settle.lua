-- Ends places for good, which MySQL knows to have ended. Five arguments for each: buyer; epoch and number of the
-- departure; the last number that it ends; the buyer's entry in the lottery, or ''.
for i = FIRST, #ARGV, 5 do
  local buyer, epoch, number, through = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), tonumber(ARGV[i + 3])
  if epoch ~= s.epoch then
    -- The line was restored meanwhile, perhaps with this place.
    local _, _, _, called = term(buyer)
    local current = tonumber(redis.call('ZSCORE', line, buyer)) or called
    local entered = ARGV[i + 4] ~= '' and s.draw == ENTERING and redis.call('ZREM', entries, ARGV[i + 4]) == 1
    if entered or (current and current <= through) then
      depart(buyer)
    end
  elseif departure(buyer) == number then
    redis.call('ZREM', ending, buyer)
    if not term(buyer) then
      redis.call('ZREM', active, buyer)
    end
  end
  if s.healed == 1 then
    redis.call('SADD', restored, buyer)
  end
end
s.claimed = 0
advance()
return answer('GONE')
