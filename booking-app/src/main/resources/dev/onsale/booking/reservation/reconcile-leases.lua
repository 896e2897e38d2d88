-- Corrects leases after MySQL decided otherwise.
-- KEYS[1] hash of the schedule, as in acquire-leases.lua
-- ARGV    buyer whose leases end; then for each seat: seat, its right lease or '' when nobody has it
local buyer = ARGV[1]
for i = 2, #ARGV, 2 do
  local seat, lease = ARGV[i], ARGV[i + 1]
  if lease ~= '' then
    redis.call('HSET', KEYS[1], seat, lease)
  else
    local current = redis.call('HGET', KEYS[1], seat)
    if current and string.match(current, '^%d+ (.*)$') == buyer then
      redis.call('HDEL', KEYS[1], seat)
    end
  end
end
return #ARGV
