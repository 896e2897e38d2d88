-- Ends places that were released while Redis was unavailable: ARGV[13]... pairs of buyer and time. A place that began
-- later is another one.
for i = 13, #ARGV, 2 do
  local place = redis.call('HGET', until_, ARGV[i])
  if place and tonumber(string.match(place, '%d+:(%d+)')) <= tonumber(ARGV[i + 1]) then
    forget(ARGV[i])
  end
end
advance()
return answer('NONE')
