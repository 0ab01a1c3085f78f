-- Sends the request bodies of a file, one a line, one after the other, and tells what it took.
-- wrk -s wrk.lua URL -- BODIES [FIRST [TEXTS REQUESTS]]: FIRST is where the numbers begin that stand
-- in the place of a row of twelve zeros, one for each request, so that no two requests are equal.
-- They begin anew after TEXTS of them, and wrk ends after REQUESTS answers, before its time is up.

local ffi = require("ffi")
ffi.cdef("int getpid(void); int kill(int pid, int signal);")
local SIGINT = 2

local bodies, next = {}, 0
local before, after, first, texts
local sent, answered = 0, 0

local function request_of(body)
  return wrk.format("POST", nil, { ["content-type"] = "application/json" }, body)
end

-- Ends this thread, and wakes the main thread, which would sleep until the time is up.
local function finish()
  wrk.thread:stop()
  ffi.C.kill(ffi.C.getpid(), SIGINT)
end

function init(args)
  for line in io.lines(args[1]) do
    bodies[#bodies + 1] = request_of(line)
  end
  if args[2] then
    first, texts = tonumber(args[2]), tonumber(args[3] or 1e12)
    local from, to = bodies[1]:find("000000000000", 1, true)
    before, after = bodies[1]:sub(1, from - 1), bodies[1]:sub(to + 1)
  end
  local enough = tonumber(args[4])
  if enough then
    -- wrk calls it for each answer where there is one.
    function response()
      answered = answered + 1
      if answered == enough then finish() end
    end
  end
end

function request()
  if first then
    local number = (first + sent) % texts
    sent = sent + 1
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
