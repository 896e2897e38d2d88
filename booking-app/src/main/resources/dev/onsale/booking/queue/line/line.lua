-- The line of one concert. Scripts of this folder begin with this file; each runs atomically.
--
-- meta      hash   epoch     changes when Redis may have lost numbers; a time, so that it only grows
--                  origin    tokens of older epochs are void
--                  issued    the last number given out
--                  serving   the last number called
--                  admitted  buyers admitted in this epoch
--                  tokens, refilled   the token bucket that caps the rate of admissions
--                  frontier  the last number that the presence zone has reached
--                  beat      when a script last ran, to within half a second
--                  settle    no buyer counts as absent before this
--                  resume    after a loss: before this only buyers already called are admitted
--                  healed    1 after the first loss
--                  gaps      numbers that were skipped at losses: from, exclusive, and to, inclusive, of each
--                  gapFrom, gapTo   the last gap, for instances of the version before
--                  generation   how many losses MySQL knew of at the last one
--                  paused    1 while admissions are paused
--                  changes   how often a buyer became or ceased to be active, entered the lottery, brought a lost
--                            place back, or was active and silent for long, and how often a hold changed what keeps
--                            a place; the checkpoint follows it
--                  departed  how often a place ended in this epoch
--                  claimed   until then one instance tells MySQL of the places that ended
--                  draw      state of the lottery, see below
--                  base      the draw gives the numbers after this one
--                  participants   how many there were when the lottery closed
--                  drawn     how many of them are in the line
-- line      zset   buyer -> number; waiting, or called while absent
-- seen      hash   buyer -> until when the buyer counts as present; only in the zone
-- marks     zset   time -> number that the zone reached then
-- grace     zset   buyer -> when the number of an absent buyer is given up
-- returned  zset   buyer -> number; called while absent, and back again
-- active    zset   buyer -> when the place ends: after activeTimeout, or idleTimeout without a sign of life, but not
--                  before the buyer's hold
-- until     hash   buyer -> end by activeTimeout : time of admission : 1 until the buyer has been told : number
-- holding   hash   buyer -> until when a hold keeps the active place
-- restored  set    buyers who have used an older token in this epoch, or must not
-- ending    zset   buyer -> number of the departure; the place has ended, but MySQL may not know it yet. Only then may
--                  anybody learn of it: Redis may forget it, and MySQL does not
-- changed   zset   buyer -> the last change of the active place; until the checkpoint has it
-- entries   zset   32 hex digits of the buyer's order : buyer -> 0, in the order of the draw; until all are in the line

local meta, line, seen, marks, grace = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local returned, active, until_, restored, changed = KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10]
local entries, ending, holding = KEYS[11], KEYS[12], KEYS[13]

-- What the calling instance knows of the line; `fresh` when it knows only what MySQL has.
local known = { epoch = tonumber(ARGV[1]), issued = tonumber(ARGV[2]), changes = tonumber(ARGV[13]),
  departed = tonumber(ARGV[14]), generation = tonumber(ARGV[15]), fresh = ARGV[16] == '1' }
local size, activeMs, idleMs = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local rate, opensAt, closesAt = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local zone, presenceMs, pollMs, graceMs = tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])
-- A script's own arguments begin here.
local FIRST = 17

-- Work of one call at most; the next call continues, so that Redis is never busy for long.
local STEPS = 500
-- Longer than this without any script: Redis or all instances were unavailable, and no buyer could be seen.
local OUTAGE_MS = 1500
-- States of the lottery: none, entering, closed while MySQL gets the order, drawing into the line, drawn.
local ENTERING, CLOSED, DRAWING, DRAWN = 1, 2, 3, 4
local ORDER_DIGITS = 32
local BEAT_MS = 500

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local FIELDS = {
  'epoch', 'origin', 'issued', 'serving', 'admitted', 'tokens', 'refilled', 'frontier', 'beat', 'settle', 'resume',
    'healed',
  'gapFrom', 'gapTo', 'paused', 'changes', 'draw', 'base', 'participants', 'drawn', 'generation', 'departed',
    'claimed'
}

-- A number that Redis kept; 0 when it is lost or is none.
local function numeric(text)
  local value = tonumber(text or '')
  return value and value >= 0 and value < 1e15 and value or 0
end

local s = {}
local before = redis.call('HMGET', meta, unpack(FIELDS))
for i, field in ipairs(FIELDS) do
  s[field] = numeric(before[i])
end

-- Pairs in ascending order.
local gaps = {}
local gapsBefore = redis.call('HGET', meta, 'gaps') or ''

