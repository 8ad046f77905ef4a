import { followColorScheme } from './color-scheme.js'
import { connectionChoice } from './connections.js'
import { labelControls, maskedKey } from './controls.js'
import { layout } from './layout.js'
import { references } from './references.js'
import { largeResponses, readStart } from './stream.js'

followColorScheme()
labelControls(document.querySelector('#swagger-ui'))

const ui = window.SwaggerUIBundle({
  dom_id: '#swagger-ui',
  url: './json',
  presets: [window.SwaggerUIBundle.presets.apis],
  plugins: [
    window.SwaggerUIBundle.plugins.DownloadUrl,
    layout,
    maskedKey,
    connectionChoice,
    references,
    largeResponses,
  ],
  // The standalone layout adds a bar whose logo has an inline style, which the policy refuses.
  layout: 'BaseLayout',
  validatorUrl: null,
  deepLinking: true,
  docExpansion: 'list',
  tryItOutEnabled: true,
  persistAuthorization: false,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  syntaxHighlight: { activated: true, theme: 'tomorrow-night' },
  requestInterceptor: (request) => (request.loadSpec ? request : Object.assign(request, { userFetch: readStart })),
  onComplete: openFirstList,
})

/** Opens the first operation of the page, without scrolling. An address with an operation opens that operation. */
function openFirstList() {
  if (window.location.hash.length > 2) return
  ui.layoutActions.show(['operations', 'candidates', 'listCandidates'], true)
  window.history.replaceState(null, '', './')
}
