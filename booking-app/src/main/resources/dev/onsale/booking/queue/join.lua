-- ARGV[13] buyer, ARGV[14] the buyer's entry in the lottery or nothing. Gives a number, or an entry before the sale opens, to who has none.
local buyer, entry = ARGV[13], ARGV[14]
if closesAt > 0 and now >= closesAt then
  return answer('CLOSED')
end
local joinedAt = 0
if not isActive(buyer) then
  expire()
  local number = tonumber(redis.call('ZSCORE', line, buyer))
  if not number then
    if entry ~= '' and now < opensAt and s.draw <= ENTERING then
      joined = redis.call('ZADD', entries, 0, entry)
      s.draw = ENTERING
    end
    local rank = entered(entry)
    if rank then
      return awaitDraw(buyer, rank)
    end
    if s.draw == ENTERING and now >= opensAt and not close() then
      -- The entries that a loss took are still coming back, and all of them are before this buyer.
      return answer('LATER')
    end
    s.issued = s.issued + 1
    number = s.issued
    redis.call('ZADD', line, number, buyer)
    joined = 1
    joinedAt = now
  end
  present(buyer, number)
  advance()
end
return place(buyer, joinedAt)
