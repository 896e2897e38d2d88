-- Leases all seats for one buyer, or none.
-- KEYS[1] hash of the schedule: seat -> "<lease end, epoch ms> <buyer>"
-- ARGV    buyer, now, lease end (epoch ms), seats...
-- Returns the seats that others have; empty: all are leased.
local buyer, now, lease_end = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local leases = redis.call('HMGET', KEYS[1], unpack(ARGV, 4))
local taken = {}
for i = 1, #ARGV - 3 do
  if leases[i] then
    local ends, owner = string.match(leases[i], '^(%d+) (.*)$')
    if tonumber(ends) > now and owner ~= buyer then
      taken[#taken + 1] = ARGV[3 + i]
    end
  end
end
if #taken == 0 then
  for i = 4, #ARGV do
    redis.call('HSET', KEYS[1], ARGV[i], lease_end .. ' ' .. buyer)
  end
  -- No lease is longer than this one's; an hour without any and the hash is gone.
  redis.call('PEXPIRE', KEYS[1], 3600000)
end
return taken
