-- ARGV[17]... threes of a buyer, the end of the buyer's last hold, and 1 if it counts also when a later one was known:
-- a hold was cancelled. Keeps the active place until then; its time-outs count as from now. Returns for each 1, or 0
-- without a place.
local function keep(buyer, holdEnds, anew)
  local ends = endOf(buyer)
  if not ends or not deadline(buyer) then
    return 0
  end
  if not anew then
    holdEnds = math.max(holdEnds, heldUntil(buyer))
  end
  if holdEnds ~= heldUntil(buyer) then
    redis.call('HSET', holding, buyer, holdEnds)
    -- Instances know from the count whether Redis has lost this.
    redis.call('HINCRBY', meta, 'changes', 1)
  end
  stay(buyer, ends, holdEnds)
  return 1
end

local answers = {}
for i = FIRST, #ARGV, 3 do
  answers[#answers + 1] = keep(ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2] == '1')
end
return answers
