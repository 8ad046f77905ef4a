import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One metric as it is documented and drawn. */
export interface Described {
  name: string
  type: 'counter' | 'gauge' | 'histogram'
  labels: string[]
  help: string
}

/** Metrics of one app, each made once under a name of ours. With `process`, its own figures too: once a process. */
export function createRegistry({ process = false }: { process?: boolean }) {
  const registry = new Registry()
  const catalogue: Described[] = []
  if (process) collectDefaultMetrics({ register: registry })
  function described<L extends string>(type: Described['type'], own: string, help: string, labels: L[]) {
    const name = `anyats_${own}`
    catalogue.push({ name, type, labels, help })
    return { name, help, labelNames: labels, registers: [registry] }
  }
  return {
    catalogue: catalogue as readonly Described[],
    contentType: registry.contentType,
    /** All of it in the text format of Prometheus. */
    text: () => registry.metrics(),
    counter: <L extends string>(name: string, help: string, ...labels: L[]) =>
      new Counter(described('counter', name, help, labels)),
    gauge: <L extends string>(name: string, help: string, ...labels: L[]) =>
      new Gauge(described('gauge', name, help, labels)),
    histogram: <L extends string>(name: string, help: string, buckets: number[], ...labels: L[]) =>
      new Histogram({ ...described('histogram', name, help, labels), buckets }),
  }
}
export type MetricsRegistry = ReturnType<typeof createRegistry>
