import { addMilliseconds, epochMsOf } from '@bihuan/deadlines'
import { KeyedQueue, LimitExceeded, type Instant } from '@bihuan/kernel'
import { ClockBackwards, type DemonstrationClock } from './demonstration-clock.js'
import type { Advance, DemonstrationClockControl, DemonstrationTime } from './runtime.js'

export interface ClockControlPorts {
  readonly clock: DemonstrationClock
  /** Resolves when everything that is due as of now has been done. */
  drained(): Promise<void>
  /** The next instant after `after` at which something is due. */
  nextDueAt(after: Instant): Promise<Instant | undefined>
}

/** Far enough for every story, and near enough that every reckoning from it has a year to end in. */
const LATEST: Instant = '2100-01-01T00:00:00.000Z'
const MINUTE_MS = 60_000
const MOST_STEPS = 100_000
const MOST_MOVES_WAITING = 16

/** Moves demonstration time through every instant at which something is due, so that each is met at its own time. */
export class ClockControl implements DemonstrationClockControl {
  private readonly moves = new KeyedQueue(MOST_MOVES_WAITING)

  constructor(private readonly ports: ClockControlPorts) {}

  read(): DemonstrationTime {
    return this.ports.clock.read()
  }

  set(now: Instant): Promise<DemonstrationTime> {
    epochMsOf(now)
    return this.move(() => this.stepTo(now))
  }

  advance({ days = 0, hours = 0, minutes = 0 }: Advance): Promise<DemonstrationTime> {
    const byMs = ((days * 24 + hours) * 60 + minutes) * MINUTE_MS
    return this.move(async () => {
      await this.ports.clock.hold()
      await this.stepTo(addMilliseconds(this.ports.clock.now(), byMs))
    })
  }

  realTime(): Promise<DemonstrationTime> {
    return this.move(() => this.ports.clock.tick())
  }

  private move(work: () => Promise<void>): Promise<DemonstrationTime> {
    return this.moves.run('clock', async () => {
      await work()
      return this.read()
    })
  }

  private async stepTo(target: Instant): Promise<void> {
    const { clock, drained, nextDueAt } = this.ports
    if (target > LATEST) throw new LimitExceeded(`demonstration time ends at ${LATEST}`)
    if (target < clock.now()) throw new ClockBackwards(clock.now(), target)
    await clock.hold()
    for (let step = 0; step < MOST_STEPS; step++) {
      await drained()
      const due = await nextDueAt(clock.now())
      const next = due !== undefined && due < target ? due : target
      await clock.holdAt(next)
      if (next === target) return drained()
    }
    throw new LimitExceeded(`more than ${MOST_STEPS} instants are due on the way to ${target}`)
  }
}
