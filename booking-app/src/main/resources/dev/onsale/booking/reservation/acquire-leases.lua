-- Leases for each of several requests, one after the other, all of its seats or none.
-- KEYS[1] hash of the schedule: seat -> "<lease end, epoch ms> <buyer>"
-- ARGV    for each request: buyer, length of the lease (ms), number of seats, seats...
-- Returns for each request the seats that others have; empty: all are leased.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local leased = false

local function hold(buyer, lease_end, first, last)
  local leases = redis.call('HMGET', KEYS[1], unpack(ARGV, first, last))
  local taken = {}
  for i = first, last do
    local lease = leases[i - first + 1]
    if lease then
      local ends, owner = string.match(lease, '^(%d+) (.*)$')
      if tonumber(ends) > now and owner ~= buyer then
        taken[#taken + 1] = ARGV[i]
      end
    end
  end
  if #taken == 0 then
    leased = true
    for i = first, last do
      redis.call('HSET', KEYS[1], ARGV[i], lease_end .. ' ' .. buyer)
    end
  end
  return taken
end

local answers = {}
local i = 1
while i <= #ARGV do
  local seats = tonumber(ARGV[i + 2])
  answers[#answers + 1] = hold(ARGV[i], string.format('%.0f', now + ARGV[i + 1]), i + 3, i + 2 + seats)
  i = i + 3 + seats
end
-- No lease is longer than these; an hour without any and the hash is gone.
if leased then
  redis.call('PEXPIRE', KEYS[1], 3600000)
end
return answers
