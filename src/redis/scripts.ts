/**
 * Scripts that Redis runs atomically, so that no two instances get the same slot. Times are milliseconds of the Redis
 * clock, so that clocks of instances need not agree. A test holds the script equal to `createLocalLimiter`.
 */
export const redisTime = `local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000`

/**
 * KEYS: theoretical arrival time of each cell; end of the credential's pause; end of the provider's pause. ARGV:
 * longest wait, then interval and burst of each cell. Returns whether a slot was taken, the wait, and the remaining
 * fraction.
 */
export const reserveScript = (timed = redisTime) => `${timed}
local longest = tonumber(ARGV[1])
local at = now
for index = 2, 3 do
  at = math.max(at, tonumber(redis.call('GET', KEYS[index]) or 0))
end
local cells = (#ARGV - 1) / 2
local empty = {}
for cell = 1, cells do
  empty[cell] = tonumber(redis.call('HGET', KEYS[1], cell) or 0)
  local interval, burst = tonumber(ARGV[cell * 2]), tonumber(ARGV[cell * 2 + 1])
  at = math.max(at, empty[cell] - (burst - 1) * interval)
end
local wait = string.format('%.3f', at - now)
if at - now > longest then return { 0, wait, '0' } end
local left, last = 1, now
for cell = 1, cells do
  local interval, burst = tonumber(ARGV[cell * 2]), tonumber(ARGV[cell * 2 + 1])
  empty[cell] = math.max(empty[cell], at) + interval
  redis.call('HSET', KEYS[1], cell, string.format('%.3f', empty[cell]))
  last = math.max(last, empty[cell])
  left = math.min(left, 1 - (empty[cell] - now) / (burst * interval))
end
if cells > 0 then redis.call('PEXPIRE', KEYS[1], math.ceil(last - now) + 1000) end
return { 1, wait, string.format('%.6f', math.max(0, left)) }`

/** KEYS: end of a pause. ARGV: milliseconds from now. A longer pause is kept. */
export const pauseScript = (timed = redisTime) => `${timed}
local till = now + tonumber(ARGV[1])
if till > tonumber(redis.call('GET', KEYS[1]) or 0) then
  redis.call('SET', KEYS[1], string.format('%.3f', till), 'PX', math.ceil(tonumber(ARGV[1])) + 1)
end
return 1`

/**
 * KEYS: when each cell would be empty; until when the credential pauses. ARGV: interval and burst of each cell. Ends the
 * pause. Slots that the pause delayed count as if the cell were full now.
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
