import type { Instant, RecordedEvent } from '@bihuan/kernel'
import type { ServiceDefinition } from '../../definition/service-definition.js'
import type { LeaseKeeper } from '../lease-keeper.js'
import type { HealthCheck } from '../health.js'
import type { Figure } from '../runtime.js'
import { DueSweep, type SweepPorts } from './due-sweep.js'
import { Recalibration } from './recalibration.js'
import { SweepRounds } from './sweep-rounds.js'

/** All sweeps of one service: one process runs them by itself, any process may run a pass to drain. */
export class Sweeper {
  private readonly dueSweeps: readonly DueSweep[]
  private readonly recalibrations: readonly Recalibration[]
  /** Recalibrations first: they may move what is due. */
  private readonly all: readonly SweepRounds[]
  private running: Promise<void> | undefined

  constructor(
    private readonly service: ServiceDefinition, ports: SweepPorts, private readonly leases: LeaseKeeper,
  ) {
    this.dueSweeps = (service.sweeps ?? []).map((sweep) => new DueSweep(sweep, ports))
    this.recalibrations = (service.recalibrations ?? []).map((sweep) => new Recalibration(sweep, ports))
    this.all = [...this.recalibrations, ...this.dueSweeps].map((work) => new SweepRounds(work, ports))
  }

  start(signal: AbortSignal): void {
    if (this.all.length === 0) return
    this.running = this.leases.whileHeld(`sweeps:${this.service.name}`, signal, async (held) => {
      await Promise.all(this.all.map((sweep) => sweep.run(held)))
    })
  }

  /** Resolves when what is in hand is finished, after the signal given to `start` was aborted. */
  async stopped(): Promise<void> {
    await this.running
  }

  published(event: RecordedEvent): void {
    for (const sweep of this.dueSweeps) sweep.published()
    for (const recalibration of this.recalibrations) recalibration.published(event)
  }

  /** Answers how many commands recorded something. */
  async pass(): Promise<number> {
    let recorded = 0
    for (const sweep of this.all) recorded += await sweep.pass()
    return recorded
  }

  async nextDueAt(after: Instant): Promise<Instant | undefined> {
    const all = await Promise.all(this.dueSweeps.map((sweep) => sweep.nextDueAt(after)))
    return all.filter((instant) => instant !== undefined).sort()[0]
  }

  checks(): readonly HealthCheck[] {
    return this.all.map((sweep) => sweep.check())
  }

  figures(): readonly Figure[] {
    return this.all.map((sweep) => (
      { name: 'sweep_commands_total', labels: { sweep: sweep.name }, value: sweep.recorded }))
  }
}
