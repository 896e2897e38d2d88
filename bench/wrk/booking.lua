-- Whole bookings, one after the other: join, hold, charge, pay. To be run with one connection a thread, so that answers
-- belong to the last request.
-- Arguments: concert, schedules..., "--", file with an access token and a seat a line ("token<TAB>schedule<TAB>seat"),
-- extra headers...
local ffi = require('ffi')
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } onsale_time;
  int clock_gettime(int clock, onsale_time *time);
]]
local MONOTONIC = 1
local time = ffi.new('onsale_time')

local function now()
  ffi.C.clock_gettime(MONOTONIC, time)
  return tonumber(time.seconds) * 1000 + tonumber(time.nanoseconds) / 1e6
end

local threads = {}

function setup(thread)
  thread:set('id', #threads)
  threads[#threads + 1] = thread
end

local buyers, at = {}, 0
local concert, more
local step, buyer, started, place, reservation, amount, pause
unexpected, other, shed = 0, 0, 0
-- The times of whole bookings in ms.
taken = {}

local function begin()
  at = at + 1
  buyer = buyers[at]
  step, started, pause = 'join', now(), 0
end

function init(args)
  concert = args[1]
  more = ''
  for i = 3, #args do
    more = more .. args[i] .. '\r\n'
  end
  local number, count = 0, tonumber(os.getenv('WRK_THREADS'))
  for line in io.lines(args[2]) do
    if number % count == id then
      local token, schedule, seat = line:match('^(.-)\t(.-)\t(.*)$')
      buyers[#buyers + 1] = { token = token, schedule = schedule, seat = seat }
    end
    number = number + 1
  end
  begin()
end

local function post(path, body)
  local key = step == 'join' and '' or 'Idempotency-Key: ' .. step .. '-' .. buyer.seat .. '\r\n'
  return 'POST ' .. path .. ' HTTP/1.1\r\nHost: ' .. wrk.host .. '\r\nAuthorization: Bearer ' .. buyer.token .. '\r\n'
    .. (place and step ~= 'join' and 'Queue-Token: ' .. place .. '\r\n' or '') .. key .. more
    .. 'Content-Type: application/json\r\nContent-Length: ' .. #body .. '\r\n\r\n' .. body
end

function request()
  if not buyer then
    return 'GET /api/v1/concerts HTTP/1.1\r\nHost: ' .. wrk.host .. '\r\n\r\n'
  end
  if step == 'join' then
    return post('/api/v1/concerts/' .. concert .. '/queue', '')
  elseif step == 'hold' then
    return post('/api/v1/reservations',
      '{"scheduleId": "' .. buyer.schedule .. '", "seatIds": ["' .. buyer.seat .. '"]}')
  elseif step == 'charge' then
    return post('/api/v1/wallet/charges', '{"amount": ' .. amount .. '}')
  end
  return post('/api/v1/reservations/' .. reservation .. '/payment', '')
end

function delay()
  local wait = pause
  pause = 0
  return wait
end

local function fail(status)
  unexpected = unexpected + 1
  other = status
  begin()
end

function response(status, headers, body)
  if not buyer then
    fail(-1) -- the file was too short
  elseif status == 429 then
    shed = shed + 1
    pause = 1000 * tonumber(headers['Retry-After'] or 1)
  elseif step == 'join' and status == 201 and body:find('"ACTIVE"', 1, true) then
    place = body:match('"token":"([^"]+)"')
    step = 'hold'
  elseif step == 'hold' and status == 201 then
    reservation, amount = body:match('"id":"([^"]+)"'), body:match('"amount":(%d+)')
    step = 'charge'
  elseif step == 'charge' and status == 201 then
    step = 'payment'
  elseif step == 'payment' and status == 200 then
    taken[#taken + 1] = now() - started
    begin()
  else
    fail(status)
  end
end

function done(summary)
  local all, wrong, last, turned = {}, 0, 0, 0
  for _, thread in ipairs(threads) do
    wrong, turned = wrong + thread:get('unexpected'), turned + thread:get('shed')
    last = math.max(last, thread:get('other'))
    for _, ms in ipairs(thread:get('taken')) do
      all[#all + 1] = ms
    end
  end
  table.sort(all)
  wrong = wrong + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  local function quantile(q)
    return all[math.max(1, math.ceil(#all * q))] or 0
  end
  print(string.format(
    'RESULT {"count": %d, "seconds": %.3f, "unexpected": %d, "status": %d, "shed": %d, "p50": %.3f, "p99": %.3f}',
    #all, summary.duration / 1e6, wrong, last, turned, quantile(0.5), quantile(0.99)))
end
