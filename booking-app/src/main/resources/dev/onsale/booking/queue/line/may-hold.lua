-- ARGV[17]... buyers. Returns for each 1, and counts a sign of life, if the buyer is active for certain; 2 if only a
-- hold keeps the place, whose time is over; 0 if touch.lua has to decide. Runs without line.lua, as alive.lua does.
local meta, active, until_, holding = KEYS[1], KEYS[7], KEYS[8], KEYS[13]
local epoch, issued, idleMs = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[5])
local changes, departed = tonumber(ARGV[13]), tonumber(ARGV[14])
local FIRST = 17

-- The place lasts until the hold is written and keeps it.
local WRITING_MS = 5000

local line = redis.call('HMGET', meta, 'epoch', 'issued', 'changes', 'departed')
local trusted = tonumber(line[1]) == epoch and (tonumber(line[2]) or 0) >= issued
  and (tonumber(line[3]) or 0) >= changes and (tonumber(line[4]) or 0) >= departed
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local function mayHold(buyer)
  local deadline = tonumber(redis.call('ZSCORE', active, buyer))
  local ends = tonumber(string.match(redis.call('HGET', until_, buyer) or '', '^%d+'))
  if not deadline or deadline <= now or not ends then
    return 0
  end
  if ends <= now then
    return 2
  end
  local held = tonumber(redis.call('HGET', holding, buyer)) or 0
  redis.call('ZADD', active, math.max(math.min(ends, now + idleMs), held, now + WRITING_MS), buyer)
  return 1
end

local answers = {}
for i = FIRST, #ARGV do
  answers[#answers + 1] = trusted and mayHold(ARGV[i]) or 0
end
return answers
