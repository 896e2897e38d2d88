-- Begins anew: nobody is in the line and older tokens are void. What is left says so to instances that remember more.
redis.call('DEL', line, seen, marks, grace, returned, active, until_, restored, changed, entries)
for _, field in ipairs(FIELDS) do
  s[field] = 0
end
s.epoch = math.max(now, tonumber(before[1]) or 0, known.epoch) + 1
s.origin = s.epoch
s.beat = now
return answer('NONE')