-- Gaps that meet are one. So are the first ones of many: numbers between them count as one.
local function addGap(from, to)
  while #gaps > 0 and gaps[#gaps][2] >= from do
    from = math.min(from, table.remove(gaps)[1])
  end
  gaps[#gaps + 1] = { from, to }
  if #gaps > 30 then
    gaps[2][1] = table.remove(gaps, 1)[1]
  end
end

for from, to in string.gmatch(gapsBefore, '(%d+):(%d+)') do
  addGap(tonumber(from), tonumber(to))
end
if s.gapTo > s.serving and (#gaps == 0 or gaps[#gaps][2] < s.gapTo) then
  addGap(s.gapFrom, s.gapTo)
end

local admissions = {}
local more = 0
-- Places that ended and that the caller tells MySQL of: buyer, number of the departure.
local endings = {}

-- Whether Redis has lost what the caller knows: it is empty, or came back without its last writes. An instance that
-- knows only what MySQL has does not know the last second; if nobody has been here since, nobody may.
local function misses()
  if known.generation > s.generation
    or (known.fresh and s.issued > 0 and s.beat > 0 and now - s.beat > OUTAGE_MS) then
    return true
  end
  return known.epoch > 0 and (s.epoch == 0 or (known.epoch >= s.origin
    and (known.issued > s.issued or known.epoch > s.epoch
      or (known.epoch == s.epoch and (known.changes > s.changes or known.departed > s.departed)))))
end

-- End by activeTimeout, time of admission, '1' until the buyer has been told, and number; nil when Redis has lost it.
local function term(buyer)
  local ends, admittedAt, untold, number =
    string.match(redis.call('HGET', until_, buyer) or '', '^(%d+):(%d+):(%d):(%d+)$')
  return tonumber(ends), tonumber(admittedAt), untold, tonumber(number)
end

local function keptUntil(buyer)
  return tonumber(redis.call('HGET', holding, buyer)) or 0
end

-- Whether an active place has ended by activeTimeout. A hold outlives it.
local function isOver(buyer, ends)
  return math.max(ends, keptUntil(buyer)) <= now
end

-- Sets when an active place ends, and returns that. A hold outlives both time-outs.
local function stay(buyer, ends, idleEnds)
  local deadline = math.max(math.min(ends, idleEnds), keptUntil(buyer))
  redis.call('ZADD', active, deadline, buyer)
  return deadline
end

-- Idle deadlines are extended by a time in which no sign of life could arrive.
local function standStill(duration)
  local places = redis.call('ZRANGEBYSCORE', active, s.beat, '+inf', 'WITHSCORES')
  for i = 1, #places, 2 do
    local ends = term(places[i])
    if ends then
      stay(places[i], ends, tonumber(places[i + 1]) + duration)
    end
  end
end

local function load()
  if s.epoch == 0 then
    s.epoch = now
  end
  if s.beat > 0 and now - s.beat > OUTAGE_MS then
    s.settle = math.max(s.settle, now + presenceMs)
    standStill(now - s.beat)
  end
  if now - s.beat > BEAT_MS then
    s.beat = now
  end
end

-- Distance of a number to the front, as if no buyer between had left.
local function ahead(number)
  local distance = number - s.serving
  for _, gap in ipairs(gaps) do
    distance = distance - math.max(0, math.min(number, gap[2]) - math.max(s.serving, gap[1]))
  end
  return distance
end

-- The zone moves with serving; when it reached a number is since when its buyer had to report.
local function extend()
  local front = s.serving + zone
  for _, gap in ipairs(gaps) do
    if front > gap[1] and s.serving < gap[2] then
      front = front + gap[2] - math.max(s.serving, gap[1])
    end
  end
  if front > s.frontier then
    s.frontier = front
    redis.call('ZADD', marks, s.frontier, now)
    redis.call('ZREMRANGEBYSCORE', marks, '-inf', '(' .. s.serving)
  end
end

-- The gaps before which the line still is.
local function gapsText()
  local texts = {}
  for _, gap in ipairs(gaps) do
    if gap[2] > s.serving then
      texts[#texts + 1] = string.format('%d:%d', gap[1], gap[2])
    end
  end
  return table.concat(texts, ' ')
end

local function save()
  extend()
  local fields = {}
  for i, field in ipairs(FIELDS) do
    if s[field] ~= numeric(before[i]) then
      fields[#fields + 1] = field
      fields[#fields + 1] = s[field]
    end
  end
  local text = gapsText()
  if text ~= gapsBefore then
    fields[#fields + 1] = 'gaps'
    fields[#fields + 1] = text
  end
  if #fields > 0 then
    redis.call('HSET', meta, unpack(fields))
  end
end

local function note(buyer)
  s.changes = s.changes + 1
  redis.call('ZADD', changed, s.changes, buyer)
end

-- Nothing but an active place is left.
local function unqueue(buyer)
  redis.call('ZREM', line, buyer)
  redis.call('HDEL', seen, buyer)
  redis.call('ZREM', grace, buyer)
  redis.call('ZREM', returned, buyer)
end

-- Removes a place of which MySQL knows that it has ended.
local function forget(buyer)
  unqueue(buyer)
  redis.call('ZREM', ending, buyer)
  if redis.call('ZREM', active, buyer) == 1 then
    redis.call('HDEL', until_, buyer)
    redis.call('HDEL', holding, buyer)
    note(buyer)
  end
end

-- Ends a place. It has effect when MySQL knows: until then an active place keeps its room, and the buyer gets no other.
local function depart(buyer)
  if redis.call('ZADD', ending, 'NX', s.departed + 1, buyer) == 0 then
    return
  end
  s.departed = s.departed + 1
  unqueue(buyer)
  if redis.call('ZSCORE', active, buyer) then
    redis.call('ZADD', active, now, buyer)
    redis.call('HDEL', until_, buyer)
    redis.call('HDEL', holding, buyer)
    note(buyer)
  end
  if s.healed == 1 then
    redis.call('SADD', restored, buyer)
  end
end

-- Number of the departure of a buyer whose place has ended, and of whom MySQL may not know it.
local function departure(buyer)
  return tonumber(redis.call('ZSCORE', ending, buyer))
end

-- Ends places after their time-outs and drops numbers after their grace.
local function expire()
  for _, buyer in ipairs(redis.call('ZRANGEBYSCORE', active, '-inf', now, 'LIMIT', 0, STEPS)) do
    depart(buyer)
  end
  if now < s.settle then
    return
  end
  for _, buyer in ipairs(redis.call('ZRANGEBYSCORE', grace, '-inf', now, 'LIMIT', 0, STEPS)) do
    depart(buyer)
  end
end

-- Whether the buyer is active; ends a place whose time is over or lost.
local function isActive(buyer)
  local deadline = tonumber(redis.call('ZSCORE', active, buyer))
  if deadline and (deadline <= now or not term(buyer)) then
    depart(buyer)
    return false
  end
  return deadline ~= nil
end

local function present(buyer, number)
  if ahead(number) <= zone then
    redis.call('HSET', seen, buyer, now + presenceMs)
  end
  if number <= s.serving then
    redis.call('ZREM', grace, buyer)
    redis.call('ZADD', returned, number, buyer)
  end
end

local function admit(buyer, number)
  redis.call('ZREM', line, buyer)
  redis.call('HDEL', seen, buyer)
  redis.call('ZREM', returned, buyer)
  local ends = now + activeMs
  redis.call('ZADD', active, math.min(ends, now + idleMs), buyer)
  redis.call('HSET', until_, buyer, string.format('%d:%d:1:%d', ends, now, number))
  note(buyer)
  s.admitted = s.admitted + 1
  s.tokens = s.tokens - 1
  admissions[#admissions + 1] = number
end

local function refill()
  if rate == 0 then
    s.tokens = 0
    return math.huge
  end
  -- At most a quarter of a second's admissions, so that they are even within each second.
  local capacity = math.max(1, rate / 4)
  s.tokens = math.min(capacity, math.max(0, s.tokens) + (now - s.refilled) * rate / 1000)
  s.refilled = now
  return math.floor(s.tokens + 1e-9)
end

-- A buyer of the zone is present if seen. One never seen may not have polled since the zone reached the number.
local function presence(buyer, number)
  local due = tonumber(redis.call('HGET', seen, buyer))
  if due and due >= now then
    return 'present'
  end
  if now < s.settle then
    return 'unknown'
  end
  if due then
    return 'absent'
  end
  local reached = tonumber(redis.call('ZRANGEBYSCORE', marks, number, '+inf', 'LIMIT', 0, 1)[1]) or now
  return now < reached + pollMs and 'unknown' or 'absent'
end

-- The next number to call. Serving skips the numbers of buyers who left.
local function callable()
  local head = redis.call('ZRANGEBYSCORE', line, '(' .. s.serving, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
  if not head[1] then
    s.serving = s.issued
    return nil
  end
  s.serving = tonumber(head[2]) - 1
  extend()
  return head[1], tonumber(head[2])
end

-- The rank of an entry that is not in the line yet, 0 for the first.
local function entered(entry)
  return entry ~= '' and s.draw >= ENTERING and s.draw < DRAWN and redis.call('ZRANK', entries, entry)
end

-- Closes the lottery when the sale has opened; after a loss, once all entries had time to come back.
local function close()
  if s.draw ~= ENTERING or now < opensAt or now < s.resume then
    return s.draw > ENTERING
  end
  s.draw = CLOSED
  s.participants = redis.call('ZCARD', entries)
  s.base = s.issued
  s.issued = s.issued + s.participants
  return true
end

-- Puts the next participants into the line.
local function draw()
  local batch = redis.call('ZRANGE', entries, s.drawn, s.drawn + STEPS - 1)
  for i, entry in ipairs(batch) do
    redis.call('ZADD', line, s.base + s.drawn + i, string.sub(entry, ORDER_DIGITS + 2))
  end
  s.drawn = s.drawn + #batch
  if s.drawn >= s.participants then
    s.draw = DRAWN
    redis.call('UNLINK', entries)
  end
end

-- Admits buyers up to the active size, the lowest number first.
local function advance()
  expire()
  close()
  if s.draw == DRAWING then
    draw()
    more = 1
  end
  if s.draw == CLOSED or s.draw == DRAWING then
    return
  end
  -- After a loss the line waits until its buyers had time to come back.
  if now < s.resume or (not callable() and redis.call('ZCARD', returned) == 0) then
    return
  end
  if s.paused == 1 or now < opensAt or (closesAt > 0 and now >= closesAt) then
    return
  end
  local room = size - redis.call('ZCARD', active)
  if room <= 0 then
    return
  end
  room = math.min(room, refill())
  local steps = 0
  while room > 0 do
    steps = steps + 1
    if steps > STEPS then
      more = 1
      return
    end
    local head = redis.call('ZRANGE', returned, 0, 0, 'WITHSCORES')
    if head[1] then
      local number = tonumber(head[2])
      local is = presence(head[1], number)
      if is == 'present' then
        admit(head[1], number)
        room = room - 1
      elseif is == 'unknown' then
        return
      else
        redis.call('ZREM', returned, head[1])
        redis.call('ZADD', grace, now + graceMs, head[1])
      end
    else
      local buyer, number = callable()
      if not buyer then
        return
      end
      local is = presence(buyer, number)
      if is == 'unknown' then
        return
      end
      s.serving = number
      extend()
      if is == 'present' then
        admit(buyer, number)
        room = room - 1
      else
        redis.call('ZADD', grace, now + graceMs, buyer)
      end
    end
  end
end

-- The result of every script: the line, and the place of each buyer of the call.
local function report(places)
  save()
  local undrawn = s.draw == ENTERING and redis.call('ZCARD', entries) or s.participants - s.drawn
  return {
    s.epoch, s.origin, s.issued, s.serving, now,
    redis.call('ZCOUNT', active, '(' .. now, '+inf'),
    redis.call('ZCOUNT', line, '(' .. s.serving, '+inf') + redis.call('ZCARD', returned) + undrawn,
    s.admitted, s.changes, s.paused, gapsText(), s.departed, s.draw, s.base,
      s.draw == ENTERING and undrawn or s.participants,
    more, admissions, places, endings
  }
end

local function row(joined, state, number, ends, waited, held)
  return { joined, state, number or 0, ends or 0, waited or -1, held or 0 }
end

local function answer(state, number, ends, waited, held)
  return report({ row(0, state, number, ends, waited, held) })
end

-- State, number, end, wait and end of the hold of a buyer in the line; `joinedAt` is 0 when unknown.
local function place(buyer, joinedAt)
  local deadline = tonumber(redis.call('ZSCORE', active, buyer))
  if not deadline then
    return 'WAITING', tonumber(redis.call('ZSCORE', line, buyer))
  end
  local ends, admittedAt, untold, number = term(buyer)
  -- Instances know from the count whether Redis has lost a sign of life that came late.
  if stay(buyer, ends, now + idleMs) - deadline > idleMs / 2 then
    s.changes = s.changes + 1
  end
  local waited = -1
  if untold == '1' then
    redis.call('HSET', until_, buyer, string.format('%d:%d:0:%d', ends, admittedAt, number))
    waited = joinedAt > 0 and math.max(0, admittedAt - joinedAt) or -1
  end
  return 'ACTIVE', number, ends, waited, keptUntil(buyer)
end

-- Counts a sign of life of a participant without a number. Ranks only grow while buyers enter, so a buyer who will be
-- in the zone is in it from the start and reports.
local function presentEntry(buyer, rank)
  if rank < zone then
    redis.call('HSET', seen, buyer, now + presenceMs)
  end
end

-- As place(), for a participant without a number when the script began.
local function placeOfEntry(buyer, rank)
  if redis.call('ZSCORE', line, buyer) or redis.call('ZSCORE', active, buyer) then
    return place(buyer, 0)
  end
  return 'ENTERED', rank + 1
end

-- Only restore.lua changes a lost line; the caller runs it and repeats the call.
if misses() then
  return { 'LOST', s.epoch, s.departed }
end
load()
extend()
