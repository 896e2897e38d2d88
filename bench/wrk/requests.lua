-- Sends the requests of a file, each line one request: headers with tabs between, and after two tabs the body.
-- Arguments: method, path, file, expected status, extra headers...
-- The threads share the lines among them and begin again at the end.
local threads = {}

function setup(thread)
  thread:set('id', #threads)
  threads[#threads + 1] = thread
end

local requests, at = {}, 0
unexpected, other = 0, 0

function init(args)
  local method, path, file = args[1], args[2], args[3]
  expected = tonumber(args[4])
  local head = method .. ' ' .. path .. ' HTTP/1.1\r\nHost: ' .. wrk.host .. '\r\n'
  for i = 5, #args do
    head = head .. args[i] .. '\r\n'
  end
  local number, count = 0, tonumber(os.getenv('WRK_THREADS'))
  for line in io.lines(file) do
    if number % count == id then
      local headers, body = line:match('^(.-)\t\t(.*)$')
      headers = (headers or line):gsub('\t', '\r\n')
      if headers ~= '' then
        headers = headers .. '\r\n'
      end
      if body then
        headers = headers .. 'Content-Type: application/json\r\nContent-Length: ' .. #body .. '\r\n'
      elseif method == 'POST' then
        headers = headers .. 'Content-Length: 0\r\n'
      end
      requests[#requests + 1] = head .. headers .. '\r\n' .. (body or '')
    end
    number = number + 1
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

-- Only where statuses above 399 are the right answer: to look at each costs the generator time.
if os.getenv('WRK_EXPECT') then
  function response(status)
    if status ~= expected then
      unexpected = unexpected + 1
      other = status
    end
  end
end

function done(summary, latency)
  local wrong, last = 0, 0
  for _, thread in ipairs(threads) do
    wrong = wrong + thread:get('unexpected')
    last = math.max(last, thread:get('other'))
  end
  if not os.getenv('WRK_EXPECT') then
    wrong = summary.errors.status
  end
  wrong = wrong + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  print(string.format('RESULT {"count": %d, "seconds": %.3f, "unexpected": %d, "status": %d, "p50": %.3f, "p99": %.3f}',
    summary.requests, summary.duration / 1e6, wrong, last, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
