-- Pairs of a buyer and the buyer's entry in the lottery, or ''. Gives buyers without a place a number, or an entry
-- before the sale opens, in order.

-- The buyer's place before the line advances.
local function join(buyer, entry)
  local it = { joined = 0, at = 0 }
  if isActive(buyer) then
    return it
  end
  it.departure = departure(buyer)
  if it.departure then
    return it
  end
  local number = tonumber(redis.call('ZSCORE', line, buyer))
  if not number then
    if entry ~= '' and now < opensAt and s.draw <= ENTERING then
      it.joined = redis.call('ZADD', entries, 0, entry)
      s.changes = s.changes + it.joined
      s.draw = ENTERING
    end
    it.rank = entered(entry)
    if it.rank then
      presentEntry(buyer, it.rank)
      return it
    end
    if s.draw == ENTERING and now >= opensAt and not close() then
      -- Lost entries are still coming back, and all of them are before this buyer.
      it.later = true
      return it
    end
    s.issued = s.issued + 1
    number = s.issued
    redis.call('ZADD', line, number, buyer)
    it.joined = 1
    it.at = now
  end
  present(buyer, number)
  return it
end

local places = {}
if closesAt > 0 and now >= closesAt then
  for i = FIRST, #ARGV, 2 do
    places[#places + 1] = row(0, 'CLOSED')
  end
  return report(places)
end
expire()
local all = {}
for i = FIRST, #ARGV, 2 do
  all[#all + 1] = join(ARGV[i], ARGV[i + 1])
end
advance()
for i, it in ipairs(all) do
  local buyer = ARGV[FIRST + 2 * (i - 1)]
  if it.departure then
    places[i] = row(0, 'ENDING', it.departure)
  elseif it.later then
    places[i] = row(it.joined, 'LATER')
  elseif it.rank then
    places[i] = row(it.joined, placeOfEntry(buyer, it.rank))
  else
    places[i] = row(it.joined, place(buyer, it.at))
  end
end
return report(places)
