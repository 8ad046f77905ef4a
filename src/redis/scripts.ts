/**
 * Redis runs these scripts atomically, so that no two instances get the same slot. Times are milliseconds of the Redis
 * clock, because the clocks of the instances may differ. A test checks that the scripts and `createLocalLimiter` give the
 * same results.
 */
export const redisTime = `local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000`

/**
 * KEYS: theoretical arrival time (TAT) of each GCRA cell; end of the credential's pause; end of the provider's pause.
 * ARGV: maximum wait, then interval and burst of each cell. Returns 1 if a slot was reserved, the wait, and the remaining
 * fraction of the tightest limit.
 */
export const reserveScript = (timed = redisTime) => `${timed}
local max_wait = tonumber(ARGV[1])
local at = now
for index = 2, 3 do
  at = math.max(at, tonumber(redis.call('GET', KEYS[index]) or 0))
end
local cells = (#ARGV - 1) / 2
local tat = {}
for cell = 1, cells do
  tat[cell] = tonumber(redis.call('HGET', KEYS[1], cell) or 0)
  local interval, burst = tonumber(ARGV[cell * 2]), tonumber(ARGV[cell * 2 + 1])
  at = math.max(at, tat[cell] - (burst - 1) * interval)
end
local wait = string.format('%.3f', at - now)
if at - now > max_wait then return { 0, wait, '0' } end
local remaining, last = 1, now
for cell = 1, cells do
  local interval, burst = tonumber(ARGV[cell * 2]), tonumber(ARGV[cell * 2 + 1])
  tat[cell] = math.max(tat[cell], at) + interval
  redis.call('HSET', KEYS[1], cell, string.format('%.3f', tat[cell]))
  last = math.max(last, tat[cell])
  remaining = math.min(remaining, 1 - (tat[cell] - now) / (burst * interval))
end
if cells > 0 then redis.call('PEXPIRE', KEYS[1], math.ceil(last - now) + 1000) end
return { 1, wait, string.format('%.6f', math.max(0, remaining)) }`

/** KEYS: end of a pause. ARGV: milliseconds from now. Does not shorten a longer pause. */
export const pauseScript = (timed = redisTime) => `${timed}
local pause_end = now + tonumber(ARGV[1])
if pause_end > tonumber(redis.call('GET', KEYS[1]) or 0) then
  redis.call('SET', KEYS[1], string.format('%.3f', pause_end), 'PX', math.ceil(tonumber(ARGV[1])) + 1)
end
return 1`

/**
 * KEYS: theoretical arrival time of each cell; end of the credential's pause. ARGV: interval and burst of each cell. Ends
 * the pause. Reservations that the pause moved into the future are reduced to a full cell.
 */
export const resumeScript = (timed = redisTime) => `${timed}
if redis.call('DEL', KEYS[2]) == 0 then return 0 end
for cell = 1, #ARGV / 2 do
  local full = now + tonumber(ARGV[cell * 2 - 1]) * tonumber(ARGV[cell * 2])
  if tonumber(redis.call('HGET', KEYS[1], cell) or 0) > full then
    redis.call('HSET', KEYS[1], cell, string.format('%.3f', full))
  end
end
return 1`
