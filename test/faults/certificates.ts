import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** Key and certificate chain in PEM, as node:tls takes them. */
export interface Identity {
  key: string
  cert: string
}

const day = 86_400_000

/**
 * A certificate authority for one test, with certificates that it signed. Generated each time; no key is written to
 * disk.
 */
export function createAuthority() {
  const authority = pair()
  const root = certificate({
    subject: 'Test authority',
    issuer: 'Test authority',
    key: authority,
    by: authority,
    ca: true,
  })
  const signed = (names: readonly string[], until = Date.now() + day): Identity => {
    const key = pair()
    const subject = names[0] ?? 'nobody'
    return { key: pem(key), cert: certificate({ subject, names, issuer: 'Test authority', key, by: authority, until }) }
  }
  const alone = pair()
  return {
    /** What a client must trust. */
    root,
    trusted: signed(['localhost']),
    expired: signed(['localhost'], Date.now() - day),
    ofAnother: signed(['elsewhere.example']),
    selfSigned: {
      key: pem(alone),
      cert: certificate({ subject: 'localhost', names: ['localhost'], issuer: 'localhost', key: alone, by: alone }),
    },
  }
}

type Pair = { publicKey: KeyObject; privateKey: KeyObject }

const pair = (): Pair => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const pem = ({ privateKey }: Pair) => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

interface Particulars {
  subject: string
  issuer: string
  names?: readonly string[]
  key: Pair
  by: Pair
  until?: number
  ca?: boolean
}

/** The minimum of RFC 5280. */
function certificate({
  subject,
  issuer,
  names = [],
  key,
  by,
  until = Date.now() + day,
  ca = false,
}: Particulars): string {
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'))
  const extensions = [
    ...(ca ? [sequence(oid('2.5.29.19'), octets(sequence(Buffer.from([0x01, 0x01, 0xff]))))] : []),
    ...(names.length > 0
      ? [sequence(oid('2.5.29.17'), octets(sequence(...names.map((name) => tagged(0x82, Buffer.from(name))))))]
      : []),
  ]
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(1 + Math.floor(Math.random() * 2 ** 30)),
    algorithm,
    nameOf(issuer),
    sequence(time(until - 2 * day), time(until)),
    nameOf(subject),
    key.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  )
  const signature = sign('sha256', body, by.privateKey)
  const whole = sequence(body, algorithm, tagged(0x03, Buffer.from([0]), signature))
  const text = whole
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts)
const octets = (content: Buffer) => tagged(0x04, content)
const nameOf = (common: string) => sequence(tagged(0x31, sequence(oid('2.5.4.3'), tagged(0x0c, Buffer.from(common)))))

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  const first = bytes.findIndex((byte, at) => byte !== 0 || (bytes[at + 1] ?? 0x80) >= 0x80)
  return tagged(0x02, bytes.subarray(first))
}

function oid(text: string): Buffer {
  const [one = 0, two = 0, ...rest] = text.split('.').map(Number)
  const bytes = rest.flatMap((arc) => {
    const groups = [arc & 0x7f]
    for (let remaining = arc >> 7; remaining > 0; remaining >>= 7) groups.unshift((remaining & 0x7f) | 0x80)
    return groups
  })
  return tagged(0x06, Buffer.from([one * 40 + two, ...bytes]))
}

const time = (at: number) =>
  tagged(
    0x18,
    Buffer.from(
      new Date(at)
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
        .replace(/[-:T]/g, ''),
    ),
  )
