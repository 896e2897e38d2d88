-- Empties the line and makes older tokens void. What is left tells instances that this was no loss.
redis.call('DEL', line, seen, marks, grace, returned, active, until_, restored, changed, entries)
for _, field in ipairs(FIELDS) do
  s[field] = 0
end
s.epoch = math.max(now, tonumber(before[1]) or 0, known.epoch) + 1
s.origin = s.epoch
s.beat = now
return answer('NONE')
