-- ARGV[17]... buyers. Returns for each 1, and counts a sign of life, if the buyer is active for certain; 2 if only a
-- hold keeps the place, whose time is over; 0 if touch.lua has to decide.

-- The place lasts until the hold is written and keeps it.
local WRITING_MS = 5000

return each(function(buyer)
  local due, ends = deadline(buyer), endOf(buyer)
  if not due or due <= now or not ends then
    return 0
  end
  if ends <= now then
    return 2
  end
  stay(buyer, ends, math.max(heldUntil(buyer), now + WRITING_MS))
  return 1
end)
