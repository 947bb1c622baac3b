-- For wrk: posts the lines of a file one after another, so that no server answers the same row twice in a row,
-- and ends with one line of JSON. Arguments: FILE [CONTENT-TYPE].
local bodies, last = {}, 0

function init(arguments)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = arguments[2] or "application/json"
  for line in io.lines(arguments[1]) do
    bodies[#bodies + 1] = wrk.format(nil, nil, nil, line)
  end
end

function request()
  last = last % #bodies + 1
  return bodies[last]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "p50_ms": %.4f, "p99_ms": %.4f, "max_ms": %.3f, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    latency.max / 1e3, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
