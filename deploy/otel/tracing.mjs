/**
 * Traces through OpenTelemetry's own instrumentation of Fastify and undici, loaded before anyats with
 * `node --import ./deploy/otel/tracing.mjs dist/main.js`. See docs/operating.md.
 */
import { FastifyOtelInstrumentation } from '@fastify/otel'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { registerInstrumentations } from '@opentelemetry/instrumentation'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'

/** All that a span may tell. Addresses hold filters and cursors, messages hold anything: whatever is not named is dropped. */
const told = new Set([
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'error.type',
  'server.address',
  'server.port',
  'url.scheme',
  'fastify.type',
  'hook.name',
])

const scrubber = {
  onStart() {},
  onEnd(span) {
    for (const name of Object.keys(span.attributes)) if (!told.has(name)) delete span.attributes[name]
    span.events.length = 0
    delete span.status.message
  },
  forceFlush: async () => {},
  shutdown: async () => {},
}

/** Takes the caller's trace, but not its `tracestate`, which may hold anything, and sends none on: an ATS is not a part of it. */
const incoming = new W3CTraceContextPropagator()
const propagator = {
  inject() {},
  extract: (context, carrier, getter) =>
    incoming.extract(context, carrier, {
      keys: (from) => getter.keys(from),
      get: (from, name) => (name === 'tracestate' ? undefined : getter.get(from, name)),
    }),
  fields: () => [],
}

const provider = new NodeTracerProvider({
  spanProcessors: [scrubber, new BatchSpanProcessor(new OTLPTraceExporter())],
})
provider.register({ propagator })
registerInstrumentations({
  tracerProvider: provider,
  instrumentations: [new FastifyOtelInstrumentation({ registerOnInitialization: true }), new UndiciInstrumentation()],
})
process.once('SIGTERM', () => provider.forceFlush())
