import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { EventStore } from '@bihuan/kernel'
import type { CommandWatch } from '../http/gateway-commands.js'
import type { Figure } from '../runtime/runtime.js'
import { FIGURE_HELP } from './figure-help.js'

const SECONDS = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 10]

/** Prometheus figures of one host. Labels are names of commands, outcomes and views: a bounded set. */
export class Metrics {
  private readonly registry = new Registry()
  private readonly commands = new Counter({
    name: 'bihuan_commands_total', help: 'Commands answered, by name, outcome and code of a refusal or failure',
    labelNames: ['command', 'outcome', 'code'], registers: [this.registry],
  })
  private readonly durations = new Histogram({
    name: 'bihuan_command_duration_seconds', help: 'Time from the controller to the outcome',
    labelNames: ['command'], buckets: SECONDS, registers: [this.registry],
  })
  private readonly appends = new Histogram({
    name: 'bihuan_append_duration_seconds', help: 'Time of one append, group commit included',
    buckets: SECONDS, registers: [this.registry],
  })
  private readonly requests = new Histogram({
    name: 'bihuan_http_request_duration_seconds', help: 'Time from the request to its answer, by method and status',
    labelNames: ['method', 'status', 'status_class'], buckets: SECONDS, registers: [this.registry],
  })
  private readonly figures = new Map<string, Gauge | Counter>()

  constructor(options: { readonly process: boolean }) {
    if (options.process) collectDefaultMetrics({ register: this.registry })
  }

  readonly commandAnswered: CommandWatch = (command, outcome, code, durationMs) => {
    this.commands.inc({ command, outcome, code })
    this.durations.observe({ command }, durationMs / 1_000)
  }

  /** Probes are left out by whoever calls this: they would only hide what people wait for. */
  readonly requestAnswered = (method: string, status: number, durationMs: number): void => {
    const labels = { method, status: String(status), status_class: `${Math.floor(status / 100)}xx` }
    this.requests.observe(labels, durationMs / 1_000)
  }

  /** The same store, its appends timed. */
  timed(store: EventStore): EventStore {
    const append: EventStore['append'] = async (stream, expectedRevision, events) => {
      const startedMs = performance.now()
      try {
        return await store.append(stream, expectedRevision, events)
      } finally {
        this.appends.observe((performance.now() - startedMs) / 1_000)
      }
    }
    return {
      id: store.id,
      append,
      readStream: (stream, fromRevision, limit) => store.readStream(stream, fromRevision, limit),
      readFeed: (request) => store.readFeed(request),
      head: () => store.head(),
      subscribe: (request, signal) => store.subscribe(request, signal),
      close: () => store.close(),
    }
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE

  /** The exposition text, with the runtime's figures as of now. */
  async text(figures: readonly Figure[]): Promise<string> {
    for (const metric of this.figures.values()) metric.reset()
    for (const figure of figures) {
      const metric = this.metricOf(figure)
      if (metric instanceof Counter) metric.inc({ ...figure.labels }, figure.value)
      else metric.set({ ...figure.labels }, figure.value)
    }
    return this.registry.metrics()
  }

  /** What is named `…_total` only grows while the process runs, and is a counter to Prometheus. */
  private metricOf({ name, labels }: Figure): Gauge | Counter {
    const known = this.figures.get(name)
    if (known !== undefined) return known
    const settings = {
      name: `bihuan_${name}`, help: FIGURE_HELP[name] ?? name.replaceAll('_', ' '),
      labelNames: Object.keys(labels), registers: [this.registry],
    }
    const metric = name.endsWith('_total') ? new Counter(settings) : new Gauge(settings)
    this.figures.set(name, metric)
    return metric
  }
}
