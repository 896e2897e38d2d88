-- ARGV[13] buyer; ARGV[14] number, ARGV[15] epoch and ARGV[16] time of joining of the buyer's token; ARGV[17] the
-- buyer's entry when the token is of the lottery and has no number. Counts a sign of life.
local buyer, number, epoch, joinedAt, entry = ARGV[13], tonumber(ARGV[14]), tonumber(ARGV[15]), tonumber(ARGV[16]),
  ARGV[17]

local function awaitDraw(rank)
  presentEntry(buyer, rank)
  advance()
  return answer(placeOfEntry(buyer, rank))
end

if not isActive(buyer) then
  expire()
  local current = tonumber(redis.call('ZSCORE', line, buyer))
  if not current then
    local rank = entered(entry)
    if rank then
      return awaitDraw(rank)
    end
    local old = epoch >= s.origin and epoch < s.epoch
    if old and entry ~= '' and s.draw >= CLOSED then
      -- MySQL has the number, unless the buyer came back too late for the draw.
      return answer('NUMBERLESS')
    end
    if not old or redis.call('SADD', restored, buyer) == 0 then
      advance()
      return answer('GONE')
    end
    -- Redis has lost this place; the signed token proves it.
    if entry ~= '' then
      redis.call('ZADD', entries, 0, entry)
      s.draw = ENTERING
      return awaitDraw(entered(entry))
    end
    if number < 0 then
      s.issued = s.issued + 1
      number = s.issued
    end
    current = number
    redis.call('ZADD', line, number, buyer)
    s.issued = math.max(s.issued, number)
  end
  present(buyer, current)
  advance()
end
return answer(place(buyer, joinedAt))
