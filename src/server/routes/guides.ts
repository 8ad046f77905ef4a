import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { packageFolder } from '../../folders.js'

export interface Guide {
  title: string
  href: string
}

const files = [
  'pagination',
  'exports',
  'changes',
  'caching',
  'client',
  'sandbox',
  'connecting-your-ats',
  'operating',
  'call-policy',
  'reference/problems',
  'reference/configuration',
  'reference/command-line',
  'reference/providers',
] as const

/**
 * Serves the guides of `docs/` as text at `/guides/<name>` and returns links to them. The server serves them itself, so
 * that the links work without access to the internet and show the version that runs. A guide that is not installed has
 * no route and no link.
 */
export async function openGuides(app: FastifyInstance): Promise<readonly Guide[]> {
  reading ??= readGuides()
  return (await reading).map(({ title, href, text }) => {
    app.get(href, {
      schema: { hide: true },
      handler: async (_request, reply) => reply.type('text/plain; charset=utf-8').send(text),
    })
    return { title, href }
  })
}

/** Read once per process. */
let reading: ReturnType<typeof readGuides> | undefined

async function readGuides(): Promise<(Guide & { text: string })[]> {
  const guides = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(new URL(`docs/${name}.md`, packageFolder), 'utf8').catch(() => undefined)
      return text === undefined ? [] : [{ title: titleOf(text) ?? name, href: `/guides/${name}`, text }]
    }),
  )
  return guides.flat()
}

const titleOf = (markdown: string) => /^# (.+)$/m.exec(markdown)?.[1]
