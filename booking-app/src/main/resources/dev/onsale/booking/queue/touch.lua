-- ARGV[15] buyer, ARGV[16] number, ARGV[17] epoch and ARGV[18] time of joining as the buyer's token says. A sign of life.
local buyer, number, epoch, joinedAt = ARGV[15], tonumber(ARGV[16]), tonumber(ARGV[17]), tonumber(ARGV[18])
if not isActive(buyer) then
  expire()
  local current = tonumber(redis.call('ZSCORE', line, buyer))
  if not current then
    if epoch < s.origin or epoch >= s.epoch or redis.call('SADD', restored, buyer) == 0 then
      advance()
      return answer('GONE')
    end
    -- Redis lost this number; the signed token is its memory.
    current = number
    redis.call('ZADD', line, number, buyer)
    s.issued = math.max(s.issued, number)
  end
  present(buyer, current)
  advance()
end
return place(buyer, joinedAt)
