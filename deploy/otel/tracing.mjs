/**
 * Traces with the OpenTelemetry instrumentation of Fastify and undici. Load this file before anyats:
 * `node --import ./deploy/otel/tracing.mjs dist/main.js`. See docs/operating.md.
 */
import { FastifyOtelInstrumentation } from '@fastify/otel'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { registerInstrumentations } from '@opentelemetry/instrumentation'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'

/** The attributes that a span may have. Others are removed, because URLs and messages can contain personal data. */
const allowedAttributes = new Set([
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

const attributeFilter = {
  onStart() {},
  onEnd(span) {
    for (const name of Object.keys(span.attributes)) if (!allowedAttributes.has(name)) delete span.attributes[name]
    span.events.length = 0
    delete span.status.message
  },
  forceFlush: async () => {},
  shutdown: async () => {},
}

/**
 * Reads the caller's `traceparent`, but not its `tracestate`, which can contain any text. Sends no trace headers, because an
 * ATS is not part of the trace.
 */
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
  spanProcessors: [attributeFilter, new BatchSpanProcessor(new OTLPTraceExporter())],
})
provider.register({ propagator })
registerInstrumentations({
  tracerProvider: provider,
  instrumentations: [new FastifyOtelInstrumentation({ registerOnInitialization: true }), new UndiciInstrumentation()],
})
process.once('SIGTERM', () => provider.forceFlush())
