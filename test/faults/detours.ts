import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { Worker } from 'node:worker_threads'
import { buildConnector } from 'undici'
import { createAuthority } from './certificates.js'

/** Where a connection leads instead of to the fault server. All of them are real, and on this machine. */
export type Detour =
  | 'refused'
  | 'no such host'
  | 'an unavailable name server'
  | 'no response to the first packet'
  | 'closed at once'
  | 'reset at once'
  | 'an expired certificate'
  | 'a certificate of another host'
  | 'a self-signed certificate'
  | 'TLS 1.1'
  | 'no TLS'

export type Detours = Awaited<ReturnType<typeof openDetours>>

/** Opens every detour once: they have no state that one cell could leave to another. */
export async function openDetours() {
  const authority = createAuthority()
  const closing: (() => unknown)[] = []
  const listening = async (server: ReturnType<typeof createServer>) => {
    const sockets = new Set<Socket>()
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    closing.push(() => {
      for (const socket of sockets) socket.destroy()
      return new Promise((closed) => server.close(closed))
    })
    return (server.address() as AddressInfo).port
  }
  const secured = (options: TlsOptions) => listening(createTlsServer(options).on('tlsClientError', () => undefined))
  const silent = await openSilence()
  const refusal = await openRefusal()
  closing.push(silent.close, refusal.close)
  const ports: { readonly [W in Detour]?: number } = {
    refused: refusal.port,
    'no response to the first packet': silent.port,
    'closed at once': await listening(createServer((socket) => socket.end())),
    'reset at once': await listening(createServer((socket) => socket.resetAndDestroy())),
    'an expired certificate': await secured(authority.expired),
    'a certificate of another host': await secured(authority.ofAnother),
    'a self-signed certificate': await secured(authority.selfSigned),
    'TLS 1.1': await secured({
      ...authority.trusted,
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
    'no TLS': await listening(createServer((socket) => socket.end('220 mail.example ESMTP\r\n'))),
  }
  const codes: { readonly [W in Detour]?: string } = {
    'no such host': 'ENOTFOUND',
    'an unavailable name server': 'EAI_AGAIN',
  }
  return {
    identity: authority.trusted,
    /** Opens connections as undici does, except for those with a detour. */
    connector(detourOf: (port: number) => Detour | undefined, timeout: number): buildConnector.connector {
      const straight = { allowH2: false, timeout, ca: authority.root }
      const open = buildConnector(straight)
      return (options, callback) => {
        const detour = detourOf(Number(options.port))
        const code = detour && codes[detour]
        if (code) {
          const lost = buildConnector({ ...straight, lookup: failing(code) })
          return lost({ ...options, hostname: 'upstream.invalid' }, callback)
        }
        const port = detour && ports[detour]
        return open(port === undefined ? options : { ...options, port: String(port) }, callback)
      }
    },
    close: () => Promise.all(closing.map((close) => close())),
  }
}

/** A DNS failure. A real resolver would depend on the environment. */
const failing =
  (code: string) =>
  (
    _name: string,
    _options: unknown,
    callback: (error: NodeJS.ErrnoException, address: string, family: number) => void,
  ) =>
    callback(Object.assign(new Error(`getaddrinfo ${code}`), { code, syscall: 'getaddrinfo' }), '', 0)

/** The local port of an open connection: nothing listens there, and no other server gets this port meanwhile. */
async function openRefusal(): Promise<{ port: number; close: () => void }> {
  const server = createServer((socket) => socket.on('error', () => undefined).resume())
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await new Promise<void>((ready) => socket.once('connect', ready))
  return {
    port: socket.localPort ?? 0,
    close: () => {
      socket.destroy()
      server.close()
    },
  }
}

/**
 * A port with a full backlog that no process accepts from: the kernel drops further connections. It needs a thread
 * that listens and then blocks.
 */
async function openSilence(): Promise<{ port: number; close: () => Promise<unknown> }> {
  const thread = new Worker(
    `const server = require('node:net').createServer()
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       require('node:worker_threads').parentPort.postMessage(server.address().port)
       setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20)
     })`,
    { eval: true },
  )
  const port = await new Promise<number>((resolve) => thread.once('message', resolve))
  await new Promise((later) => setTimeout(later, 200))
  const fill = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => undefined))
  await new Promise((later) => setTimeout(later, 200))
  return {
    port,
    close: () => {
      for (const socket of fill) socket.destroy()
      return thread.terminate()
    },
  }
}
