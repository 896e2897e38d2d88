-- Restores a lost line from what instances and MySQL have: the epoch that the loss was found in; then epoch, origin,
-- issued, serving, paused; state of the lottery, its base, its participants; how many losses MySQL knows of; the gaps;
-- the active buyers as JSON: [[buyer, end by activeTimeout, number], ...]; the ends of the live holds as JSON:
-- {buyer: end}; when the line may last have been long, empty when the instance has not seen it. Does nothing when
-- another instance was first. The caller passes no known numbers, or line.lua would return before this.
local found = tonumber(ARGV[FIRST])
local kept = { epoch = tonumber(ARGV[FIRST + 1]), origin = tonumber(ARGV[FIRST + 2]),
  issued = tonumber(ARGV[FIRST + 3]), serving = tonumber(ARGV[FIRST + 4]) }
local generation = tonumber(ARGV[FIRST + 9])

-- New numbers start at least this much higher: numbers may have been issued that nobody has.
local MARGIN = 100000
-- And those of each loss at a multiple of this: what was issued since the last one may be lost, too.
local SPAN = 100000000

local epochBefore = numeric(before[1])
if epochBefore ~= found then
  s.generation = math.max(s.generation, generation)
  return answer('NONE')
end
if epochBefore == 0 or kept.origin > s.origin then
  redis.call('DEL', line, seen, marks, grace, returned, active, until_, changed, entries, ending,
    holding)
  for _, field in ipairs(FIELDS) do
    s[field] = 0
  end
  s.beat = now
  s.origin = kept.origin
  s.serving = kept.serving
  gaps = {}
  for from, to in string.gmatch(ARGV[FIRST + 10], '(%d+):(%d+)') do
    addGap(tonumber(from), tonumber(to))
  end
end
if epochBefore > kept.epoch then
  -- Another instance knew of nothing, and began a line anew.
  s.serving = math.max(s.serving, kept.serving)
end
redis.call('UNLINK', restored)
local issued = math.max(s.issued, kept.issued)
-- Buyers of a line that fits into the zone poll often, once they have been told since it does.
local longAt = tonumber(ARGV[FIRST + 13]) or now
local short = ahead(issued) * 2 <= zone and now - longAt > pollMs
s.epoch = math.max(now, epochBefore + 1, kept.epoch + 1)
s.gapFrom = issued
s.gapTo = math.max(issued + MARGIN, generation * SPAN)
addGap(s.gapFrom, s.gapTo)
s.generation = math.max(s.generation, generation)
s.issued = s.gapTo
s.paused = math.max(s.paused, tonumber(ARGV[FIRST + 5]))
s.healed = 1
s.settle = now + presenceMs
s.draw, s.base, s.participants = tonumber(ARGV[FIRST + 6]), tonumber(ARGV[FIRST + 7]), tonumber(ARGV[FIRST + 8])
s.drawn = s.draw == DRAWN and s.participants or 0
s.resume = short and s.draw ~= ENTERING and s.settle or math.max(s.settle, now + pollMs)
-- Also of buyers whose token gives the place back.
for buyer, ends in pairs(cjson.decode(ARGV[FIRST + 12])) do
  redis.call('HSET', holding, buyer, ends)
end
-- The last sign of life of an active buyer may be lost, however old the line came back.
for _, buyer in ipairs(redis.call('ZRANGE', active, 0, -1)) do
  local ends = term(buyer)
  if ends and not departure(buyer) then
    stay(buyer, ends, now + idleMs)
  end
end
local places = cjson.decode(ARGV[FIRST + 11])
-- All active buyers stay active, also when the size was lowered meanwhile.
local room = math.max(size, #places) - redis.call('ZCARD', active)
for _, place in ipairs(places) do
  local buyer, ends = place[1], place[2]
  if room > 0 and not isOver(buyer, ends) and not redis.call('ZSCORE', active, buyer) and not departure(buyer) then
    stay(buyer, ends, now + idleMs)
    redis.call('HSET', until_, buyer, string.format('%d:%d:0:%d', ends, math.max(0, ends - activeMs), place[3]))
    unqueue(buyer)
    note(buyer)
    room = room - 1
  end
end
return answer('NONE')
