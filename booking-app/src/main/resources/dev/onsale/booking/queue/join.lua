-- ARGV[13] buyer. Gives a number to who has none.
local buyer = ARGV[13]
if closesAt > 0 and now >= closesAt then
  return answer('CLOSED')
end
local joinedAt = 0
if not isActive(buyer) then
  expire()
  local number = tonumber(redis.call('ZSCORE', line, buyer))
  if not number then
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
