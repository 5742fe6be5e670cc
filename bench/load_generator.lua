-- Requests in turn, and one line of JSON at the end. Arguments: the status that is right, then a request each.
local counting, asked, expected, at = {}, {}, 200, 0

function setup(thread)
   table.insert(counting, thread)
end

function init(arguments)
   expected, failed = tonumber(arguments[1]), 0
   for place = 2, #arguments do
      local parts, headers = {}, {}
      for part in string.gmatch(arguments[place], "[^\t]+") do table.insert(parts, part) end
      for name = 2, #parts, 2 do headers[parts[name]] = parts[name + 1] end
      table.insert(asked, wrk.format("GET", parts[1], headers))
   end
end

function request()
   at = at % #asked + 1
   return asked[at]
end

function response(status)
   if status ~= expected then failed = failed + 1 end
end

function done(summary, latency)
   local wrong = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
   for _, thread in ipairs(counting) do wrong = wrong + thread:get("failed") end
   print(string.format('{"requests": %d, "seconds": %f, "p50": %f, "p95": %f, "failed": %d}',
      summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, wrong))
end
