import { createHash } from 'node:crypto'
import type { Upstream } from '../../upstream/client.js'
import type { Guide } from './guides.js'

/** Facts of the start page, as JSON and as HTML. */
export interface Home {
  name: string
  version: string
  summary: string
  sandbox: boolean
  links: { documentation: string; openapi: string; guides: readonly Guide[] }
  /** Only without clients: with clients, connection ids belong to the clients that may use them. */
  connections?: readonly { id: string; provider: string; circuit: ReturnType<Upstream['circuitState']> }[]
}

const style = `
:root { color-scheme: light dark; --text: #1c2128; --muted: #57606a; --page: #ffffff; --panel: #f3f5f7; --line: #d0d7de; --link: #0a58ca }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ed; --muted: #a4adb8; --page: #14171b; --panel: #1e2329; --line: #39414a; --link: #8ab4ff }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.55 system-ui, sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: anywhere }
h1 { margin: 0; font-size: 2rem; line-height: 1.2 }
h2 { margin: 2.25rem 0 .5rem; font-size: 1.15rem }
p { margin: .5rem 0 }
.muted { color: var(--muted) }
.mode { margin: 1.5rem 0; padding: .75rem 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: .5rem }
a { color: var(--link) }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px }
ul { margin: .5rem 0; padding-left: 1.25rem }
li { margin: .4rem 0 }
code { font: .925em ui-monospace, monospace; background: var(--panel); padding: .1em .3em; border-radius: .25rem }
table { width: 100%; border-collapse: collapse }
caption { padding-bottom: .5rem; text-align: left; color: var(--muted) }
th, td { padding: .5rem .5rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
td, thead th { overflow-wrap: normal }
tbody th { font-weight: 400 }
`

/** Nothing runs and nothing is loaded: the style is allowed by its hash, and the empty icon is a `data:` address. */
export const homePolicy =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; ` +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

export const homePage = (home: Home): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${home.sandbox ? 'anyats sandbox' : 'anyats'}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>anyats</h1>
<p>${escapeHtml(home.summary)}. <span class="muted">Version ${escapeHtml(home.version)}</span></p>
<p>A program asks this server for candidates in one format. The server calls the applicant tracking system (ATS) for each request and stores no candidate data.</p>
<p class="mode">${notice(home)}</p>
<h2>Documentation</h2>
<ul>
${link(home.links.documentation, 'API reference', 'every operation, with a form to try it')}
${link(home.links.openapi, 'OpenAPI document', 'for client generators')}
</ul>
${guides(home)}${connections(home)}</main>
</body>
</html>
`

const needsKey = 'Requests need an API key: <code>Authorization: Bearer &lt;key&gt;</code>.'

/** Without clients the page knows the connections, and no key is needed. */
function notice({ sandbox, connections }: Home): string {
  const what = sandbox
    ? '<strong>This is the sandbox.</strong> All people in it are invented.'
    : '<strong>This is not the sandbox.</strong> Requests read data of real people.'
  if (!connections) return `${what} ${needsKey}`
  return sandbox
    ? `${what} No key is needed: <a href="/candidates?page_size=5">read five candidates</a>.`
    : `${what} No clients are configured, so that every program on this machine can use every connection.`
}

const guides = ({ links }: Home) =>
  links.guides.length === 0
    ? ''
    : `<h2>Guides</h2>\n<ul>\n${links.guides.map(({ href, title }) => link(href, title)).join('\n')}\n</ul>\n`

function connections({ connections: all }: Home): string {
  if (!all) return ''
  const rows = all.map(
    ({ id, provider, circuit }) =>
      `<tr><th scope="row"><code>${escapeHtml(id)}</code></th><td>${escapeHtml(provider)}</td><td>${circuits[circuit]}</td></tr>`,
  )
  return `<h2>Connections</h2>
<table>
<caption>To choose a connection, send its id in the header <code>Connection-Id</code>.</caption>
<thead><tr><th scope="col">Id</th><th scope="col">Provider</th><th scope="col">Circuit breaker</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
`
}

const circuits: { readonly [State in NonNullable<Home['connections']>[number]['circuit']]: string } = {
  closed: 'closed: calls are sent',
  open: 'open: calls are refused after repeated failures',
  'half-open': 'half-open: the next call tests the provider',
}

const link = (href: string, title: string, note?: string) =>
  `<li><a href="${escapeHtml(href)}">${escapeHtml(title)}</a>${note === undefined ? '' : `: ${escapeHtml(note)}`}</li>`

const escapes: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
