-- What the scripts begin with that run without line.lua: they are called at every step of a booking and change only
-- deadlines.
local meta, active, until_, holding = KEYS[1], KEYS[7], KEYS[8], KEYS[13]
local epoch, issued, idleMs = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[5])
local changes, departed = tonumber(ARGV[13]), tonumber(ARGV[14])
local FIRST = 17

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

-- The remembered places may be old ones that were released since.
local function trusted()
  local line = redis.call('HMGET', meta, 'epoch', 'issued', 'changes', 'departed')
  return tonumber(line[1]) == epoch and (tonumber(line[2]) or 0) >= issued
    and (tonumber(line[3]) or 0) >= changes and (tonumber(line[4]) or 0) >= departed
end

local function deadline(buyer)
  return tonumber(redis.call('ZSCORE', active, buyer))
end

-- The end of the place by activeTimeout.
local function endOf(buyer)
  return tonumber(string.match(redis.call('HGET', until_, buyer) or '', '^%d+'))
end

-- The end of the buyer's last hold.
local function heldUntil(buyer)
  return tonumber(redis.call('HGET', holding, buyer)) or 0
end

-- A sign of life: the place lasts for the idle time, not beyond its end, and in any case until `least`.
local function stay(buyer, ends, least)
  redis.call('ZADD', active, math.max(math.min(ends, now + idleMs), least), buyer)
end

-- The answer for each buyer of the call, 0 if nothing here can be trusted.
local function each(answer)
  local answers = {}
  local certain = trusted()
  for i = FIRST, #ARGV do
    answers[#answers + 1] = certain and answer(ARGV[i]) or 0
  end
  return answers
end
