import type { Mutation } from './mutations.js'

const access = ['test/server/sensitive-access.test.ts']
const contentAccess = ['test/server/content-access.test.ts']
const content = ['test/server/attachment-content.test.ts']
const buffers = ['test/upstream/read-buffers.test.ts']
const names = ['test/lib/file-name.test.ts']

/** Mutations of the contents of attachments: who may read them, where they are read, and how they are passed on. */
export const attachmentContentMutations: readonly Mutation[] = [
  {
    description: 'the credentials are sent to the address of a file',
    file: 'src/upstream/open-file.ts',
    find: "const headers = { 'user-agent': 'anyats', accept: '*/*', ...identity, ...range }",
    replace:
      "const headers = { 'user-agent': 'anyats', accept: '*/*', ...identity, ...range, ...sign(connection, undefined) }",
    tests: content,
  },
  {
    description: 'a redirect of a file is followed to any server',
    file: 'src/upstream/http/file-address.ts',
    find: '!connection.isDefaultOrigin && url.origin === new URL(connection.origin).origin',
    replace: '!connection.isDefaultOrigin',
    tests: content,
  },
  {
    description: 'a second redirect of a file is passed on as the file',
    file: 'src/upstream/open-file.ts',
    find: '      if (isRedirect(response)) throw redirectedTwice(response.status)\n',
    replace: '',
    tests: content,
  },
  {
    description: 'the address of a file has a host that only ends like a documented one',
    file: 'src/upstream/http/file-address.ts',
    find: 'host === allowed',
    replace: 'host.endsWith(allowed)',
    tests: contentAccess,
  },
  {
    description: 'content for a client whose resources do not name it',
    file: 'src/server/routes/attachment-content.ts',
    find: '      assertContentsAllowed(request)\n',
    replace: '',
    tests: contentAccess,
  },
  {
    description: 'addresses of files for a client that may not read their contents',
    file: 'src/model/field-access.ts',
    find: "(mayRead(access, 'attachment-contents') || !isFileAddress(of, field))",
    replace: 'true',
    tests: access,
  },
  {
    description: 'raw records of attachments for a client that may not read their contents',
    file: 'src/model/field-access.ts',
    find: 'hidden.every((path) => addresses.some((part) => part.path === path)) &&',
    replace: "hidden.every((path) => path.endsWith('url') || addresses.some((part) => part.path === path)) &&",
    tests: access,
  },
  {
    description: 'contents of a real ATS without clients, beside a sandbox',
    file: 'src/connections/registry.ts',
    find: 'connections.every(({ sandbox }) => sandbox)',
    replace: 'connections.some(({ sandbox }) => sandbox)',
    tests: access,
  },
  {
    description: 'a file is read ahead of a slow client',
    file: 'src/server/response/send-file.ts',
    find: 'return out.writableLength < maxWaiting',
    replace: 'return true',
    tests: content,
  },
  {
    description: 'a file is read after its client has left',
    file: 'src/server/response/send-file.ts',
    find: "  out.once('close', stop)\n",
    replace: '',
    tests: content,
  },
  {
    description: 'a file transfer keeps its slot',
    file: 'src/server/routes/attachment-content.ts',
    find: "      reply.raw.once('close', release)\n",
    replace: '',
    tests: content,
  },
  {
    description: 'a file of unknown length has no limit',
    file: 'src/upstream/open-file.ts',
    find: 'if (bytes <= maxBytes) return sink.write(part, release)',
    replace: 'if (bytes > 0) return sink.write(part, release)',
    tests: content,
  },
  {
    description: 'a cut file ends like a complete one',
    file: 'src/server/routes/attachment-content.ts',
    find: '  abortResponse(out)\n',
    replace: '  out.end()\n',
    tests: content,
  },
  {
    description: 'a file name that changes the direction of the text',
    file: 'src/lib/file-name.ts',
    find: '\\p{Cf}',
    replace: '',
    tests: names,
  },
  {
    description: 'the text of a resume is in the upstream records of candidates',
    file: 'src/providers/jobvite/candidate-rows.ts',
    find: "const resumeText = ['/application/resume/content']",
    replace: 'const resumeText: string[] = []',
    tests: ['test/providers/jobvite/jobvite.test.ts'],
  },
  {
    description: 'a row without a text of a resume is an attachment',
    file: 'src/providers/jobvite/attachments.ts',
    find: 'content === null ? content || null : undefined',
    replace: 'content === null ? content : undefined',
    tests: ['test/providers/jobvite/attachments.test.ts'],
  },
  {
    description: 'a text is sent as the characters of its bytes',
    file: 'src/upstream/open-file.ts',
    find: 'const bytes = byteStringToBuffer(text)',
    replace: 'const bytes = Buffer.from(text)',
    tests: ['test/providers/jobvite/attachments.test.ts'],
  },
  {
    description: 'the memory of a part is used again before the part is written',
    file: 'src/server/response/send-file.ts',
    find: 'out.write(part, (error) => error ?? release())',
    replace: 'out.write(part)\n        release()',
    tests: content,
  },
  {
    description: 'a buffer is used again while the parser reads it',
    file: 'src/upstream/http/read-buffers.ts',
    find: 'parse({ memory, users: 1 })',
    replace: 'parse({ memory, users: 0 })',
    tests: buffers,
  },
  {
    description: 'each read of a file makes a new buffer',
    file: 'src/upstream/http/read-buffers.ts',
    find: 'others.push(memory as ArrayBuffer)',
    replace: 'others.slice()',
    tests: buffers,
  },
]
