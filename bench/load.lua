-- Each request names another connection, so that no two under way ask for the same page.
local ready, at = {}, 0

function init(args)
  for i = 1, tonumber(args[1]) do
    wrk.headers['Connection-Id'] = 'bench-' .. i
    ready[i] = wrk.format()
  end
end

function request()
  at = at % #ready + 1
  return ready[at]
end

function done(summary, latency)
  local e = summary.errors
  local failed = e.connect + e.read + e.write + e.status + e.timeout
  local p50, p99 = latency:percentile(50), latency:percentile(99)
  io.write(string.format('\nmeasured %d %d %d %d %d\n', summary.requests, summary.duration, p50, p99, failed))
end
