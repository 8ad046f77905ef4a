/** Swagger UI renders a response when it is complete, and a whole export freezes the page: it shows the first lines. */
const most = { lines: 20, bytes: 64 * 1024, milliseconds: 1000, colored: 20_000 }

const streamed = /^(application\/x-ndjson|text\/csv)\b/

/** The text that was cut, by address, for the note below. */
const cut = new Map()

/** `fetch`, with only the start of an export. The connection ends there, so that the server stops the export. */
export async function readStart(url, options) {
  const controller = new AbortController()
  const response = await fetch(url, { ...options, signal: controller.signal })
  if (!streamed.test(response.headers.get('content-type') ?? '')) return response
  const timer = setTimeout(() => controller.abort(), most.milliseconds)
  const { text, isWhole } = await firstLines(response.body.pipeThrough(new TextDecoderStream()).getReader())
  clearTimeout(timer)
  controller.abort()
  if (isWhole) cut.delete(url)
  else cut.set(url, text)
  const { status, statusText, headers } = response
  return new Response(text, { status, statusText, headers })
}

async function firstLines(reader) {
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { text, isWhole: true }
      text += value
      if (text.length > most.bytes || text.split('\n').length > most.lines) break
    }
  } catch {
    // The time is over, or the export broke off: what arrived is shown.
  }
  return { text: text.split('\n').slice(0, most.lines).join('\n').slice(0, most.bytes), isWhole: false }
}

/**
 * Says that a response is cut. Lines of JSON are no JSON document, and CSV has a file name: both are shown as text. Colors
 * for a large response take seconds: it has none.
 */
export const largeResponses = ({ React: { createElement: h } }) => ({
  wrapComponents: {
    SyntaxHighlighter: (SyntaxHighlighter) => (props) =>
      (props.children?.length ?? 0) > most.colored
        ? h('pre', { className: 'microlight' }, props.children)
        : h(SyntaxHighlighter, props),
    responseBody: (ResponseBody) => (props) => {
      if (!streamed.test(props.contentType ?? '')) return h(ResponseBody, props)
      const isCut = cut.get(props.url) === props.content
      return h(
        'div',
        null,
        isCut &&
          h(
            'p',
            { className: 'cut-response', role: 'status' },
            'This is the start of the export. The page shows at most 20 lines and has ended the request. ',
            'The curl command above returns the whole export.',
          ),
        h(ResponseBody, { ...props, contentType: 'text', headers: {} }),
      )
    },
  },
})
