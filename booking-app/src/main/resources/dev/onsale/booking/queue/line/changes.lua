-- The changes since a checkpoint. ARGV[13] epoch and ARGV[14] change of the checkpoint. Returns the line; whether the
-- list is all active buyers instead of changes; the last change in it; whether there are more; the list: buyer, end of
-- the active place or 0.
local epoch, from = tonumber(ARGV[13]), tonumber(ARGV[14])
local list = {}

local function add(buyer, place)
  list[#list + 1] = buyer
  list[#list + 1] = place and tonumber(string.match(place, '%d+')) or 0
end

if epoch ~= s.epoch then
  local all = redis.call('HGETALL', until_)
  for i = 1, #all, 2 do
    add(all[i], all[i + 1])
  end
  return { answer('NONE'), 1, s.changes, 0, list }
end
redis.call('ZREMRANGEBYSCORE', changed, '-inf', from)
local next = redis.call('ZRANGE', changed, 0, STEPS, 'WITHSCORES')
local last = math.min(#next, 2 * STEPS)
for i = 1, last, 2 do
  add(next[i], redis.call('HGET', until_, next[i]))
end
if #next > last then
  return { answer('NONE'), 0, tonumber(next[last]), 1, list }
end
return { answer('NONE'), 0, s.changes, 0, list }
