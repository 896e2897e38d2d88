-- Ends places that were given back while Redis was away: from ARGV[13] on pairs of buyer and time. A place that was given later is another one.
for i = 13, #ARGV, 2 do
  local place = redis.call('HGET', until_, ARGV[i])
  if place and tonumber(string.match(place, '%d+:(%d+)')) <= tonumber(ARGV[i + 1]) then
    forget(ARGV[i])
  end
end
advance()
return answer('NONE')
