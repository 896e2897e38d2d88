-- ARGV[17]... buyers. Returns for each the time, and counts a sign of life, if the buyer is active for certain; 0 if
-- touch.lua has to decide.
return each(function(buyer)
  local due = deadline(buyer)
  if not due or due <= now then
    return 0
  end
  -- Near enough, and saves most calls the write.
  if due < now + idleMs - math.min(1000, idleMs / 10) then
    local ends = endOf(buyer)
    -- touch.lua counts a sign of life that comes late.
    if not ends or math.min(ends, now + idleMs) - due > idleMs / 2 then
      return 0
    end
    stay(buyer, ends, heldUntil(buyer))
  end
  return now
end)
