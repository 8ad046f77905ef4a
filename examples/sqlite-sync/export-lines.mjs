/** A failure with the name of its problem, see docs/reference/problems.md. */
class ExportError extends Error {
  constructor({ type = '', title, detail, retryable }) {
    super([title, detail].filter(Boolean).join('. '))
    this.slug = type.split(':').at(-1)
    this.retryable = retryable
  }
}

/** Whether the same command can succeed later. A connection that broke has no problem. */
export const isRetryable = (error) => (error instanceof ExportError ? error.retryable : error.name === 'TypeError')

/** The lines of an export. Throws unless the last line is `end`. */
export async function* exportLines({ url, key, connection, resource, query }) {
  const headers = {
    ...(key && { authorization: `Bearer ${key}` }),
    ...(connection && { 'connection-id': connection }),
  }
  const response = await fetch(new URL(`/export/${resource}?${new URLSearchParams(query)}`, url), { headers })
  if (!response.ok) throw new ExportError(await response.json())
  let rest = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n')
    rest = lines.pop()
    for (const line of lines.filter((one) => one !== '').map((one) => JSON.parse(one))) {
      if (line.type === 'problem') throw new ExportError(line.problem)
      yield line
      if (line.type === 'end') return
    }
  }
  throw new TypeError('The export ended without its last line')
}
