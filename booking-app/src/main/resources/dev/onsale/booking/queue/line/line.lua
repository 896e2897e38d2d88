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
--                  gapFrom, gapTo   numbers between them were skipped at the last loss
--                  paused    1 while admissions are paused
--                  changes   how often a buyer became or ceased to be active; the checkpoint follows it
--                  draw      state of the lottery, see below
--                  base      the draw gives the numbers after this one
--                  participants   how many there were when the lottery closed
--                  drawn     how many of them are in the line
-- line      zset   buyer -> number; waiting, or called while absent
-- seen      hash   buyer -> until when the buyer counts as present; only in the zone
-- marks     zset   time -> number that the zone reached then
-- grace     zset   buyer -> when the number of an absent buyer is given up
-- returned  zset   buyer -> number; called while absent, and back again
-- active    zset   buyer -> when the place ends: after activeTimeout, or idleTimeout without a sign of life
-- until     hash   buyer -> end by activeTimeout : time of admission : 1 until the buyer has been told : number
-- restored  set    buyers who have used an older token in this epoch, or must not
-- changed   zset   buyer -> the last change of the active place; until the checkpoint has it
-- entries   zset   32 hex digits of the buyer's order : buyer -> 0, in the order of the draw; until all are in the line

local meta, line, seen, marks, grace = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local returned, active, until_, restored, changed = KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10]
local entries = KEYS[11]

-- What the calling instance knows of the line.
local known = { epoch = tonumber(ARGV[1]), issued = tonumber(ARGV[2]) }
local size, activeMs, idleMs = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local rate, opensAt, closesAt = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local zone, presenceMs, pollMs, graceMs = tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12])

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
  'gapFrom', 'gapTo', 'paused', 'changes', 'draw', 'base', 'participants', 'drawn'
}
local s = {}
local before = redis.call('HMGET', meta, unpack(FIELDS))
for i, field in ipairs(FIELDS) do
  s[field] = tonumber(before[i]) or 0
end

local admissions = {}
local more = 0

-- Whether Redis has lost known numbers: it is empty, or came back without its last writes.
local function misses(epoch, issued)
  return epoch > 0 and (s.epoch == 0 or (epoch >= s.origin and issued > s.issued))
end

-- Idle deadlines are extended by a time in which no sign of life could arrive.
local function standStill(duration)
  local places = redis.call('ZRANGEBYSCORE', active, s.beat, '+inf', 'WITHSCORES')
  for i = 1, #places, 2 do
    local ends = tonumber(string.match(redis.call('HGET', until_, places[i]), '%d+'))
    redis.call('ZADD', active, math.min(ends, tonumber(places[i + 1]) + duration), places[i])
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
  local skipped = math.min(number, s.gapTo) - math.max(s.serving, s.gapFrom)
  return number - s.serving - math.max(0, skipped)
end

-- The zone moves with serving; when it reached a number is since when its buyer had to report.
local function extend()
  local front = s.serving + zone
  if front > s.gapFrom and s.serving < s.gapTo then
    front = front + s.gapTo - math.max(s.serving, s.gapFrom)
  end
  if front > s.frontier then
    s.frontier = front
    redis.call('ZADD', marks, s.frontier, now)
    redis.call('ZREMRANGEBYSCORE', marks, '-inf', '(' .. s.serving)
  end
end

local function save()
  extend()
  local fields = {}
  for i, field in ipairs(FIELDS) do
    if s[field] ~= (tonumber(before[i]) or 0) then
      fields[#fields + 1] = field
      fields[#fields + 1] = s[field]
    end
  end
  if #fields > 0 then
    redis.call('HSET', meta, unpack(fields))
  end
end

local function note(buyer)
  s.changes = s.changes + 1
  redis.call('ZADD', changed, s.changes, buyer)
end

local function forget(buyer)
  redis.call('ZREM', line, buyer)
  redis.call('HDEL', seen, buyer)
  redis.call('ZREM', grace, buyer)
  redis.call('ZREM', returned, buyer)
  if redis.call('ZREM', active, buyer) == 1 then
    redis.call('HDEL', until_, buyer)
    note(buyer)
  end
  if s.healed == 1 then
    redis.call('SADD', restored, buyer)
  end
end

-- Ends places after their time-outs and drops numbers after their grace.
local function expire()
  for _, buyer in ipairs(redis.call('ZRANGEBYSCORE', active, '-inf', now, 'LIMIT', 0, STEPS)) do
    forget(buyer)
  end
  if now < s.settle then
    return
  end
  for _, buyer in ipairs(redis.call('ZRANGEBYSCORE', grace, '-inf', now, 'LIMIT', 0, STEPS)) do
    forget(buyer)
  end
end

-- Whether the buyer is active; removes a place that has ended.
local function isActive(buyer)
  local deadline = tonumber(redis.call('ZSCORE', active, buyer))
  if deadline and deadline <= now then
    forget(buyer)
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
  if now >= s.resume and not callable() and redis.call('ZCARD', returned) == 0 then
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
    elseif now < s.resume then
      return
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
    redis.call('ZCARD', active),
    redis.call('ZCOUNT', line, '(' .. s.serving, '+inf') + redis.call('ZCARD', returned) + undrawn,
    s.admitted, s.changes, s.paused, s.gapFrom, s.gapTo, s.draw, s.base,
      s.draw == ENTERING and undrawn or s.participants,
    more, admissions, places
  }
end

local function row(joined, state, number, ends, waited)
  return { joined, state, number or 0, ends or 0, waited or -1 }
end

local function answer(state, number, ends, waited)
  return report({ row(0, state, number, ends, waited) })
end

-- State, number, end and wait of a buyer in the line; `joinedAt` is 0 when unknown.
local function place(buyer, joinedAt)
  if not redis.call('ZSCORE', active, buyer) then
    return 'WAITING', tonumber(redis.call('ZSCORE', line, buyer))
  end
  local ends, admittedAt, untold, number = string.match(redis.call('HGET', until_, buyer), '(%d+):(%d+):(%d):(%d+)')
  ends, admittedAt, number = tonumber(ends), tonumber(admittedAt), tonumber(number)
  redis.call('ZADD', active, math.min(ends, now + idleMs), buyer)
  local waited = -1
  if untold == '1' then
    redis.call('HSET', until_, buyer, string.format('%d:%d:0:%d', ends, admittedAt, number))
    waited = joinedAt > 0 and math.max(0, admittedAt - joinedAt) or -1
  end
  return 'ACTIVE', number, ends, waited
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
if misses(known.epoch, known.issued) then
  return { 'LOST' }
end
load()
extend()
