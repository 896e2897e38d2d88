-- Six arguments for each buyer: the buyer; number, epoch and time of joining of the buyer's token, or minus the end of
-- the active place that the token proves; the buyer's entry when the token is of the lottery and has no number; the
-- epoch in which MySQL was asked and knows of no departure. Counts signs of life.
local ARGUMENTS = 6

-- Gives an active place back that Redis has lost. Its room is free: nobody was admitted since.
local function reinstate(buyer, number, ends)
  if isOver(buyer, ends) or redis.call('ZCARD', active) >= size then
    return false
  end
  unqueue(buyer)
  stay(buyer, ends, now + idleMs)
  redis.call('HSET', until_, buyer, string.format('%d:%d:0:%d', ends, math.max(0, ends - activeMs), number))
  note(buyer)
  return true
end

-- The state of a buyer without a place in Redis; nil when the token has given the place back.
local function restore(it, old)
  if it.epoch >= s.origin and (it.epoch > s.epoch or (it.epoch == s.epoch and it.number > s.issued)) then
    return 'LOST'
  end
  -- The active place that the token proves has ended by time, whether Redis remembers it or not.
  if it.joinedAt < 0 and isOver(it.buyer, -it.joinedAt) then
    return 'GONE'
  end
  if old and it.entry ~= '' and s.draw >= CLOSED then
    -- MySQL has the number, unless the buyer came back too late for the draw.
    return 'NUMBERLESS'
  end
  -- In a line that was restored a place of this epoch may be one that was brought back, and is lost again.
  local again = it.epoch == s.epoch and it.number > 0 and s.generation > 0
  if not (old or again) or redis.call('SISMEMBER', restored, it.buyer) == 1 then
    return 'GONE'
  end
  if it.proven ~= s.epoch then
    return 'UNPROVEN'
  end
  if again then
    return 'LOST'
  end
  redis.call('SADD', restored, it.buyer)
  -- Instances know from the count whether Redis has lost this again.
  s.changes = s.changes + 1
  if it.entry ~= '' then
    redis.call('ZADD', entries, 0, it.entry)
    s.draw = ENTERING
    it.rank = entered(it.entry)
    presentEntry(it.buyer, it.rank)
    return nil
  end
  if it.number < 0 then
    s.issued = s.issued + 1
    it.number = s.issued
  end
  redis.call('ZADD', line, it.number, it.buyer)
  s.issued = math.max(s.issued, it.number)
  return nil
end

local function touch(it)
  it.departure = departure(it.buyer)
  if it.departure then
    return
  end
  local old = it.epoch >= s.origin and it.epoch < s.epoch
  local current = tonumber(redis.call('ZSCORE', line, it.buyer))
  if not current then
    it.rank = entered(it.entry)
    if it.rank then
      presentEntry(it.buyer, it.rank)
      return
    end
    it.state = restore(it, old)
    if it.state or it.rank then
      return
    end
    current = it.number
  end
  -- A token of an earlier place of the buyer proves nothing of this one.
  local proof = old and it.joinedAt < 0 and it.number == current
  if not (proof and reinstate(it.buyer, current, -it.joinedAt)) then
    present(it.buyer, current)
  end
end

local all, waiting = {}, false
for i = FIRST, #ARGV, ARGUMENTS do
  local it = { buyer = ARGV[i], number = tonumber(ARGV[i + 1]), epoch = tonumber(ARGV[i + 2]),
    joinedAt = tonumber(ARGV[i + 3]), entry = ARGV[i + 4], proven = tonumber(ARGV[i + 5]) }
  all[#all + 1] = it
  it.active = isActive(it.buyer)
  waiting = waiting or not it.active
end
if waiting then
  expire()
  for _, it in ipairs(all) do
    if not it.active then
      touch(it)
    end
  end
  advance()
end
local places = {}
for i, it in ipairs(all) do
  if it.departure then
    places[i] = row(0, 'ENDING', it.departure)
  elseif it.state then
    places[i] = row(0, it.state)
  elseif it.rank then
    places[i] = row(0, placeOfEntry(it.buyer, it.rank))
  else
    places[i] = row(0, place(it.buyer, it.joinedAt))
  end
end
return report(places)
