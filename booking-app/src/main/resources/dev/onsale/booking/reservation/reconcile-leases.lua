-- Corrects leases after MySQL decided otherwise.
-- KEYS[1] hash of the schedule, as in acquire-leases.lua
-- ARGV    buyer whose leases end; then for each seat: seat, length of its right lease (ms) and its owner, or '' twice
--         when nobody has it
local buyer = ARGV[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 2, #ARGV, 3 do
  local seat, lease, owner = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  if lease ~= '' then
    redis.call('HSET', KEYS[1], seat, string.format('%.0f', now + lease) .. ' ' .. owner)
  else
    local current = redis.call('HGET', KEYS[1], seat)
    if current and string.match(current, '^%d+ (.*)$') == buyer then
      redis.call('HDEL', KEYS[1], seat)
    end
  end
end
return #ARGV
