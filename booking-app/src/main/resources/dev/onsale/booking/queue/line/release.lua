-- Ends places that were released while Redis was unavailable: pairs of buyer and time. A place that began later is
-- another one.
for i = FIRST, #ARGV, 2 do
  local ends, admittedAt = term(ARGV[i])
  if ends and admittedAt <= tonumber(ARGV[i + 1]) then
    depart(ARGV[i])
  end
end
advance()
return answer('NONE')
