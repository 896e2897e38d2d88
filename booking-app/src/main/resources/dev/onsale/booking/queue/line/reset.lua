-- Empties the line and makes older tokens void. What is left tells instances that this was no loss.
redis.call('DEL', line, seen, marks, grace, returned, active, until_, restored, changed, entries, ending,
  holding)
local generation = math.max(s.generation, known.generation)
for _, field in ipairs(FIELDS) do
  s[field] = 0
end
gaps = {}
s.epoch = math.max(now, numeric(before[1]), known.epoch) + 1
s.origin = s.epoch
s.generation = generation
s.beat = now
return answer('NONE')
