-- ARGV[17]... threes of a buyer, the end of the buyer's last hold, and 1 if it counts also when a later one was known:
-- a hold was cancelled. Keeps the active place until then; its time-outs count as from now. Returns for each 1, or 0
-- without a place. Runs without line.lua, as alive.lua does.
local active, until_, holding = KEYS[7], KEYS[8], KEYS[13]
local idleMs = tonumber(ARGV[5])
local FIRST = 17

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local function keep(buyer, holdEnds, anew)
  local ends = tonumber(string.match(redis.call('HGET', until_, buyer) or '', '^%d+'))
  if not ends or not redis.call('ZSCORE', active, buyer) then
    return 0
  end
  if not anew then
    holdEnds = math.max(holdEnds, tonumber(redis.call('HGET', holding, buyer)) or 0)
  end
  redis.call('HSET', holding, buyer, holdEnds)
  redis.call('ZADD', active, math.max(math.min(ends, now + idleMs), holdEnds), buyer)
  return 1
end

local answers = {}
for i = FIRST, #ARGV, 3 do
  answers[#answers + 1] = keep(ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2] == '1')
end
return answers
