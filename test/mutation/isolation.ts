import type { Mutation } from './mutations.js'

const stalled = ['test/server/stalled.test.ts']
const rights = ['test/server/export-access.test.ts']
const prepared = ['test/server/prepared-route.test.ts']
const crossOrigin = ['test/server/cross-origin.test.ts']

/** Faults by which one client harms another, or a web page a server. */
export const isolation: readonly Mutation[] = [
  {
    description: 'a client that does not read is not closed',
    file: 'src/server/plugins/stalled.ts',
    find: 'now - last.at >= drainTime',
    replace: 'now - last.at >= 1000 * drainTime',
    tests: stalled,
  },
  {
    description: 'a client that reads slowly is closed',
    file: 'src/server/plugins/stalled.ts',
    find: 'waiting === 0 || taken !== last.taken',
    replace: 'waiting === 0',
    tests: stalled,
  },
  {
    description: 'a large list is one write, which a slow client has to take in the drain time',
    file: 'src/server/response/list-reply.ts',
    find: 'body.length < maxSingleWrite',
    replace: 'body.length < Number.POSITIVE_INFINITY',
    tests: stalled,
  },
  {
    description: 'a page that was fetched is delivered after the key was revoked',
    file: 'src/export/export-lines.ts',
    find: '    checkAccess()\n',
    replace: '',
    tests: rights,
  },
  {
    description: 'an export of a client whose key was revoked',
    file: 'src/server/request/export-access.ts',
    find: 'if (client?.id !== id) throw keyRevoked()',
    replace: 'if (!client) return',
    tests: rights,
  },
  {
    description: 'an export of a connection that was removed',
    file: 'src/server/request/export-access.ts',
    find: 'if (!configured) throw connectionRemoved()',
    replace: 'if (!configured) return',
    tests: rights,
  },
  {
    description: 'an export of a connection that changed',
    file: 'src/server/request/export-access.ts',
    find: 'if (!isSameAccount(configured, connection)) throw connectionChanged()',
    replace: '',
    tests: rights,
  },
  {
    description: 'other limits of a connection end its exports',
    file: 'src/server/request/export-access.ts',
    find: '!isSameAccount(configured, connection)',
    replace: 'configured !== connection',
    tests: rights,
  },
  {
    description: 'an export with fields that are hidden now',
    file: 'src/server/request/export-access.ts',
    find: 'if (JSON.stringify(visible) !== JSON.stringify(list.fields)) throw fieldsChanged()',
    replace: 'if (!visible) return',
    tests: rights,
  },
  {
    description: 'an export with include=raw that is not allowed now',
    file: 'src/server/request/export-access.ts',
    find: '    assertIncludesAllowed(list.from.includes, { resource, listing: list.listing }, client)\n',
    replace: '',
    tests: rights,
  },
  {
    description: 'any number of exports for one client',
    file: 'src/export/export-slots.ts',
    find: 'clientSlots >= perClient',
    replace: 'clientSlots >= inAll',
    tests: rights,
  },
  {
    description: 'any number of exports in all',
    file: 'src/export/export-slots.ts',
    find: 'all >= inAll',
    replace: 'all >= 2 * inAll',
    tests: rights,
  },
  {
    description: 'an export that ended keeps its slot',
    file: 'src/export/export-slots.ts',
    find: 'if (released > 0) byClient.set(client, released)',
    replace: 'if (released >= 0) byClient.set(client, clientSlots + 1)',
    tests: rights,
  },
  {
    description: 'a document that is built for each request',
    file: 'src/server/response/prepared-route.ts',
    find: 'if (source !== builtFrom()) {',
    replace: 'if (source !== null) {',
    tests: prepared,
  },
  {
    description: 'a document that is compressed for each request',
    file: 'src/server/response/prepared-route.ts',
    find: '  prepared.compressed.set(encoding, compressed)\n',
    replace: '',
    tests: prepared,
  },
  {
    description: 'a known document that is sent again',
    file: 'src/server/response/prepared-route.ts',
    find: 'if (matches(',
    replace: 'if (!matches(',
    tests: prepared,
  },
  {
    description: 'a web page of another origin is served',
    file: 'src/server/plugins/cross-origin.ts',
    find: "return site !== 'same-origin' && site !== 'none'",
    replace: "return site === 'nowhere'",
    tests: crossOrigin,
  },
  {
    description: 'a foreign origin without fetch metadata is served',
    file: 'src/server/plugins/cross-origin.ts',
    find: 'return origin !== undefined && !isOwn(origin, host)',
    replace: 'return origin !== undefined && host === undefined',
    tests: crossOrigin,
  },
  {
    description: 'a link on another site leads to candidates',
    file: 'src/server/plugins/cross-origin.ts',
    find: "pages.has(url.split('?')[0] ?? '')",
    replace: "url !== ''",
    tests: crossOrigin,
  },
]
