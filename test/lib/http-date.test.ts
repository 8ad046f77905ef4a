import t from 'tap'
import { httpDate } from '../../src/lib/http-date.js'

const now = Date.UTC(2026, 10, 23, 12)
const at = (milliseconds: number) => new Date(now + milliseconds).toUTCString()

t.test('a date within one hour of the local time is accepted', async (t) => {
  for (const offset of [0, -3_600_000, 3_600_000, 1000]) t.equal(httpDate(at(offset), now), now + offset)
})

t.test('a date that is missing, invalid or more than one hour off gives null', async (t) => {
  for (const header of [
    undefined,
    '',
    'soon',
    at(3_601_000),
    at(-3_601_000),
    'Thu, 01 Jan 2099 00:00:00 GMT',
    '+275760-09-13T00:00:00.000Z',
    'Thu, 01 Jan 1970 00:00:00 GMT',
  ])
    t.equal(httpDate(header, now), null, String(header))
})
