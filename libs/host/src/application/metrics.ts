import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { EventStore } from '@bihuan/kernel'
import type { CommandWatch } from '../http/gateway-commands.js'
import type { Figure } from '../runtime/runtime.js'

const SECONDS = [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 10]

/** Prometheus figures of one host. Labels are names of commands, outcomes and views: a bounded set. */
export class Metrics {
  private readonly registry = new Registry()
  private readonly commands = new Counter({
    name: 'bihuan_commands_total', help: 'Commands answered, by name and outcome',
    labelNames: ['command', 'outcome'], registers: [this.registry],
  })
  private readonly durations = new Histogram({
    name: 'bihuan_command_duration_seconds', help: 'Time from the controller to the outcome',
    labelNames: ['command'], buckets: SECONDS, registers: [this.registry],
  })
  private readonly appends = new Histogram({
    name: 'bihuan_append_duration_seconds', help: 'Time of one append, group commit included',
    buckets: SECONDS, registers: [this.registry],
  })
  private readonly gauges = new Map<string, Gauge>()

  constructor(options: { readonly process: boolean }) {
    if (options.process) collectDefaultMetrics({ register: this.registry })
  }

  readonly commandAnswered: CommandWatch = (command, outcome, durationMs) => {
    this.commands.inc({ command, outcome })
    this.durations.observe({ command }, durationMs / 1_000)
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
    for (const gauge of this.gauges.values()) gauge.reset()
    for (const { name, labels, value } of figures) this.gaugeOf(name, Object.keys(labels)).set({ ...labels }, value)
    return this.registry.metrics()
  }

  private gaugeOf(name: string, labelNames: string[]): Gauge {
    const known = this.gauges.get(name)
    if (known !== undefined) return known
    const help = name.replaceAll('_', ' ')
    const gauge = new Gauge({ name: `bihuan_${name}`, help, labelNames, registers: [this.registry] })
    this.gauges.set(name, gauge)
    return gauge
  }
}
