/** Options of Fastify and Node. Their defaults never end slow bodies, and end slow headers only after 90 seconds. */
export const serverOptions = {
  requestTimeout: 15_000,
  keepAliveTimeout: 65_000,
  maxRequestsPerSocket: 1000,
  bodyLimit: 64 * 1024,
  // Node's limit of 16 KiB for URL and headers bounds an id. Our limit gives a clear problem instead of an unknown
  // route.
  routerOptions: { maxParamLength: 16_384 },
  forceCloseConnections: 'idle',
  return503OnClosing: false,
  // A request without Host gets a problem from plugins/request-target.ts.
  http: { requireHostHeader: false, headersTimeout: 5_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16_384 },
} as const
