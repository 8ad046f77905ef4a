import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** A metric, as the documentation and the dashboard describe it. */
export interface MetricDescription {
  name: string
  type: 'counter' | 'gauge' | 'histogram'
  labels: string[]
  help: string
}

/** The metrics of one app. `process` adds the metrics of the process; set it for one app of a process only. */
export function createMetricsRegistry({ process = false }: { process?: boolean }) {
  const registry = new Registry()
  const catalogue: MetricDescription[] = []
  if (process) collectDefaultMetrics({ register: registry })
  function describe<L extends string>(type: MetricDescription['type'], suffix: string, help: string, labels: L[]) {
    const name = `anyats_${suffix}`
    catalogue.push({ name, type, labels, help })
    return { name, help, labelNames: labels, registers: [registry] }
  }
  const { enqueue, flush } = createBatch()
  return {
    catalogue: catalogue as readonly MetricDescription[],
    contentType: registry.contentType,
    /** All metrics in the text format of Prometheus. */
    text(): Promise<string> {
      flush()
      return registry.metrics()
    },
    counter<L extends string>(name: string, help: string, ...labels: L[]) {
      const counter = new Counter(describe('counter', name, help, labels))
      return (labelValues: Labels<L>, amount = 1) => enqueue(() => counter.inc(labelValues, amount))
    },
    gauge: <L extends string>(name: string, help: string, ...labels: L[]) =>
      new Gauge(describe('gauge', name, help, labels)),
    histogram<L extends string>(name: string, help: string, buckets: number[], ...labels: L[]) {
      const histogram = new Histogram({ ...describe('histogram', name, help, labels), buckets })
      return (labelValues: Labels<L>, value: number) => enqueue(() => histogram.observe(labelValues, value))
    },
  }
}
export type MetricsRegistry = ReturnType<typeof createMetricsRegistry>

type Labels<L extends string> = { readonly [Label in L]?: string | number }

/** Maximum number of queued updates. */
const maxBatchSize = 256

/** Applies updates in batches, and before a scrape. Single updates take several times as long. */
function createBatch() {
  let queued: (() => void)[] = []
  function flush(): void {
    const batch = queued
    queued = []
    for (const update of batch) update()
  }
  return {
    flush,
    enqueue(update: () => void): void {
      queued.push(update)
      if (queued.length >= maxBatchSize) flush()
    },
  }
}
