import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { programFolder } from '../../folders.js'

/** Nothing from other origins, nothing inline, no frames. No `upgrade-insecure-requests`: it breaks plain http. */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const swaggerUi = new URL('static/', pathToFileURL(createRequire(import.meta.url).resolve('@fastify/swagger-ui')))
const own = new URL('server/swagger-ui/', programFolder)
const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', png: 'image/png' }

const file = (folder: URL, name: string, maxAge: number) => ({
  name,
  contentType: types[name.slice(name.lastIndexOf('.') + 1) as keyof typeof types],
  maxAge,
  read: (): Promise<Buffer> => readFile(new URL(name, folder)),
})

/** The files that the page loads: those of Swagger UI, which change with its version, and our own. */
export const files = [
  ...['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png', 'favicon-16x16.png'].map((name) =>
    file(swaggerUi, name, 86_400),
  ),
  ...[
    'page.css',
    'colors.css',
    'page.js',
    'color-scheme.js',
    'connections.js',
    'controls.js',
    'layout.js',
    'references.js',
    'stream.js',
  ].map((name) => file(own, name, 0)),
]

export const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>anyats API reference</title>
<link rel="stylesheet" href="./static/swagger-ui.css">
<link rel="stylesheet" href="./static/page.css">
<link rel="stylesheet" href="./static/colors.css">
<link rel="icon" type="image/png" href="./static/favicon-32x32.png" sizes="32x32">
<link rel="icon" type="image/png" href="./static/favicon-16x16.png" sizes="16x16">
</head>
<body>
<main id="swagger-ui"></main>
<script src="./static/swagger-ui-bundle.js"></script>
<script src="./static/page.js" type="module"></script>
</body>
</html>
`
