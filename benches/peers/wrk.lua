-- Sends the request bodies of a file, one a line, one after the other, and tells what it took.
-- wrk -s wrk.lua URL -- BODIES [FIRST]: FIRST is where the numbers begin that stand in the place of
-- a row of twelve zeros, one for each request, so that no two requests are equal.

local bodies, next = {}, 0
local before, after, number

local function request_of(body)
  return wrk.format("POST", nil, { ["content-type"] = "application/json" }, body)
end

function init(args)
  for line in io.lines(args[1]) do
    bodies[#bodies + 1] = request_of(line)
  end
  if args[2] then
    number = tonumber(args[2])
    local first, last = bodies[1]:find("000000000000", 1, true)
    before, after = bodies[1]:sub(1, first - 1), bodies[1]:sub(last + 1)
  end
end

function request()
  if number then
    number = number + 1
    return before .. string.format("%012d", number) .. after
  end
  next = next % #bodies + 1
  return bodies[next]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"bytes":%d,"p50":%d,"p99":%d,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    latency:percentile(50), latency:percentile(99), failed))
end
