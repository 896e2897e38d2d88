-- Restores a lost line from what instances and MySQL have: ARGV[13] epoch, ARGV[14] origin, ARGV[15] issued, ARGV[16]
-- serving, ARGV[17] paused, ARGV[18] state of the lottery, ARGV[19] its base, ARGV[20] its participants, ARGV[21] the
-- active buyers as JSON: [[buyer, end by activeTimeout], ...]. Does nothing when another instance was first. The caller
-- passes no known numbers, or line.lua would return before this.
local kept = { epoch = tonumber(ARGV[13]), origin = tonumber(ARGV[14]), issued = tonumber(ARGV[15]),
  serving = tonumber(ARGV[16]) }

-- New numbers start this much higher: numbers may have been issued that nobody has.
local MARGIN = 100000

local empty = not before[1]
if empty then
  s.epoch = 0
end
if misses(kept.epoch, kept.issued) then
  if empty then
    s.origin = kept.origin
  end
  s.epoch = math.max(now, s.epoch + 1, kept.epoch + 1)
  s.gapFrom = math.max(s.issued, kept.issued)
  s.gapTo = s.gapFrom + MARGIN
  s.issued = s.gapTo
  s.serving = math.max(s.serving, kept.serving)
  s.paused = math.max(s.paused, tonumber(ARGV[17]))
  s.healed = 1
  s.settle = now + presenceMs
  s.resume = s.settle
  s.draw, s.base, s.participants = tonumber(ARGV[18]), tonumber(ARGV[19]), tonumber(ARGV[20])
  s.drawn = s.draw == DRAWN and s.participants or 0
  if s.draw == ENTERING then
    s.resume = math.max(s.settle, now + pollMs)
  end
  local places = cjson.decode(ARGV[21])
  -- All active buyers stay active, also when the size was lowered meanwhile.
  local room = math.max(size, #places) - redis.call('ZCARD', active)
  for _, place in ipairs(places) do
    local buyer, ends = place[1], place[2]
    if room > 0 and ends > now and not redis.call('ZSCORE', active, buyer) then
      redis.call('ZADD', active, math.min(ends, now + idleMs), buyer)
      redis.call('HSET', until_, buyer, string.format('%d:0:0:0', ends))
      redis.call('ZREM', line, buyer)
      redis.call('ZREM', returned, buyer)
      note(buyer)
      room = room - 1
    end
  end
else
  s.epoch = s.epoch > 0 and s.epoch or now
end
return answer('NONE')
