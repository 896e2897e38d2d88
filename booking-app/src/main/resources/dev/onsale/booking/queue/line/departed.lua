-- Removes places from a line that came back without its last writes: pairs of a buyer whose place has ended since, and
-- the last number that this ended; the buyer's entry in the lottery, or ''. The line is lost and restored next.
for i = FIRST, #ARGV, 3 do
  local buyer, through = ARGV[i], tonumber(ARGV[i + 1])
  local _, _, _, called = term(buyer)
  local current = tonumber(redis.call('ZSCORE', line, buyer)) or called
  if not current or current <= through then
    forget(buyer)
  end
  if ARGV[i + 2] ~= '' and s.draw == ENTERING then
    redis.call('ZREM', entries, ARGV[i + 2])
  end
end
return answer('NONE')
