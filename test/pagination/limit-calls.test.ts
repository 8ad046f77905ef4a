import { setTimeout as sleep } from 'node:timers/promises'
import { Type } from '@sinclair/typebox'
import t from 'tap'
import { limitCalls } from '../../src/pagination/limit-calls.js'
import type { Call } from '../../src/providers/port/call.js'

const request = { operation: 'things.list', method: 'GET' as const, path: '/things' }

function countingCall() {
  const seen = { calls: 0, running: 0, most: 0 }
  const call = (async () => {
    seen.calls += 1
    seen.running += 1
    seen.most = Math.max(seen.most, seen.running)
    await sleep(5)
    seen.running -= 1
    if (seen.calls === 2) throw new Error('failed')
    return { status: 200, headers: {}, body: seen.calls }
  }) as unknown as Call
  return { call, seen }
}

t.test('calls beyond the total fail and are not sent; at most four run at the same time', async (t) => {
  const { call, seen } = countingCall()
  const limited = limitCalls(call, { total: 12, concurrent: 4 })
  const results = await Promise.allSettled(Array.from({ length: 15 }, () => limited(request, Type.Unknown())))
  t.equal(seen.calls, 12)
  t.equal(seen.most, 4)
  t.equal(seen.running, 0)
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [String(result.reason.members?.detail)] : [],
  )
  t.equal(failures.filter((detail) => /more than 12 calls/.test(detail)).length, 3)
})

t.test('a failed call makes room for the next', async (t) => {
  const { call, seen } = countingCall()
  const limited = limitCalls(call, { total: 6, concurrent: 1 })
  await Promise.allSettled(Array.from({ length: 6 }, () => limited(request, Type.Unknown())))
  t.same([seen.calls, seen.most], [6, 1])
})
