-- ARGV[13] buyer. Answers 1 and counts a sign of life if the buyer is active for certain; 0 if touch.lua has to find out. Stands alone, without
-- line.lua: it is asked at every step of a booking, and moves nothing but one deadline.
local meta, active, until_ = KEYS[1], KEYS[7], KEYS[8]
local epoch, issued, idleMs, buyer = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[5]), ARGV[13]

-- The remembered place may be one of before, that was given back since.
local line = redis.call('HMGET', meta, 'epoch', 'issued')
if tonumber(line[1]) ~= epoch or (tonumber(line[2]) or 0) < issued then
  return { 0 }
end
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local deadline = tonumber(redis.call('ZSCORE', active, buyer))
if not deadline or deadline <= now then
  return { 0 }
end
-- Near enough, and saves most calls the write.
if deadline < now + idleMs - math.min(1000, idleMs / 10) then
  local ends = tonumber(string.match(redis.call('HGET', until_, buyer), '%d+'))
  redis.call('ZADD', active, math.min(ends, now + idleMs), buyer)
end
return { 1 }
