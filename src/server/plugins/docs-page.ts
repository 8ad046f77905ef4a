import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Nothing from other origins, nothing inline, no frames. No `upgrade-insecure-requests`: it breaks plain http. */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** The files of Swagger UI that the page loads, with their content types. */
export const files = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'index.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
  'favicon-16x16.png': 'image/png',
} as const

const folder = join(createRequire(import.meta.url).resolve('@fastify/swagger-ui'), '../static')

export const readStatic = (name: string): Promise<Buffer> => readFile(join(folder, name))

export const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>anyats</title>
<link rel="stylesheet" href="./static/swagger-ui.css">
<link rel="stylesheet" href="./static/index.css">
<link rel="icon" type="image/png" href="./static/favicon-32x32.png" sizes="32x32">
<link rel="icon" type="image/png" href="./static/favicon-16x16.png" sizes="16x16">
</head>
<body>
<div id="swagger-ui"></div>
<script src="./static/swagger-ui-bundle.js"></script>
<script src="./static/swagger-initializer.js"></script>
</body>
</html>
`

/** The standalone layout adds a bar whose logo brings an inline style, which the policy refuses. */
export const initializer = `window.onload = () => SwaggerUIBundle({
  dom_id: '#swagger-ui',
  url: './json',
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [SwaggerUIBundle.plugins.DownloadUrl],
  layout: 'BaseLayout',
  validatorUrl: null,
  deepLinking: true,
  docExpansion: 'list',
  tryItOutEnabled: true,
  persistAuthorization: false,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
})
`
