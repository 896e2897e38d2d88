-- The changes since a checkpoint: epoch and change of the checkpoint. Returns the line; whether the list is all active
-- buyers instead of changes; the last change in it; whether there are more; the list: buyer, end of the active place or
-- 0, number.
local epoch, from = tonumber(ARGV[FIRST]), tonumber(ARGV[FIRST + 1])
local list = {}

local function add(buyer)
  local ends, _, _, number = term(buyer)
  local is = ends and redis.call('ZSCORE', active, buyer)
  list[#list + 1] = buyer
  list[#list + 1] = is and ends or 0
  list[#list + 1] = is and number or 0
end

if epoch ~= s.epoch then
  for _, buyer in ipairs(redis.call('HKEYS', until_)) do
    add(buyer)
  end
  return { answer('NONE'), 1, s.changes, 0, list }
end
redis.call('ZREMRANGEBYSCORE', changed, '-inf', from)
local next = redis.call('ZRANGE', changed, 0, STEPS, 'WITHSCORES')
local last = math.min(#next, 2 * STEPS)
for i = 1, last, 2 do
  add(next[i])
end
if #next > last then
  return { answer('NONE'), 0, tonumber(next[last]), 1, list }
end
return { answer('NONE'), 0, s.changes, 0, list }
