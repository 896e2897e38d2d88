-- ARGV[13] buyer, ARGV[14] number, ARGV[15] epoch and ARGV[16] time of joining as the buyer's token says. A sign of life.
local buyer, number, epoch, joinedAt = ARGV[13], tonumber(ARGV[14]), tonumber(ARGV[15]), tonumber(ARGV[16])
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
