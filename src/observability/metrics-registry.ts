import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One metric as it is documented and drawn. */
export interface MetricDescription {
  name: string
  type: 'counter' | 'gauge' | 'histogram'
  labels: string[]
  help: string
}

/** Metrics of one app, each made once under a name of ours. With `process`, its own figures too: once a process. */
export function createRegistry({ process = false }: { process?: boolean }) {
  const registry = new Registry()
  const catalogue: MetricDescription[] = []
  if (process) collectDefaultMetrics({ register: registry })
  function described<L extends string>(type: MetricDescription['type'], suffix: string, help: string, labels: L[]) {
    const name = `anyats_${suffix}`
    catalogue.push({ name, type, labels, help })
    return { name, help, labelNames: labels, registers: [registry] }
  }
  const { enqueue, now: flush } = createBatch()
  return {
    catalogue: catalogue as readonly MetricDescription[],
    contentType: registry.contentType,
    /** All of it in the text format of Prometheus. */
    text(): Promise<string> {
      flush()
      return registry.metrics()
    },
    counter<L extends string>(name: string, help: string, ...labels: L[]) {
      const counter = new Counter(described('counter', name, help, labels))
      return (of: Labels<L>, more = 1) => enqueue(() => counter.inc(of, more))
    },
    gauge: <L extends string>(name: string, help: string, ...labels: L[]) =>
      new Gauge(described('gauge', name, help, labels)),
    histogram<L extends string>(name: string, help: string, buckets: number[], ...labels: L[]) {
      const histogram = new Histogram({ ...described('histogram', name, help, labels), buckets })
      return (of: Labels<L>, value: number) => enqueue(() => histogram.observe(of, value))
    },
  }
}
export type MetricsRegistry = ReturnType<typeof createRegistry>

type Labels<L extends string> = { readonly [Label in L]?: string | number }

/** So much is put down at once, at the latest. */
const maxBatchSize = 256

/** What was counted is put down many at a time, and before anybody reads: one by one it takes a multiple of the time. */
function createBatch() {
  let waiting: (() => void)[] = []
  function flush(): void {
    const all = waiting
    waiting = []
    for (const one of all) one()
  }
  return {
    now: flush,
    enqueue(one: () => void): void {
      waiting.push(one)
      if (waiting.length >= maxBatchSize) flush()
    },
  }
}
