-- For wrk: posts one body again and again and holds every answer to what its version must say.
-- Arguments: BODY-FILE EXPECTED-OUTPUTS-OF-VERSION-1 EXPECTED-OUTPUTS-OF-VERSION-2; ends with one line of JSON.
local threads, body, expected = {}, "", {}
seen_1, seen_2, wrong = 0, 0, 0

function setup(thread)
  threads[#threads + 1] = thread
end

function init(arguments)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  body = io.open(arguments[1]):read("a")
  expected["1"], expected["2"] = arguments[2], arguments[3]
end

function request()
  return wrk.format(nil, nil, nil, body)
end

function response(status, headers, answer)
  local version = answer:match('"model_version":"(%d)"')
  if status ~= 200 or not version or not answer:find(expected[version], 1, true) then
    wrong = wrong + 1
  elseif version == "1" then
    seen_1 = seen_1 + 1
  else
    seen_2 = seen_2 + 1
  end
end

function done(summary, latency)
  local errors, first, second, bad = summary.errors, 0, 0, 0
  for _, thread in ipairs(threads) do
    first, second = first + thread:get("seen_1"), second + thread:get("seen_2")
    bad = bad + thread:get("wrong")
  end
  io.write(string.format(
    '{"requests": %d, "seconds": %.3f, "p99_ms": %.3f, "failed": %d, "wrong": %d, "version_1": %d, "version_2": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, bad, first, second))
end
