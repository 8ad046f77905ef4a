import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf, sendJson } from './fixture.js'

/** Values that occur nowhere else. A test searches for them where they must not appear. */
export const canaries = {
  key: 'CANARYkey7f3a9c1b7a5d2e8046a1c4e7f90b2d5836c9e1f4a7b0',
  client: 'CANARYclient-2b7f9e1c4a',
  id: 'CANARYid-5d81c0',
  name: 'Canaryname Featherstone-Ünique',
  email: 'canary.mail@example.org',
  phone: '+46705550499771',
  filter: 'canary.filter@example.org',
  cursor: 'CANARYcursor55',
  upstreamText: 'CANARYtext for key CANARYkey7f3a',
  header: 'CANARYheader',
} as const

/** The forms in which a value can appear: unchanged, in base64, in a URL. */
export const formsOf = (value: string): string[] => [
  value,
  // The last two characters depend on what follows.
  Buffer.from(value)
    .toString('base64')
    .replace(/..?=*$/, ''),
  encodeURIComponent(value),
]

/**
 * A page, a page with an unreadable record, invalid responses, and failures by status, with canaries in every text.
 */
export const modes = ['page', 'odd', 'html', 'broken', 'reset', '200', '400', '401', '403', '404', '429', '500', '503']

/** An Ashby that puts a canary into every text. */
export async function respondAs(mode: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await bodyOf(request).catch(() => undefined)
  const person = {
    id: canaries.id,
    name: canaries.name,
    emailAddresses: [{ value: canaries.email, type: 'Personal', isPrimary: true }],
    phoneNumbers: [{ value: canaries.phone, type: 'Personal', isPrimary: true }],
  }
  const headers = {
    'x-ashby-request-id': canaries.email,
    'x-other': canaries.header,
    'set-cookie': `a=${canaries.header}`,
  }
  const send = (body: unknown, status = 200) => void sendJson(response, body, status, headers)
  if (mode === 'page')
    return send({
      success: true,
      results: request.url === '/candidate.info' ? person : [person],
      moreDataAvailable: true,
      nextCursor: canaries.cursor,
    })
  if (mode === 'odd')
    return send({
      success: true,
      results: [{ ...person, emailAddresses: canaries.email }, person, person],
      moreDataAvailable: false,
    })
  if (mode === 'html') return send(`<html>${canaries.upstreamText}</html>`)
  if (mode === 'broken') return send(`{"success":true,"results":[{"id":"${canaries.name}`)
  if (mode === 'reset') return void request.socket.resetAndDestroy()
  return send(
    {
      success: false,
      errors: [canaries.upstreamText, { message: canaries.upstreamText, parameter: canaries.email }],
      errorInfo: {
        code: canaries.upstreamText,
        message: `${canaries.upstreamText} ${request.headers.authorization}`,
        requestId: canaries.email,
      },
    },
    Number(mode),
  )
}
